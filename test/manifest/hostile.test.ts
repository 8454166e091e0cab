import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentLengthLimit, nestingLimit } from '../../server/src/manifest/limits';
import type { Manifest, ManifestPath, ManifestValue } from '../../server/src/manifest/manifest';
import { mergeWithLastGood } from '../../server/src/manifest/read/lastGood';
import { head, onlyResource, parse, problemTexts, uri } from './support';

const tooDeep = ['This document is nested too deep to be read, so it is left out.'];
const tooLarge = 'This document is too large to be read, so it is left out. Split it, or leave the file out with "exclude" as well.';

test('any depth of brackets is survived', () => {
  for (const opening of ['[', '{', '{a: ', '[a, ', '? ', '&a [', '{{']) {
    const manifest = parse(`${head}x: ${opening.repeat(5_000)}`);
    assert.deepEqual([manifest.resources, manifest.stale], [[], false], opening);
  }
});

test('what is nested too deep is said so', () => {
  assert.deepEqual(problemTexts(parse(`${head}x: ${'['.repeat(5_000)}`)), tooDeep);
  assert.deepEqual(problemTexts(parse(`${head}x: ${'['.repeat(nestingLimit)}${']'.repeat(nestingLimit)}\n`)), []);
  assert.deepEqual(problemTexts(parse(`${head}x: ${'['.repeat(nestingLimit + 1)}${']'.repeat(nestingLimit + 1)}\n`)), tooDeep);
  const indented = Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}x:\n`).join('');
  assert.deepEqual(problemTexts(parse(head + indented)), tooDeep);
  assert.deepEqual(problemTexts(parse(`${head}x:\n${'- '.repeat(600)}y\n`)), tooDeep);
});

test('aliases that multiply are refused', () => {
  const rows = Array.from({ length: 40 }, (_, row) => `a${row + 1}: &a${row + 1} [${Array(9).fill(`*a${row}`).join(', ')}]\n`);
  const manifest = parse(`${head}a0: &a0 [x, x, x]\n${rows.join('')}`);
  assert.deepEqual(problemTexts(manifest), ['Aliases repeat too much of this document for it to be read, so it is left out.']);
  assert.deepEqual(manifest.resources, []);
});

test('merges that multiply are refused', () => {
  const rows = Array.from({ length: 60 }, (_, row) => `a${row + 1}: &a${row + 1} {<<: [*a${row}, *a${row}], k${row}: 1}\n`);
  assert.equal(parse(`${head}a0: &a0 {x: 1}\n${rows.join('')}`).resources.length, 0);
  const keys = Array.from({ length: 3000 }, (_, key) => `k${key}: 1`).join(', ');
  const merges = Array.from({ length: 100 }, (_, row) => `m${row}: {<<: *a}\n`).join('');
  assert.equal(parse(`${head}a: &a {${keys}}\n${merges}`).problems.length, 1);
});

test('aliases can not build a value deeper than a text may be', () => {
  const rows = Array.from({ length: 2000 }, (_, row) => `a${row + 1}: &a${row + 1} [*a${row}]\n`);
  assert.deepEqual(problemTexts(parse(`${head}a0: &a0 [x]\n${rows.join('')}`)), tooDeep);
});

test('ordinary use of aliases is far from the limits', () => {
  const uses = Array.from({ length: 2000 }, (_, row) => `m${row}: {<<: *base, labels: *labels}\n`).join('');
  assert.deepEqual(problemTexts(parse(`${head}l: &labels {a: b}\nb: &base {c: d, e: f}\n${uses}`)), []);
});

test('a document above the limit is not read, the others are', () => {
  const manifest = parse(`${head}x: ${'y'.repeat(documentLengthLimit)}\n---\n${head}`);
  assert.deepEqual(problemTexts(manifest), [tooLarge]);
  assert.deepEqual([manifest.resources.length, manifest.unreadable], [1, [0]]);
});

test('a document of more parts than the limit is not read, however short it is', () => {
  for (const part of ['- a\n', '- !a b\n', '- [{a},{b}]\n', '- a\n# b\n', '\n\n\n- a\n', '- "a"\n', '- ? a\n', '- {a: b}\n']) {
    const manifest = parse(`${head}x:\n${part.repeat(80_000)}---\n${head}`);
    assert.deepEqual(problemTexts(manifest), [tooLarge], part);
    assert.deepEqual(
      manifest.problems.map(({ cause }) => cause),
      ['cost'],
    );
    assert.deepEqual([manifest.resources.length, manifest.unreadable], [1, [0]]);
  }
});

test('ten thousand documents of one file are read whole', () => {
  assert.equal(parse(`${head}spec: {ports: [{port: 80}]}\n---\n`.repeat(10_000)).resources.length, 10_000);
});

test('a document with more errors than anyone reads is broken as a whole', () => {
  for (const broken of [`[${','.repeat(50_000)}]`, `"${'\\q'.repeat(500_000)}"`, `${'&a '.repeat(50_000)}b`]) {
    const manifest = parse(`${head}x: ${broken}\n`);
    assert.deepEqual(problemTexts(manifest), ["This document can't be read as YAML."]);
    assert.deepEqual([manifest.resources, manifest.unreadable], [[], [0]]);
  }
});

test('every key of a large mapping and every item of a large list has its place', () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => index);
  const { source } = onlyResource(
    `${head}map:\n${keys.map((key) => `  k${key}: ${key}\n`).join('')}list:\n${keys.map((key) => `  - ${key}\n`).join('')}`,
  );
  const first = source.locate(['map'])?.value.start.line ?? 0;
  for (const key of keys) {
    const start = { line: first + key, character: 2 };
    assert.deepEqual(source.locate(['map', `k${key}`])?.key?.start, start);
    assert.deepEqual(source.pathAt({ uri, ...start }), { path: ['map', `k${key}`], part: 'key' });
    assert.equal(source.locate(['list', key])?.source, String(key));
  }
  assert.equal(source.locate(['map', 'constructor']), undefined);
});

test('names of object members are keys as any other', () => {
  const { value, source } = onlyResource(`${head}__proto__: {polluted: 1}\nconstructor: 2\nhasOwnProperty: 3\ntoString: 4\n`);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
  assert.deepEqual(Object.getPrototypeOf(value), Object.prototype);
  assert.deepEqual(Object.keys(value).slice(3), ['__proto__', 'constructor', 'hasOwnProperty', 'toString']);
  assert.equal(source.locate(['__proto__', 'polluted'])?.source, '1');
});

const sample = `# pools
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: "blue", labels: &labels {a: b}}
spec:
  allowFirstLastIPs: No
  blocks:
    - cidr: 10.0.0.0/24
    - start: '10.0.1.1'
      stop: 10.0.1.9
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: &meta
      name: web
      annotations: {lbipam.cilium.io/ips: "10.0.0.1,{{ x }}"}
    spec:
      type: LoadBalancer
      ports: [{port: 80}]
  - <<: {apiVersion: v1, kind: Service}
    metadata: *meta
    note: |
      text
