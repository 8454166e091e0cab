/** The language of the person: the client sends the translations, or names a locale, and the server answers in it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver/node';
import type { Language } from '../../server/src/model/language';
import { translationsIn, untranslated } from '../../server/src/model/message';
import { type LspClientOptions, startClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

declare const TEST_FOLDER: string;

const bundle = fs.readFileSync(path.resolve(TEST_FOLDER, '../l10n/bundle.l10n.zh-cn.json'), 'utf8');
const chinese = JSON.parse(bundle) as Readonly<Record<string, string>>;
const translationsOf = (language: Language) => (language === 'zh-cn' ? translationsIn(chinese) : untranslated);

async function hoverText(options: Omit<LspClientOptions, 'files'>): Promise<string> {
  const client = await startClient({ ...options, files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web') } });
  try {
    await client.open('web.yaml');
    const hover = await client.hover('web.yaml', 6, 10);
    assert.ok(hover && MarkupContent.is(hover.contents));
    return hover.contents.value;
  } finally {
    await client.dispose();
  }
}

const inChinese = /`10\.0\.0\.0`.*来自 IP 池 blue.*预测/;
const inEnglish = /`10\.0\.0\.0`.*from pool blue.*predicted/;

test('the translations that the client sends', async () => {
  assert.match(await hoverText({ initializationOptions: { translations: chinese } }), inChinese);
});

test('the locale of a client without translations, as different editors write it', async () => {
  for (const locale of ['zh-cn', 'zh_CN.UTF-8', 'zh-Hans']) assert.match(await hoverText({ locale, translationsOf }), inChinese);
  for (const locale of ['zh-TW', 'de', 'C', 'en-US']) assert.match(await hoverText({ locale, translationsOf }), inEnglish);
});

test('what the client sends counts more than the locale', async () => {
  assert.match(await hoverText({ locale: 'zh-cn', translationsOf, initializationOptions: { translations: {} } }), inEnglish);
});
