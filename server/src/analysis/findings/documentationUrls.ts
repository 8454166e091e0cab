/** Where the documentation is on the web: that of this version, so that a page describes what the reader has. */
import type { Language } from '../../model/language';

declare const LBIPAM_VERSION: string;

export const repositoryUrl = 'https://github.com/lbipam/lbipam';

/** A page such as `rules/no_pool`. A release has a tag. */
export function pageUrl(page: string, language: Language = 'en'): string {
  const folder = language === 'en' ? 'docs' : `docs/${language}`;
  return `${repositoryUrl}/blob/v${LBIPAM_VERSION}/${folder}/${page}.md`;
}

export function documentationUrl(code: string): string {
  return pageUrl(`rules/${code}`);
}
