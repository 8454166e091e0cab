import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ManifestPath } from '../../server/src/manifest/manifest';
import { located, onlyResource, textIn, uri, withCursor } from './support';

const text = `# the address of the shop
apiVersion: v1
kind: Service
metadata:
  name: shop   # trailing comment
  "labels": {app: 'web', tier: No}
spec:
  type: LoadBalancer
  empty:
  ports:
    - port: 80
      name: http

    # a comment between
    - {port: 443}
  notes: |
    one
    two

`;

function covered(path: ManifestPath, source = text) {
  const location = located(onlyResource(source).source, path);
  return { key: location.key && textIn(source, location.key), value: textIn(source, location.value), source: location.source };
}

test('a scalar is located without its comment, with its key', () => {
  assert.deepEqual(covered(['metadata', 'name']), { key: 'name', value: 'shop', source: 'shop' });
  const { key, value } = located(onlyResource(text).source, ['metadata', 'name']);
  assert.deepEqual(key, { start: { line: 4, character: 2 }, end: { line: 4, character: 6 } });
  assert.deepEqual(value, { start: { line: 4, character: 8 }, end: { line: 4, character: 12 } });
});

test('the source of a scalar is what is written, quotes included', () => {
  assert.deepEqual(covered(['metadata', 'labels', 'app']), { key: 'app', value: "'web'", source: "'web'" });
  assert.deepEqual(covered(['metadata', 'labels', 'tier']), { key: 'tier', value: 'No', source: 'No' });
  assert.equal(onlyResource(text).value['metadata'] !== undefined && covered(['metadata', 'labels']).key, '"labels"');
});

test('a collection reaches from its first to its last token', () => {
  assert.deepEqual(covered(['metadata', 'labels']), { key: '"labels"', value: "{app: 'web', tier: No}", source: undefined });
  assert.equal(covered(['spec', 'ports', 0]).value, 'port: 80\n      name: http');
  assert.equal(covered(['spec', 'ports', 1]).value, '{port: 443}');
  assert.equal(covered(['spec', 'ports', 1]).key, undefined);
  assert.ok(covered(['spec', 'ports']).value.startsWith('- port: 80'));
  assert.ok(covered(['spec', 'ports']).value.endsWith('- {port: 443}'));
});

test('a block scalar ends with its last line', () => {
  assert.equal(covered(['spec', 'notes']).value, '|\n    one\n    two');
  assert.equal(covered(['spec']).value.endsWith('two'), true);
});

test('the document as a whole starts behind its comments', () => {
  const root = covered([]);
  assert.equal(root.key, undefined);
  assert.ok(root.value.startsWith('apiVersion: v1\n'));
  assert.ok(root.value.endsWith('    two'));
});

test('an absent value has an empty range behind its colon', () => {
  const { value, source } = located(onlyResource(text).source, ['spec', 'empty']);
  assert.deepEqual(value, { start: { line: 8, character: 8 }, end: { line: 8, character: 8 } });
  assert.equal(source, '');
});

test('a path that leads nowhere is not located, but its nearest ancestor is', () => {
  const { source } = onlyResource(text);
  for (const path of [
    ['spec', 'nothing'],
    ['spec', 'ports', 2],
    ['spec', 'ports', 'port'],
    ['metadata', 'name', 'x'],
    ['metadata', 0],
  ]) {
    assert.equal(source.locate(path), undefined, path.join('.'));
  }
  assert.deepEqual(source.nearest(['spec', 'ports', 1, 'name', 'x']), source.locate(['spec', 'ports', 1]));
  assert.deepEqual(source.nearest(['status', 'loadBalancer']), source.locate([]));
});

test('keys that objects inherit are not there', () => {
  const { source, value } = onlyResource(text);
  assert.equal(source.locate(['constructor']), undefined);
  assert.equal(source.locate(['metadata', '__proto__']), undefined);
  assert.equal(Object.hasOwn(value, '__proto__'), false);
});

