/** What the compiler does not hold of the architecture: circles of imports, crowded folders, and which files may import which. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { grouped } from '../server/src/model/lists';

declare const TEST_FOLDER: string;
const root = path.dirname(TEST_FOLDER);
const rulesFolder = path.join(root, 'server/src/analysis/rules');
const mostFilesInAFolder = 25;

const files = ['server/src', 'client/src', 'webview/src'].flatMap((source) =>
  fs
    .readdirSync(path.join(root, source), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name)),
);
const imports = new Map(
  files.filter((file) => file.endsWith('.ts')).map((file) => [file, importsOf(file).map((target) => `${target}.ts`)]),
);

/** The first circle that is found, as the files on its way. */
function circle(): readonly string[] | undefined {
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const found = follow(next, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const found = follow(file, []);
    if (found) return found;
  }
  return undefined;
}

test('no file imports itself by way of others', () => {
  assert.ok([...imports.values()].flat().filter((file) => imports.has(file)).length > 1000);
  assert.equal(
    circle()
      ?.map((file) => path.relative(root, file))
      .join(' →\n'),
    undefined,
  );
});

test('no folder holds more files than one can look over', () => {
  const crowded = [...grouped(files, path.dirname)].filter(([, list]) => list.length > mostFilesInAFolder);
  assert.deepEqual(
    crowded.map(([folder, list]) => `${path.relative(root, folder)}: ${list.length} files`),
    [],
  );
});

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

/** It runs in a browser: whatever it imported of the server would be shipped a second time, and would have to do without Node. */
test('the page of the map imports messages, the layout of the map, and nothing else of the server or the client', () => {
  const allowed = ['webview', 'server/src/protocol', 'server/src/map', 'server/src/model'].map(
    (folder) => path.join(root, folder) + path.sep,
  );
  const reached = new Set<string>();
  const follow = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const next of imports.get(file) ?? []) follow(next);
  };
  follow(path.join(root, 'webview/src/main.ts'));
  assert.ok(reached.size > 20);
  assert.deepEqual(
    [...reached].filter((file) => !allowed.some((folder) => file.startsWith(folder))),
    [],
  );
  // Parsing addresses takes a library that what only shows them has no use for.
  assert.ok(!reached.has(path.join(root, 'server/src/model/address.ts')));
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
