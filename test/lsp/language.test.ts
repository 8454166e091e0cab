/** The language of the person: the client sends the translations, the server answers in them. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver/node';
import { startClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

declare const TEST_FOLDER: string;

test('a hover in Chinese', async () => {
  const bundle = fs.readFileSync(path.resolve(TEST_FOLDER, '../l10n/bundle.l10n.zh-cn.json'), 'utf8');
  const translations = JSON.parse(bundle) as Readonly<Record<string, string>>;
  const client = await startClient({
    files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web') },
    initializationOptions: { translations },
  });
  try {
    await client.open('web.yaml');
    const hover = await client.hover('web.yaml', 6, 10);
    assert.ok(hover && MarkupContent.is(hover.contents));
    assert.match(hover.contents.value, /`10\.0\.0\.0`.*来自 IP 池 blue.*预测/);
  } finally {
    await client.dispose();
  }
});
