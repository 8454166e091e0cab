// Which texts people see have to be translated, and which of them are. The English texts themselves are the keys of the tables in l10n/.
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {Readonly<Record<string, string>>} Texts */
/** @typedef {{ readonly file: string, readonly missing: readonly string[], readonly current: Texts }} Translation */

/**
 * Each table of translations with the texts that it lacks, and without those that are shown nowhere any more.
 * @param {string} root
 * @param {Texts} manifestTexts the English texts of package.json
 * @returns {readonly Translation[]}
 */
export function translations(root, manifestTexts) {
  const shown = [...serverTexts(root), ...clientTexts(root)];
  const tables = fs.readdirSync(path.join(root, 'l10n')).map((name) => translation(root, `l10n/${name}`, shown));
  const manifests = fs.readdirSync(root).filter((name) => /^package\.nls\..+\.json$/.test(name));
  return [...tables, ...manifests.map((file) => translation(root, file, Object.keys(manifestTexts)))];
}

/**
 * @param {string} root
 * @param {string} file
 * @param {readonly string[]} keys
 * @returns {Translation}
 */
function translation(root, file, keys) {
  /** @type {Texts} */
  const table = JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  const known = new Set(keys);
  const current = Object.fromEntries(Object.entries(table).filter(([key]) => known.has(key)));
  return { file, missing: [...known].filter((key) => !Object.hasOwn(table, key)), current };
}

/** @param {string} root */
export function serverTexts(root) {
  return sources(path.join(root, 'server/src')).flatMap(messageTemplates);
}

/** @param {string} root */
export function clientTexts(root) {
  return sources(path.join(root, 'client/src')).flatMap((source) =>
    [...source.matchAll(/l10n\.t\(\s*(?:'([^']*)'|"([^"]*)")/g)].map(([, single, double]) => single ?? double ?? ''),
  );
}

/** @param {string} folder */
function sources(folder) {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
}

const literal = /(?<quote>['"`])(?<text>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/sy;

/**
 * The English templates of the messages in a source text, found by their shape: literals that are the first argument of `message(`, also behind a
 * condition. Nested messages are calls of their own; a message without text needs no translation.
 * @param {string} source
 */
export function messageTemplates(source) {
  return [...source.matchAll(/\bmessage\(/g)].flatMap(({ index, 0: call }) => firstArgumentLiterals(source, index + call.length));
}

/**
 * Literals that can be the value of the argument: not those that a condition compares with.
 * @param {string} source
 * @param {number} start
 */
function firstArgumentLiterals(source, start) {
  /** @type {string[]} */
  const texts = [];
  let depth = 0;
  let before = '(';
  for (let at = start; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (/\s/.test(character)) continue;
    literal.lastIndex = at;
    const found = literal.exec(source);
    if (found) {
      const text = found.groups?.['text'] ?? '';
      if (text !== '' && depth === 0 && '(?:'.includes(before) && !text.includes('${')) texts.push(text.replace(/\\(.)/gs, '$1'));
      at = literal.lastIndex - 1;
    } else if (depth === 0 && (character === ',' || character === ')')) {
      break;
    } else if ('([{'.includes(character)) {
      depth += 1;
    } else if (')]}'.includes(character)) {
      depth -= 1;
    }
    before = character;
  }
  return texts;
}
