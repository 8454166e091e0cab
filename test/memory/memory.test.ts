import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createMemory, type Memory, noMemory } from '../../server/src/memory/memory';
import { sameList } from '../../server/src/model/lists';

interface Item {
  readonly name: string;
}

function pair(left: Item, right: Item) {
  return { left, right };
}

test('the same inputs get the same value, others their own', () => {
  const { memo } = createMemory();
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  const ab = memo(pair)(a, b);
  assert.deepEqual(ab, { left: a, right: b });
  assert.equal(memo(pair)(a, b), ab);
  assert.deepEqual(memo(pair)(a, a), { left: a, right: a });
  assert.equal(memo(pair)(a, b), ab, 'another call with the same first input leaves it alone');
  assert.notEqual(memo(pair)({ name: 'a' }, b), ab, 'equal inputs that are other values are other inputs');
});

test('what a turn did not ask for is dropped, what it asked for stays', () => {
  const { memo, forgetUnused } = createMemory();
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  const [ab, aa] = [memo(pair)(a, b), memo(pair)(a, a)];
  forgetUnused();
  assert.equal(memo(pair)(a, b), ab);
  forgetUnused();
  assert.equal(memo(pair)(a, b), ab);
  assert.notEqual(memo(pair)(a, a), aa);
});

test('what an answer is made of stays while the answer does', () => {
  const { memo, query, settled, forgetUnused } = createMemory();
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  const inner = () => [
    memo(pair)(a, b),
    query('inner', files({ x: '1' }), ({ file }) => ({ x: file('x') })),
    settled('inner', { name: 'a' }, (value, earlier) => (value.name === earlier.name ? earlier : value)),
  ];
  const outer = (source: Files) =>
    query('outer', source, ({ file }) => {
      file('y');
      return inner();
    });
  const before = outer(files({ y: '1' }));
  for (let turn = 0; turn < 3; turn++) {
    forgetUnused();
    outer(files({ y: '1' }));
  }
  const after = outer(files({ y: '2' }));
  assert.notEqual(after, before);
  assert.ok(sameList(after, before));
});

interface Files {
  readonly file: (name: string) => string | undefined;
  readonly names: () => readonly string[];
}

function files(texts: Readonly<Record<string, string>>): Files {
  return { file: (name) => texts[name], names: () => Object.keys(texts) };
}

test('a query is read again when one of the answers that it was made of is another one', () => {
  const { query } = createMemory();
  const read = (texts: Readonly<Record<string, string>>) =>
    query('key', files(texts), ({ file }) => ({ text: file('root') === 'follow' ? file('next') : file('root') }));
  const first = read({ root: 'follow' });
  assert.deepEqual(first, { text: undefined });
  assert.equal(read({ root: 'follow', other: 'x' }), first, 'it did not ask for the other file');
  const second = read({ root: 'follow', next: 'x' });
  assert.deepEqual(second, { text: 'x' }, 'a file that was not there is there now');
  assert.deepEqual(read({ root: 'end', next: 'y' }), { text: 'end' });
  assert.deepEqual(read({ root: 'end', next: 'z' }), { text: 'end' });
});

test('lists are the same answer when their items are', () => {
  const { query } = createMemory();
  const read = (texts: Readonly<Record<string, string>>) => query('key', files(texts), ({ names }) => ({ count: names().length }));
  const first = read({ a: '1', b: '1' });
  assert.equal(read({ a: '2', b: '2' }), first);
  assert.deepEqual(read({ a: '2' }), { count: 1 });
});

test('a query inside of another one passes on what it asked, also when it is not read again', () => {
  const { query } = createMemory();
  const inner = (source: Files) => query('inner', source, ({ file }) => file('x'));
  const outer = (source: Files) => query('outer', source, (recorded) => ({ x: inner(recorded) }));
  inner(files({ x: '1' }));
  assert.deepEqual(outer(files({ x: '1' })), { x: '1' });
  assert.deepEqual(outer(files({ x: '2' })), { x: '2' });
});

test('a settled value is the earlier one, as far as it holds', () => {
  const { settled, forgetUnused } = createMemory();
  const keep = (value: Item, earlier: Item) => (value.name === earlier.name ? earlier : value);
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  assert.equal(settled('key', a, keep), a);
  assert.equal(settled('key', { name: 'a' }, keep), a);
  assert.equal(settled('other', b, keep), b);
  assert.equal(settled('key', b, keep), b);
  forgetUnused();
  forgetUnused();
  const c = { name: 'b' };
  assert.equal(settled('key', c, keep), c, 'nothing asked for it');
});

test('what fails is not kept', () => {
  const { memo } = createMemory();
  const breaking = { isBroken: true };
  const make = ({ isBroken }: typeof breaking) => {
    if (isBroken) throw new Error('broken');
    return 'made';
  };
  assert.throws(() => memo(make)(breaking));
  breaking.isBroken = false;
  assert.equal(memo(make)(breaking), 'made');
});

/** Text with `$name` for what a file contains, up to three files deep. */
function expanded(name: string, source: Files, memory: Memory, depth = 3): string {
  return memory.query(`${name} ${depth}`, source, ({ file, names }) => {
    const text = file(name) ?? `no ${name}`;
    if (text === '*') return names().join();
    return depth === 0 ? text : text.replaceAll(/\$(\w)/g, (_, next: string) => expanded(next, { file, names }, memory, depth - 1));
  });
}

test('the result is the same with a memory and without one', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const text = fc
    .array(
      fc.oneof(
        name,
        fc.constant('*'),
        name.map((one) => `$${one}`),
      ),
      { maxLength: 3 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.dictionary(name, text), { maxLength: 12 }), (revisions) => {
      const memory = createMemory();
      for (const texts of revisions) {
        for (const root of ['a', 'b'])
          assert.equal(expanded(root, files(texts), memory), expanded(root, files(texts), noMemory), JSON.stringify(texts));
        memory.forgetUnused();
      }
    }),
    { numRuns: 500 },
  );
});
