/** Translations keep the placeholders and the links of the English texts. What has no translation yet is counted, since it may wait for a release. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { clientTexts, messageTemplates, serverTexts, translations } from '../../scripts/translations.mjs';

declare const TEST_FOLDER: string;
const root = path.resolve(TEST_FOLDER, '..');

type Texts = Readonly<Record<string, string>>;

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const english = JSON.parse(read('package.nls.json')) as Texts;

/** What a translation must keep: placeholders and the targets of links. */
function fixedParts(text: string): string[] {
  return [...text.matchAll(/\{\d+\}|\]\([^)]*\)/g)].map(([part]) => part).sort();
}

test('the English manifest texts are exactly those that the manifest uses', () => {
  const used = new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));
  assert.deepEqual(Object.keys(english).sort(), [...used].sort());
});

for (const { file, current, missing } of translations(root, english)) {
  test(`${file} keeps placeholders and links`, (context) => {
    assert.ok(Object.keys(current).length > 60);
    for (const [key, translated] of Object.entries(current)) assert.deepEqual(fixedParts(translated), fixedParts(english[key] ?? key), key);
    context.diagnostic(`${missing.length} texts have no translation`);
  });

  test(`${file} has no text that is shown nowhere`, () => {
    assert.deepEqual(Object.keys(JSON.parse(read(file)) as Texts), Object.keys(current));
  });
}

test('the texts of the client and of the server are found', () => {
  assert.ok(new Set(clientTexts(root)).size > 10);
  assert.ok(new Set(serverTexts(root)).size > 400);
});

test('what a table lacks is missing, and what is shown nowhere is left out', () => {
  const folder = fs.mkdtempSync(path.join(root, 'out', 'translations-'));
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };
  try {
    write('server/src/some/rule.ts', `message('is {0}', 1); message("is new")`);
    write('client/src/main.ts', `l10n.t('Open')`);
    write('l10n/bundle.l10n.xx.json', JSON.stringify({ 'is {0}': 'x {0}', gone: 'x', Open: 'x' }));
    write('package.nls.xx.json', JSON.stringify({ name: 'x' }));
    assert.deepEqual(translations(folder, { name: 'Name', title: 'Title' }), [
      { file: 'l10n/bundle.l10n.xx.json', missing: ['is new'], current: { 'is {0}': 'x {0}', Open: 'x' } },
      { file: 'package.nls.xx.json', missing: ['title'], current: { name: 'x' } },
    ]);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});

test('templates are found behind conditions and inside other messages, words of conditions are not', () => {
  const source = `message(kind === 'no text' ? 'It\\'s {0}' : "a (b), {0}", message(\`c\`), 'no template'); message(variable('none'))`;
  assert.deepEqual(messageTemplates(source), ["It's {0}", 'a (b), {0}', 'c']);
});
