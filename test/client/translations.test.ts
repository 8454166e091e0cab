/** Every text of the manifest and of the client exists in every language, with the same placeholders and links. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { messageTemplates } from '../support/messageTemplates';

declare const TEST_FOLDER: string;
const root = path.resolve(TEST_FOLDER, '..');

const serverRoot = path.join(root, 'server/src');

type Texts = Readonly<Record<string, string>>;

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const readTexts = (file: string): Texts => JSON.parse(read(file)) as Texts;

const manifestKeys = new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));
const english = readTexts('package.nls.json');

function clientTexts(): Set<string> {
  const folder = path.join(root, 'client/src');
  const sources = fs.readdirSync(folder).map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
  const calls = sources.flatMap((source) => [...source.matchAll(/l10n\.t\(\s*(?:'([^']*)'|"([^"]*)")/g)]);
  return new Set(calls.map(([, single, double]) => single ?? double ?? ''));
}

/** The English templates of the server's messages. */
function serverTexts(): Set<string> {
  const names = fs.readdirSync(serverRoot, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const sources = names.map((name) => fs.readFileSync(path.join(serverRoot, name), 'utf8'));
  return new Set(sources.flatMap(messageTemplates));
}

/** What a translation must keep: placeholders and the targets of links. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|\]\([^)]*\)/g)].map(([part]) => part).sort();
}

test('the English manifest texts are exactly those that the manifest uses', () => {
  assert.deepEqual(Object.keys(english).sort(), [...manifestKeys].sort());
});

for (const file of fs.readdirSync(root).filter((name) => /^package\.nls\..+\.json$/.test(name))) {
  test(`${file} has every text with its links`, () => {
    const translated = readTexts(file);
    assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
    for (const [key, text] of Object.entries(english)) assert.deepEqual(fixedParts(translated[key] ?? ''), fixedParts(text), key);
  });
}

for (const file of fs.readdirSync(path.join(root, 'l10n'))) {
  test(`l10n/${file} has every text of the client, with its placeholders`, () => {
    const translated = readTexts(path.join('l10n', file));
    const texts = clientTexts();
    assert.ok(texts.size > 10, 'the texts of the client were found');
    for (const text of texts) assert.ok(Object.hasOwn(translated, text), text);
    for (const [text, translation] of Object.entries(translated)) assert.deepEqual(fixedParts(translation), fixedParts(text), text);
  });
}

for (const file of fs.readdirSync(path.join(root, 'l10n'))) {
  test(`l10n/${file} has every text of the server, and none that is gone`, () => {
    const translated = readTexts(path.join('l10n', file));
    const shown = serverTexts();
    assert.ok(shown.size > 400, 'the texts of the server were found');
    assert.deepEqual(
      [...shown].filter((text) => !Object.hasOwn(translated, text)),
      [],
    );
    const known = new Set([...clientTexts(), ...shown]);
    assert.deepEqual(
      Object.keys(translated).filter((text) => !known.has(text)),
      [],
    );
  });
}

test('templates are found behind conditions and inside other messages, words of conditions are not', () => {
  const source = `message(kind === 'no text' ? 'It\\'s {0}' : "a (b), {0}", message(\`c\`), 'no template'); message(variable('none'))`;
  assert.deepEqual(messageTemplates(source), ["It's {0}", 'a (b), {0}', 'c']);
});