const cursors: readonly (readonly [marked: string, path: ManifestPath, part: 'key' | 'value'])[] = [
  ['metadata:\n  na|me: shop\n', ['metadata', 'name'], 'key'],
  ['metadata:\n  |name: shop\n', ['metadata', 'name'], 'key'],
  ['metadata:\n  name|: shop\n', ['metadata', 'name'], 'key'],
  ['metadata:\n  name:| shop\n', ['metadata', 'name'], 'value'],
  ['metadata:\n  name: |shop\n', ['metadata', 'name'], 'value'],
  ['metadata:\n  name: shop|\n', ['metadata', 'name'], 'value'],
  ['metadata:\n  name: |\n', ['metadata', 'name'], 'value'],
  ['metadata:\n  name:   |  \n  labels: {}\n', ['metadata', 'name'], 'value'],
  ['metadata:\n  name: shop # com|ment\n  labels: {}\n', ['metadata'], 'value'],
  ['metadata: {name: a|, labels: b}\n', ['metadata', 'name'], 'value'],
  ['metadata: {name: a,| labels: b}\n', ['metadata'], 'value'],
  ['metadata: {name: a, lab|els: b}\n', ['metadata', 'labels'], 'key'],
  ['list:\n  -| a\n  - b\n', ['list'], 'value'],
  ['list:\n  - a\n  - b|\n', ['list', 1], 'value'],
  ['list:\n  - a: 1\n    b|: 2\n', ['list', 0, 'b'], 'key'],
  ['a: 1\n|\nb: 2\n', [], 'value'],
];

test('a position belongs to the innermost node or key that it touches', () => {
  for (const [marked, path, part] of cursors) {
    const { text: lines, position } = withCursor(marked);
    const prefix = 'apiVersion: v1\nkind: Service\ntype: LoadBalancer\n';
    const found = onlyResource(prefix + lines).source.pathAt({ uri, line: position.line + 3, character: position.character });
    assert.deepEqual(found, { path, part }, marked);
  }
});

test('a position outside of the document belongs to nothing', () => {
  const { source } = onlyResource(text);
  assert.equal(source.pathAt({ uri, line: 0, character: 3 }), undefined);
  assert.equal(source.pathAt({ uri, line: 400, character: 0 }), undefined);
  assert.equal(source.pathAt({ uri, line: -1, character: 0 }), undefined);
});

test('a position behind the end of a line counts as its end', () => {
  assert.deepEqual(onlyResource(text).source.pathAt({ uri, line: 7, character: 900 }), { path: ['spec', 'type'], part: 'value' });
});

test('every line ending gives the same positions', () => {
  for (const lineBreak of ['\r\n', '\r']) {
    const other = text.replaceAll('\n', lineBreak);
    const [there, here] = [onlyResource(other), onlyResource(text)];
    assert.deepEqual(there.value, here.value);
    for (const path of [[], ['metadata'], ['metadata', 'name'], ['spec', 'ports', 1, 'port'], ['spec', 'notes'], ['spec', 'empty']]) {
      const [a, b] = [located(there.source, path), located(here.source, path)];
      assert.deepEqual([a.key, a.value], [b.key, b.value], `${JSON.stringify(lineBreak)} ${path.join('.')}`);
    }
  }
});

test('columns count UTF-16 units, and a byte order mark takes none', () => {
  const marked = '\uFEFFapiVersion: v1\nkind: Service\nx: "😀" # LoadBalancer\n😀é: value\n';
  const { source, name } = onlyResource(marked);
  assert.equal(name, '');
  assert.deepEqual(located(source, ['apiVersion']).key?.start, { line: 0, character: 0 });
  assert.deepEqual(located(source, ['x']).value.end, { line: 2, character: 7 });
  assert.deepEqual(located(source, ['😀é']).value.start, { line: 3, character: 5 });
  assert.deepEqual(source.pathAt({ uri, line: 0, character: 13 }), { path: ['apiVersion'], part: 'value' });
});

test('every node is found again at its own place', () => {
  const { source } = onlyResource(text);
  const paths = [
    ['metadata', 'name'],
    ['metadata', 'labels', 'tier'],
    ['spec', 'ports', 0, 'name'],
    ['spec', 'ports', 1, 'port'],
    ['spec', 'notes'],
  ];
  for (const path of paths) {
    const { key, value } = located(source, path);
    assert.deepEqual(source.pathAt({ uri, ...value.start }), { path, part: 'value' });
    if (key) assert.deepEqual(source.pathAt({ uri, ...key.start }), { path, part: 'key' });
  }
});

test('a value of nothing but a byte order mark, which the parser takes for blanks, is found as well', () => {
  const { source } = onlyResource('apiVersion: v1\nkind: Service\nx: LoadBalancer\na: \uFEFF');
  assert.deepEqual(source.pathAt({ uri, ...located(source, ['a']).value.start }), { path: ['a'], part: 'value' });
});
