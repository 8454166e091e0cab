import assert from 'node:assert/strict';
import { test } from 'node:test';
import { head, located, onlyResource, parse, problemTexts, textIn, uri } from './support';

test('an alias is the value of its anchor', () => {
  const { value } = onlyResource(`${head}a: &map {b: [1, &two 2]}\nc: *map\nd: [*two, *map]\n`);
  assert.deepEqual(value['c'], { b: [1, 2] });
  assert.deepEqual(value['d'], [2, { b: [1, 2] }]);
});

test('the last anchor of a name before an alias counts', () => {
  const { value } = onlyResource(`${head}a: &x 1\nb: *x\nc: &x 2\nd: *x\n`);
  assert.deepEqual([value['b'], value['d']], [1, 2]);
});

test('an alias stands where it is written, what is below it stands in the anchor', () => {
  const text = `${head}a: &map\n  b: [1, 'two']\nc: *map\n`;
  const { source } = onlyResource(text);
  const alias = located(source, ['c']);
  assert.deepEqual([textIn(text, alias.value), alias.key && textIn(text, alias.key), alias.source], ['*map', 'c', undefined]);
  const below = located(source, ['c', 'b', 1]);
  assert.deepEqual([textIn(text, below.value), below.source, below.value.start.line], ["'two'", "'two'", 4]);
  assert.deepEqual(source.nearest(['c', 'x']), alias);
  assert.deepEqual(source.pathAt({ uri, ...alias.value.start }), { path: ['c'], part: 'value' });
});

test('an alias of a scalar has a source, one of a key leads nowhere', () => {
  const { source, value } = onlyResource(`${head}&k key: 1\na: *k\nb: &s text\nc: *s\n*s : 2\n`);
  assert.deepEqual([value['a'], value['c'], value['text']], ['key', 'text', 2]);
  assert.equal(located(source, ['c']).source, '*s');
  assert.equal(located(source, ['a']).source, '*k');
  assert.equal(source.locate(['a', 'apiVersion']), undefined);
});

const merging = `${head}base: &base
  one: 1
  two: 2
other: &other {two: 20, three: 30}
`;

test('keys behind a merge override it, keys before it are overridden', () => {
  const { value } = onlyResource(`${merging}a: {<<: *base, two: 5}\nb: {two: 5, <<: *base}\n`);
  assert.deepEqual(value['a'], { one: 1, two: 5 });
  assert.deepEqual(value['b'], { one: 1, two: 2 });
});

test('of several merged mappings the first wins', () => {
  const { value } = onlyResource(`${merging}a: {<<: [*base, *other]}\nb: {<<: [{two: 7}, *other]}\nc: {<<: {<<: *other}, four: 4}\n`);
  assert.deepEqual(value['a'], { one: 1, two: 2, three: 30 });
  assert.deepEqual(value['b'], { two: 7, three: 30 });
  assert.deepEqual(value['c'], { two: 20, three: 30, four: 4 });
});

test('merged keys stand where they are written', () => {
  const text = `${merging}a:\n  <<: [*base, *other]\n  two: 5\nb:\n  <<: *base\n  four: &four {five: 6}\nc:\n  <<: {<<: *other}\n  x: *four\n`;
  const { source, value } = onlyResource(text);
  const places = [
    ['a', 'one'],
    ['a', 'two'],
    ['a', 'three'],
    ['b', 'two'],
    ['b', 'four', 'five'],
    ['c', 'three'],
    ['c', 'x', 'five'],
  ];
  const found = places.map((path) => located(source, path)).map(({ value: range, key }) => [key && textIn(text, key), textIn(text, range)]);
  assert.deepEqual(found, [
    ['one', '1'],
    ['two', '5'],
    ['three', '30'],
    ['two', '2'],
    ['five', '6'],
    ['three', '30'],
    ['five', '6'],
  ]);
  assert.equal(textIn(text, located(source, ['b', '<<']).value), '*base');
  assert.deepEqual(value['b'], { one: 1, two: 2, four: { five: 6 } });
  assert.equal(source.locate(['b', 'three']), undefined);
});

test('a key that overrides a merge is no equal key', () => {
  assert.deepEqual(parse(`${merging}a: {<<: *base, two: 5}\nb: {<<: {x: 1}, x: 2}\n`).problems, []);
  assert.equal(parse(`${merging}a: {<<: *base, two: 5, two: 6}\n`).problems.length, 1);
});

test('a quoted merge key is a key', () => {
  assert.deepEqual(onlyResource(`${merging}a: {"<<": 1}\n`).value['a'], { '<<': 1 });
});

test('what can not be merged or resolved is a problem', () => {
  const cases = [
    ['a: {<<: 3}', 'Only mappings can be merged with "<<".'],
    ['l: &l [{a: 1}]\na: {<<: *l}', 'Only mappings can be merged with "<<".'],
    ['a: {<<: [*other, 3]}', 'Only mappings can be merged with "<<".'],
    ['a: *nothing', 'No anchor "nothing" comes before this alias.'],
    ['a: *later\nb: &later 1', 'No anchor "later" comes before this alias.'],
    ['a: &self [1, *self]', 'The anchor "self" contains itself.'],
    ['a: &self {b: {c: *self}}', 'The anchor "self" contains itself.'],
    ['a: &self {<<: *self}', 'The anchor "self" contains itself.'],
  ] as const;
  for (const [lines, problem] of cases) {
    const manifest = parse(`${merging}${lines}\n`);
    assert.deepEqual([problemTexts(manifest), manifest.resources, manifest.unreadable], [[problem], [], [0]], lines);
  }
});
