/** Where the documentation of a finding stands. */

export const repositoryUrl = 'https://github.com/lbipam/lbipam';

export function documentationUrl(code: string): string {
  return `${repositoryUrl}/blob/main/docs/rules/${code}.md`;
}