`;

/** Every range lies inside, every node is found where it is said to be, and no value is bottomless. */
function assertConsistent(text: string, manifest: Manifest): void {
  const lineCount = text.split(/\r\n|\r|\n/).length;
  for (const { range } of manifest.problems) assert.ok(range.start.line < lineCount && range.end.line < lineCount);
  for (const { source, root, value } of manifest.resources) {
    for (const path of pathsIn(value, root)) {
      const location = source.locate(path);
      assert.ok(location, `no place for ${JSON.stringify(path)}`);
      const { start, end } = location.value;
      assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
      assert.ok(end.line < lineCount);
      assert.ok(source.pathAt({ uri: location.uri, ...start }), `nothing at ${JSON.stringify(path)}`);
    }
  }
}

function pathsIn(value: ManifestValue, path: ManifestPath): readonly ManifestPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]: readonly [string | number, ManifestValue]) => pathsIn(item, [...path, key]))];
}

const piece = fc.oneof(
  fc.constantFrom(...'[]{}:,-?&*!|>\'"%@`#~\n\r\t \\'.split('')),
  fc.constantFrom(
    '---\n',
    '...',
    '<<: ',
    '*meta',
    '&meta',
    '{{',
    '}}',
    '{% x %}',
    '\r\n',
    '!!int ',
    '? ',
    '- ',
    '\uFEFF',
    '${X}',
    '#{x}#',
    '\ud800',
  ),
  fc.string({ maxLength: 6 }),
);
const edit = fc.record({ at: fc.nat(sample.length), removed: fc.nat(12), inserted: piece });

test('no edit of a manifest ever throws or leads out of the text', () => {
  assertConsistent(sample, parse(sample));
  const good = parse(sample);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce((before, { at, removed, inserted }) => before.slice(0, at) + inserted + before.slice(at + removed), sample);
      const manifest = parse(text);
      assertConsistent(text, manifest);
      mergeWithLastGood(manifest, good);
    }),
    { numRuns: 500 },
  );
});

test('blanks that are none for YAML belong to the value', () => {
  for (const blank of ['\uFEFF', '\u00a0', '\u3000', '\u2028']) {
    const text = `${head}(<<: ${blank}\n`;
    assertConsistent(text, parse(text));
    assert.equal(parse(text).resources[0]?.source.locate(['(<<'])?.source, blank, JSON.stringify(blank));
  }
});

test('no text made of the signs of YAML ever throws', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = head + pieces.join('');
      assertConsistent(text, parse(text));
    }),
    { numRuns: 500 },
  );
});

test('the same text always reads the same', () => {
  const values = () => parse(sample).resources.map((resource) => resource.value);
  assert.deepEqual(values(), values());
});
