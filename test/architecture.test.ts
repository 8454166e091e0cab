/** What the compiler does not hold of the architecture: which files may import which. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

declare const TEST_FOLDER: string;
const rulesFolder = path.resolve(TEST_FOLDER, '../server/src/analysis/rules');

test('no rule imports another one', () => {
  const folders = fs
    .readdirSync(rulesFolder)
    .filter((name) => name !== 'shared' && fs.statSync(path.join(rulesFolder, name)).isDirectory());
  assert.ok(folders.length > 30);
  for (const folder of folders) {
    for (const file of fs.readdirSync(path.join(rulesFolder, folder))) {
      const reached = importsOf(path.join(rulesFolder, folder, file)).map(
        (target) => path.relative(rulesFolder, target).split(path.sep)[0],
      );
      assert.deepEqual(
        reached.filter((other) => other !== folder && folders.includes(other ?? '')),
        [],
        `${folder}/${file}`,
      );
    }
  }
});

test('what rules share imports no rule', () => {
  const folder = path.join(rulesFolder, 'shared');
  for (const file of fs.readdirSync(folder)) {
    const reached = importsOf(path.join(folder, file)).map((target) => path.relative(rulesFolder, target));
    assert.deepEqual(
      reached.filter((other) => !/^(?:\.\.|shared|rule$)/.test(other)),
      [],
      file,
    );
  }
});

/** A list from a text may have a million items; as many arguments end a process. */
test('no list of unknown length becomes the arguments of a call', () => {
  const source = path.resolve(TEST_FOLDER, '../server/src');
  const spread = fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      fs
        .readFileSync(path.join(source, file), 'utf8')
        .split('\n')
        .map((line) => `${file}: ${line.trim()}`),
    )
    .filter((line) => /\.(?:push|unshift|concat|max|min|fromCharCode|fromCodePoint|apply)\((?:[^()[\]{}]*, )?\.\.\./.test(line));
  assert.deepEqual(spread, []);
});

/** Without endings. Imports of types count. */
function importsOf(file: string): readonly string[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from |import\(|import )'(\.[^']*)'/g)].map(([, target = '']) => path.resolve(path.dirname(file), target));
}
