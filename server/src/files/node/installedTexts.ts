/** The texts that are installed beside the bundles in one data file (`scripts/texts.mjs` writes it): pages, and translations of messages. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type * as Zlib from 'node:zlib';
import type { Language } from '../../model/language';
import { type Translations, untranslated } from '../../model/message';
import { textKey } from '../../model/textKey';

interface TextFile {
  /** Markdown by language and path, such as `rules/no_pool`. */
  readonly pages: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;
  /** By the keys of the English texts; English has none. */
  readonly translations: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;
}

export interface InstalledTexts {
  /** A page in the language, else in English; undefined where there is no such page. */
  readonly page: (name: string, language: Language) => string | undefined;
  readonly translationsOf: (language: Language) => Translations;
}

/**
 * The texts beside the bundles. They are read at the first question. A copy without the file (the extension of VS Code has its own) speaks English
 * and has no pages.
 */
export function installedTexts(folder: URL): InstalledTexts {
  const read = (): TextFile => {
    const file = new URL('texts.br', folder);
    if (!fs.existsSync(file)) return { pages: {}, translations: {} };
    // Loaded when it is wanted: a run in English starts sooner without.
    const { brotliDecompressSync }: typeof Zlib = createRequire(folder)('node:zlib');
    return JSON.parse(brotliDecompressSync(fs.readFileSync(file)).toString());
  };
  return {
    page: (name, language) => {
      const { pages } = read();
      return [language, 'en' as const].map((tried) => pageNamed(pages[tried] ?? {}, name)).find((text) => text !== undefined);
    },
    translationsOf: (language) => {
      const table = language === 'en' ? undefined : read().translations[language];
      return table ? (text) => table[textKey(text)] : untranslated;
    },
  };
}

function pageNamed(pages: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(pages, name) ? pages[name] : undefined;
}
