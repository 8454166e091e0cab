// The texts that are installed beside the bundles: pages by language and name, and translations of messages. One compressed file each.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { serverTexts } from './translations.mjs';

/** @typedef {Readonly<Record<string, string>>} Texts */

/**
 * What the command line and the language server read (`server/src/files/node/installedTexts.ts`).
 * @param {string} root
 */
export function commandLineTexts(root) {
  return { pages: extensionPages(root), translations: { 'zh-cn': translations(root, 'zh-cn') } };
}

/**
 * What the extension shows inside of VS Code, by language.
 * @param {string} root
 */
export function extensionPages(root) {
  return { en: pages(path.join(root, 'docs')), 'zh-cn': pages(path.join(root, 'docs/zh-cn')) };
}

/**
 * The example manifests by their paths.
 * @param {string} root
 * @returns {Texts}
 */
export function examples(root) {
  const folder = path.join(root, 'examples');
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:yaml|md)$/.test(name));
  return Object.fromEntries(files.sort().map((name) => [name.split(path.sep).join('/'), fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/**
 * The pages of findings and of concepts by their paths, such as `rules/no_pool`.
 * @param {string} folder
 * @returns {Texts}
 */
function pages(folder) {
  const kinds = ['concepts', 'rules'].filter((kind) => fs.existsSync(path.join(folder, kind)));
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const names = fs.readdirSync(path.join(folder, kind)).filter((name) => name.endsWith('.md'));
      return names
        .sort()
        .map((name) => [`${kind}/${name.slice(0, -'.md'.length)}`, fs.readFileSync(path.join(folder, kind, name), 'utf8')]);
    }),
  );
}

/**
 * Messages of the server, and the summaries of the rules, which the manifest has translated. Those of the extension's client are its own.
 * @param {string} root
 * @param {string} language
 * @returns {Texts}
 */
function translations(root, language) {
  const read = (/** @type {string} */ file) => /** @type {Texts} */ (JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')));
  const [english, translated] = [read('package.nls.json'), read(`package.nls.${language}.json`)];
  const summaries = Object.entries(english).filter(([key]) => key.startsWith('config.severity.') && translated[key] !== undefined);
  const shown = new Set(serverTexts(root));
  const messages = Object.entries(read(`l10n/bundle.l10n.${language}.json`)).filter(([text]) => shown.has(text));
  return {
    ...Object.fromEntries(messages),
    ...Object.fromEntries(summaries.map(([key, text]) => [text, translated[key] ?? text])),
  };
}

/**
 * The texts of the command line as it reads them: the English of a translation is written as its key (`server/src/model/textKey.ts`).
 * @param {ReturnType<typeof commandLineTexts>} texts
 * @param {(text: string) => string} textKey
 */
export function keyed({ pages: pagesByLanguage, translations: tables }, textKey) {
  const translated = Object.entries(tables).map(([language, table]) => {
    const entries = Object.entries(table).map(([text, translation]) => [textKey(text), translation]);
    if (new Set(entries.map(([key]) => key)).size < entries.length) throw new Error('Two texts have one key.');
    return [language, Object.fromEntries(entries)];
  });
  return { pages: pagesByLanguage, translations: Object.fromEntries(translated) };
}

/**
 * @param {unknown} value
 * @returns {Buffer}
 */
export function compressed(value) {
  const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const text = Buffer.from(JSON.stringify(value));
  return zlib.brotliCompressSync(text, {
    params: { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: text.length },
  });
}
