/** Where the documentation is on the web: that of this version, so that a page describes what the reader has. */

declare const LBIPAM_VERSION: string;

export const repositoryUrl = 'https://github.com/lbipam/lbipam';

/** A release has a tag. */
function pageUrl(page: string): string {
  return `${repositoryUrl}/blob/v${LBIPAM_VERSION}/docs/${page}.md`;
}

export function documentationUrl(code: string): string {
  return pageUrl(`rules/${code}`);
}

export function conceptUrl(concept: string): string {
  return pageUrl(`concepts/${concept}`);
}
