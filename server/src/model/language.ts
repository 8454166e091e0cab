/** The languages that texts for people are in, and which of them a locale asks for. Machine formats are English whatever the language. */

export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/**
 * The language of a locale as POSIX (`zh_CN.UTF-8`), BCP 47 (`zh-Hans-SG`) or VS Code (`zh-cn`) writes it; undefined where there are no texts in it.
 * Traditional Chinese is another script, so English serves its readers better.
 */
export function languageOf(locale: string): Language | undefined {
  const [language, ...rest] = locale
    .toLowerCase()
    .replace(/[.@].*$/s, '')
    .split(/[-_]/);
  if (language === 'en' || language === 'c' || language === 'posix') return 'en';
  if (language !== 'zh') return undefined;
  if (rest.includes('hans')) return 'zh-cn';
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? undefined : 'zh-cn';
}
