/** The pages in Chinese: a line that breaks between two characters would be shown with a blank between them. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

declare const TEST_FOLDER: string;

const docs = path.resolve(TEST_FOLDER, '../docs');
const pages = ['README.zh-CN.md', ...fs.readdirSync(path.join(docs, 'zh-cn'), { recursive: true }).map((name) => `zh-cn/${name}`)].filter(
  (name) => name.endsWith('.md'),
);

/** Lists, tables and headings begin a line of their own. */
const broken = /[\p{Script=Han}，。；：、（）“”！？《》]\n[ \t]*[\p{Script=Han}，。；：、（）“”！？《》]/gu;

test('no line breaks between two Chinese characters', () => {
  assert.ok(pages.length > 40);
  const found = pages.flatMap((name) => {
    const text = fs.readFileSync(path.join(docs, name), 'utf8').replaceAll(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '');
    return [...text.matchAll(broken)].map((match) => `${name}: ${match[0]}`);
  });
  assert.deepEqual(found, []);
});
