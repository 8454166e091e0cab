/** For any document and any changes: the edit says exactly what was meant and touches nothing else, or there is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { type Change, changedValue, insertItems, removeValue, renameKey, setValue } from '../../../server/src/manifest/edit/change';
import { treeOf } from '../../../server/src/manifest/edit/nodes';
import type { ManifestPath, ManifestValue } from '../../../server/src/manifest/manifest';
import { isList, isMap, sameValue } from '../../../server/src/manifest/values';
import { edited } from './support';

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,6}$/),
  fc.constantFrom(
    'No',
    'on',
    'y',
    '0777',
    '1.5',
    '10.0.10.7',
    'fd00::5',
    '10.0.10.0/24',
    'a: b',
    ' a',
    'a #b',
    "it's",
    '"',
    '~',
    '',
    'true',
  ),
);
const scalar = fc.oneof(word, fc.integer({ min: -9, max: 99 }), fc.boolean(), fc.constant(null));
const keys = fc.constantFrom('metadata', 'annotations', 'labels', 'spec', 'blocks', 'a', 'b', 'lbipam.cilium.io/ips', 'No', '80');

const { tree: values } = fc.letrec<{ tree: ManifestValue; list: ManifestValue; map: ManifestValue }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4, depthSize: 'small' }, scalar, tie('list'), tie('map')),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  map: fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
}));
const roots = fc.dictionary(keys, values, { minKeys: 1, maxKeys: 4 });

/** Every way into a value, and some that lead a little further. */
function paths(value: ManifestValue, path: ManifestPath = []): readonly ManifestPath[] {
  if (isList(value)) return [path, ...value.flatMap((item, index) => paths(item, [...path, index]))];
  if (!isMap(value)) return [path];
  return [path, [...path, 'new'], [...path, 'new', 'deep'], ...Object.entries(value).flatMap(([key, item]) => paths(item, [...path, key]))];
}

function change(value: ManifestValue): fc.Arbitrary<Change> {
  const anywhere = fc.constantFrom(...paths(value).filter((path) => path.length > 0));
  return fc.oneof(
    fc.tuple(anywhere, values).map(([path, to]) => setValue(path, to)),
    fc.tuple(anywhere, word).map(([path, to]) => setValue(path, to)),
    anywhere.map(removeValue),
    fc.tuple(anywhere, keys).map(([path, key]) => renameKey(path, key)),
    fc
      .tuple(anywhere, fc.nat(4), fc.array(values, { minLength: 1, maxLength: 2 }))
      .map(([path, index, items]) => insertItems(path, index, items)),
  );
}

/** A text for a value in one of the ways that people and tools write. */
const writings = fc.record({
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
  quotes: fc.constantFrom(undefined, 'QUOTE_SINGLE' as const, 'QUOTE_DOUBLE' as const),
  kind: fc.constantFrom('block', 'block', 'flow', 'json', 'jsonLines'),
  newline: fc.constantFrom('\n', '\r\n'),
  ending: fc.boolean(),
  comments: fc.boolean(),
});
type Writing = typeof writings extends fc.Arbitrary<infer T> ? T : never;

function written(value: ManifestValue, { indent, indentSeq, quotes, kind, newline, ending, comments }: Writing): string {
  const isJson = kind === 'json' || kind === 'jsonLines';
  const yaml = () =>
    stringify(value, {
      version: '1.1',
      indent,
      indentSeq,
      lineWidth: 0,
      flowCollectionPadding: false,
      defaultStringType: quotes ?? 'PLAIN',
      defaultKeyType: 'PLAIN',
      collectionStyle: kind === 'flow' ? 'flow' : 'any',
      aliasDuplicateObjects: false,
    });
  const text = isJson ? JSON.stringify(value, undefined, kind === 'json' ? undefined : indent) : yaml();
  const commented = comments && kind === 'block' && !/[|>]/.test(text) ? withComments(text) : text;
  const trimmed = commented.trimEnd();
  return (ending ? `${trimmed}\n` : trimmed).replaceAll('\n', newline);
}

function withComments(text: string): string {
  return text
    .replace(/$/gm, () => ' # said')
    .replace(/ # said$/, '')
    .replace(/\n/g, '\n# between\n');
}

const cases = roots.chain((value) =>
  fc.record({ writing: writings, value: fc.constant(value), changes: fc.array(change(value), { minLength: 1, maxLength: 3 }) }),
);

/** Comments, in order. */
function comments(text: string): number {
  return text.split('# between').length - 1;
}

test('an edit says what is meant, exactly, and keeps every comment on a line of its own', () => {
  let made = 0;
  let possible = 0;
  fc.assert(
    fc.property(cases, ({ writing, value, changes }) => {
      const text = written(value, writing);
      const read = treeOf(text);
      if (!read) return;
      const meant = changedValue(read.value, changes);
      const result = edited(text, changes);
      if (meant === undefined) {
        assert.equal(result, undefined);
        return;
      }
      possible += 1;
      if (result === undefined) return;
      made += 1;
      assert.ok(sameValue(treeOf(result)?.value, meant), result);
      if (changes.every(({ kind }) => kind === 'rename' || kind === 'insert')) assert.equal(comments(result), comments(text));
      if (text.includes('\r\n')) assert.doesNotMatch(result, /[^\r]\n/);
    }),
    { numRuns: 1500 },
  );
  // Refusing everything would be safe and of no use.
  assert.ok(made > possible * 0.7, `${made} of ${possible}`);
});

test('documents around the edited one stay to the letter', () => {
  fc.assert(
    fc.property(cases, fc.string(), ({ writing, value, changes }, noise) => {
      const other = `# ${noise.replace(/[\r\n\u2028\u2029\0]/g, '')}\nx: 1\n`;
      const text = written(value, { ...writing, ending: true, newline: '\n' });
      const alone = edited(text, changes);
      const among = edited(`${other}---\n${text}---\n${other}`, changes, 1);
      assert.equal(among, alone === undefined ? undefined : `${other}---\n${alone}---\n${other}`);
    }),
    { numRuns: 500 },
  );
});

test('no text and no change makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), roots.chain(change), (text, one) => {
      edited(text, [one]);
      edited(`a: |\n${text}`, [one], 0, ['a']);
    }),
    { numRuns: 1000 },
  );
});
