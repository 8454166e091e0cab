/** Collections in brackets: any indentation, comments, and values that are left out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { head, located, onlyResource, parse, problemTexts, readValue, textIn } from './support';

test('the closing bracket may stand below its key', () => {
  const lines = 'x: [\n  a, # one\n# two\n b, "c d"\n]\n';
  assert.deepEqual(readValue(lines), ['a', 'b', 'c d']);
  const { source } = onlyResource(head + lines);
  assert.equal(textIn(head + lines, located(source, ['x', 1]).value), 'b');
  assert.equal(textIn(head + lines, located(source, ['x']).value), '[\n  a, # one\n# two\n b, "c d"\n]');
});

test('a block behind such brackets keeps its lines', () => {
  assert.deepEqual(readValue('x:\n  w: {\n    a: [\n      b\n    ]\n  } # comment\n  # another\n  z: |\n    c\n    d\n'), {
    w: { a: ['b'] },
    z: 'c\nd\n',
  });
});

test('brackets that nothing closes stay a mistake', () => {
  assert.deepEqual(problemTexts(parse(`${head}x: [a, b\n`)), ['What stands between brackets must be indented deeper than its key.']);
});

test('every node between brackets has its place', () => {
  const text = `${head}x: {a, b: , c: [d: e, {f: g}: h, [i]: j, ? k : l,], "m" : 'n' , o: &p q, r: *p, s: !!str t}\n`;
  const { source, value } = onlyResource(text.replace('{f: g}: h, [i]: j, ', ''));
  assert.deepEqual(value['x'], { a: null, b: null, c: [{ d: 'e' }, { k: 'l' }], m: 'n', o: 'q', r: 'q', s: 't' });
  const places: readonly (readonly [readonly (string | number)[], string, string])[] = [
    [['x', 'a'], 'a', ''],
    [['x', 'b'], 'b', ''],
    [['x', 'c'], 'c', '[d: e, ? k : l,]'],
    [['x', 'c', 0], '', 'd: e'],
    [['x', 'c', 0, 'd'], 'd', 'e'],
    [['x', 'c', 1, 'k'], 'k', 'l'],
    [['x', 'm'], '"m"', "'n'"],
    [['x', 'o'], 'o', 'q'],
    [['x', 'r'], 'r', '*p'],
    [['x', 's'], 's', 't'],
  ];
  const read = text.replace('{f: g}: h, [i]: j, ', '');
  const found = places.map(([path]) => {
    const { key, value: range } = located(source, path);
    return [path, key === undefined ? '' : textIn(read, key), textIn(read, range)];
  });
  assert.deepEqual(found, places);
  assert.deepEqual(problemTexts(parse(text)), ['A mapping key must be a string here.']);
});

test('what a block leaves out stands behind its sign', () => {
  const text = `${head}x:\n  a: # comment\n  b: !!str\n  c:\n    -\n    - # two\n    - d\n  ? e\n  ? f\n  : g\n  h: |-  # > |\n\n    i\n\n`;
  const { source, value } = onlyResource(text);
  assert.deepEqual(value['x'], { a: null, b: '', c: [null, null, 'd'], e: null, f: 'g', h: '\ni' });
  const line = (path: readonly (string | number)[]) => located(source, path).value.start;
  assert.deepEqual(line(['x', 'a']), { line: 4, character: 4 });
  assert.deepEqual(line(['x', 'b']), { line: 5, character: 10 });
  assert.deepEqual(line(['x', 'c', 0]), { line: 7, character: 5 });
  assert.deepEqual(line(['x', 'c', 1]), { line: 8, character: 5 });
  assert.deepEqual(line(['x', 'e']), { line: 10, character: 5 });
  assert.equal(textIn(text, located(source, ['x', 'h']).value), '|-  # > |\n\n    i');
});
