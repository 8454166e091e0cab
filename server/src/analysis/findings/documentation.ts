/** The address of the documentation of a finding. */

export const repositoryUrl = 'https://github.com/lbipam/lbipam';

export function documentationUrl(code: string): string {
  return `${repositoryUrl}/blob/main/docs/rules/${code}.md`;
}
