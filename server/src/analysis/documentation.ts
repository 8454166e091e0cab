/** Where the documentation of a finding stands. */
import type { FindingCode } from './finding';

export const repositoryUrl = 'https://github.com/lbipam/lbipam';

export function documentationUrl(code: FindingCode): string {
  return `${repositoryUrl}/blob/main/docs/rules/${code}.md`;
}
