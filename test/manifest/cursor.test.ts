/** What is being written at the cursor (`|`), in texts that are as broken as they are while a person types. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cursor, cursorAt } from '../../server/src/manifest/cursor/cursor';

/** `|` marks the cursor; where the text itself needs one, the last line that holds `¦` is the marked one. */
function at(marked: string): Cursor | undefined {
  const mark = marked.includes('¦') ? '¦' : '|';
  const offset = marked.indexOf(mark);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return cursorAt({ text, offset, position: { line: before.length - 1, character: (before.at(-1) ?? '').length } });
}

/** `part path.to.it 'text before the cursor'`, then whatever is not as usual. */
function summary(marked: string): string {
  const cursor = at(marked);
  if (!cursor) return 'nothing';
  const unusual = [
    cursor.text === cursor.word ? '' : `of '${cursor.text}'`,
    cursor.quote === '' ? '' : `in ${cursor.quote}`,
    cursor.lead === '' ? '' : `lacks '${cursor.lead}'`,
    cursor.trail === '' ? '' : `lacks end ${cursor.trail}`,
    cursor.hasColon ? 'has colon' : '',
    cursor.style === 'flow' ? 'flow' : '',
  ];
  return [`${cursor.part} ${cursor.path.join('.')} '${cursor.word}'`, ...unusual.filter((part) => part !== '')].join(', ');
}

const service = (rest: string) => `apiVersion: v1\nkind: Service\n${rest}`;

const table: readonly (readonly [string, string])[] = [
  // keys
  ['|', "key  ''"],
  ['ki|', "key  'ki'"],
  ['kind: Service\nmetadata:\n  |', "key metadata ''"],
  [
    'kind: Service\nmetadata:\n  annotations:\n    lbipam.cilium.io/i|\nspec:\n  type: LoadBalancer',
    "key metadata.annotations 'lbipam.cilium.io/i'",
  ],
  ['metadata:\n  annotations:\n    |', "key metadata.annotations ''"],
  ['metadata:\n  annotations:\n  |', "key metadata ''"],
  ['metadata:\n  annotations:\n    a: 1\n|', "key  ''"],
  ['metadata:\n  annotations:\n    a: 1\n    |\n    b: 2', "key metadata.annotations ''"],
  ['metadata:\n  na|me: x', "key metadata 'na', of 'name', has colon"],
  ['metadata:\n  "na|me": x', "key metadata 'na', of 'name', in \", has colon"],
  ['metadata:\n  "na|', 'key metadata \'na\', in ", lacks end "'],
  // below a text there is no mapping
  ['metadata:\n  name: x\n    |', 'nothing'],
  // values
  ['spec:\n  type: |', "value spec.type ''"],
  ['spec:\n  type:|', "value spec.type '', lacks ' '"],
  ['spec:\n  type: Lo|ad', "value spec.type 'Lo', of 'Load'"],
  ['spec:\n  type:Lo|', "value spec.type 'Lo', lacks ' '"],
  ['spec:\n  type: "Lo|ad" # why', "value spec.type 'Lo', of 'Load', in \""],
  ["spec:\n  type: 'Lo|", "value spec.type 'Lo', in ', lacks end '"],
  ['spec:\n  type: Load | # why', "value spec.type 'Load '"],
  ['ips: 10.0.0.1, |', "value ips '10.0.0.1, '"],
  ['ips: "10.0.0.1,|,10.0.0.3"', "value ips '10.0.0.1,', of '10.0.0.1,,10.0.0.3', in \""],
  ['spec:\n  type: Load\n  x: "a" |', 'nothing'],
  // lists
  ['spec:\n  blocks:\n    - |', "item spec.blocks.0 ''"],
  ['spec:\n  blocks:\n    -|', "item spec.blocks.0 '', lacks ' '"],
  ['spec:\n  blocks:\n    - cidr: 10.0.0.0/24\n    - ci|', "item spec.blocks.1 'ci'"],
  ['spec:\n  blocks:\n    - cidr: 10.0.0.0/24\n    |', "item spec.blocks.1 '', lacks '- '"],
  ['spec:\n  blocks:\n    - start: 10.0.0.0\n      |', "key spec.blocks.0 ''"],
  ['spec:\n  blocks:\n  - start: 10.0.0.0\n    st|\n  - cidr: x', "key spec.blocks.0 'st'"],
  ['spec:\n  blocks:\n  - a: 1\n  - st|art: 10.0.0.0', "key spec.blocks.1 'st', of 'start', has colon"],
  ['spec:\n  blocks:\n  - cidr: 10|', "value spec.blocks.0.cidr '10'"],
  ['spec:\n  blocks:\n  |', "key spec ''"],
  ['a:\n  - - x\n    - y|', "item a.0.1 'y'"],
  // flow style on one line
  ['spec:\n  ipFamilies: [|]', "item spec.ipFamilies.0 '', flow"],
  ['spec:\n  ipFamilies: [IPv4, IP|]', "item spec.ipFamilies.1 'IP', flow"],
  ['spec:\n  ipFamilies: [IPv4, "IP|v6"]', "item spec.ipFamilies.1 'IP', of 'IPv6', in \", flow"],
  ['spec: {type: Lo|}', "value spec.type 'Lo', flow"],
  ['spec: {type: Load, |}', "key spec '', flow"],
  ['spec: {type: Load, po|rts: []}', "key spec 'po', of 'ports', has colon, flow"],
  ['spec:\n  blocks: [{cidr: 10.0.0.0/24}, {st|', "key spec.blocks.1 'st', flow"],
  ['spec:\n  blocks:\n    - {cidr: |}', "value spec.blocks.0.cidr '', flow"],
  ['{"a": {"b": "x|"}}', "value a.b 'x', in \", flow"],
  ['spec: {type: Load} |', 'nothing'],
  // comments and texts of several lines
  ['spec: # ty|', 'nothing'],
  ['# ki|', 'nothing'],
  ['data:\n  script: ¦|', "value data.script '', of '|'"],
  ['data:\n  script: |¦', 'nothing'],
  ['data:\n  script: |\n    if x:\n      foo: ¦\n', 'nothing'],
  ['data:\n  script: >-\n    text\n\n    ¦\n', 'nothing'],
  ['data:\n  script: |\n    foo: bar\n  ¦', "key data ''"],
  ['a:\n  - |\n    text: ¦', 'nothing'],
  // documents, line ends, tabs
  ['kind: A\nmetadata:\n  name: x\n---\nkind: B\n|', "key  ''"],
  ['kind: A\n---|\n', 'nothing'],
  ['metadata:\r\n  annotations:\r\n    a: "1"\r\n    |\r\n', "key metadata.annotations ''"],
  ['spec:\r\n  type: Lo|\r\n  x: y\r\n', "value spec.type 'Lo'"],
  ['spec:\r\n  type: "Lo|"\r\n', "value spec.type 'Lo', in \""],
  ['spec:\r  type: |\r  x: y', "value spec.type ''"],
  ['spec:\n\ttype: |', "value spec.type ''"],
  // odd text around
  ['a: [\n  b: |', 'nothing'],
  ['}{: ]\n  - @`\nx:\n  y|', "key x 'y'"],
  ['x: &anchor\n  y|', "key x 'y'"],
  ['"a: b"|', 'nothing'],
];

for (const [marked, expected] of table) test(`cursor: ${JSON.stringify(marked)}`, () => assert.equal(summary(marked), expected));

test('the kind, the object around, and which document it is', () => {
  const list = at(`apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    spec:\n      type: |`);
  assert.deepEqual([list?.kind, list?.root, list?.path], ['Service', ['items', 0], ['spec', 'type']]);
  const second = at(`# first\n---\n${service('spec: {}')}\n---\n${service('spec:\n  type: |')}`);
  assert.deepEqual([second?.apiVersion, second?.kind, second?.document], ['v1', 'Service', 1]);
  const typed = at(`items:\n- kind: x\nkind: ServiceList\napiVersion: v1\n`.replace('kind: x', 'spec: {type: |}'));
  assert.deepEqual([typed?.kind, typed?.root], ['Service', ['items', 0]]);
});

test('of a List only the item around is read', () => {
  const item = (name: string, rest = '') => `  - kind: Service\n    metadata:\n      name: ${name}\n${rest}`;
  const list = at(`apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b', '    spec:\n      ty|\n')}${item('c')}status: {}\n`);
  assert.deepEqual([list?.root, list?.object()], [['items', 1], { kind: 'Service', metadata: { name: 'b' }, spec: null }]);
});

test('siblings are the other keys, above and below, with the quoting of their values', () => {
  const cursor = at(
    service('metadata:\n  annotations:\n    a: "1"\n    |\n    b: \'2\'\n    # comment\n    c:\n      d: 3\n    e: 4\n  labels: {}'),
  );
  assert.deepEqual(cursor?.siblings, [
    { key: 'a', quote: '"' },
    { key: 'b', quote: "'" },
    { key: 'c', quote: undefined },
    { key: 'e', quote: '' },
  ]);
  assert.equal(cursor.indent, 4);
  assert.deepEqual(
    at('- name: x\n  |\n  port: 1')?.siblings.map(({ key }) => key),
    ['name', 'port'],
  );
  assert.deepEqual(
    at('spec: {type: Load, po|rts: [], x: 1}')?.siblings.map(({ key }) => key),
    ['type', 'x'],
  );
});

test('the range is what would be replaced, without the quotes', () => {
  const range = (marked: string) => {
    const { start, end } = at(marked)?.range ?? { start: undefined, end: undefined };
    return [start?.line, start?.character, end?.character];
  };
  assert.deepEqual(range('a: 1\nkey: "va|lue" # x'), [1, 6, 11]);
  assert.deepEqual(range('key: va|lue # x'), [0, 5, 10]);
  assert.deepEqual(range('key: | # x'), [0, 5, 5]);
  assert.deepEqual(range('ke|y: x'), [0, 0, 3]);
});

test('the outline says what the rest of a broken document says', () => {
  const cursor = at(
    service(
      'metadata:\n  name: web\n  annotations:\n    lbi|\n  labels: {a: "1", b: [x, {y: z}]}\nspec:\n  ports:\n  - port: 80\n    name: "http"\n  - 443\n  script: |-\n    x: y\n  on: Yes # boolean\n  "quoted key": \'it\'\'s\'',
    ),
  );
  assert.deepEqual(cursor?.object(), {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', annotations: null, labels: { a: '1', b: ['x', { y: 'z' }] } },
    spec: { ports: [{ port: 80, name: 'http' }, 443], script: '', on: true, 'quoted key': "it's" },
  });
});

test('no text is too odd', () => {
  const fragment = fc.constantFrom(
    'kind: Service',
    'a:',
    'b',
    '- ',
    '-',
    '  ',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '{',
    '}',
    '[',
    ']',
    ',',
    ': ',
    ':',
    '"',
    "'",
    '#',
    ' #',
    '|',
    '>',
    '---\n',
    '&a',
    '\\',
    '\uFEFF',
    'items:',
    '? ',
  );
  const text = fc.oneof(
    fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string(),
  );
  fc.assert(
    fc.property(text, fc.nat(), (whole, chosen) => {
      const offset = chosen % (whole.length + 1);
      const before = whole.slice(0, offset).split(/\r\n|\r|\n/);
      const position = { line: before.length - 1, character: (before.at(-1) ?? '').length };
      const cursor = cursorAt({ text: whole, offset, position });
      cursor?.object();
      if (!cursor) return;
      const { start, end } = cursor.range;
      assert.ok(start.line === position.line && end.line === position.line);
      assert.ok(
        start.character <= position.character && position.character <= end.character,
        JSON.stringify([whole, offset, cursor.range]),
      );
    }),
    { numRuns: 5000 },
  );
});

test('a large file costs little', () => {
  const item = `kind: Service\nmetadata:\n  name: x\n  annotations:\n    a: b\nspec:\n  type: LoadBalancer\n`;
  const text = `${`---\n${item}`.repeat(12_000)}---\n${item}  `;
  const offset = text.length;
  const line = text.split('\n').length - 1;
  const start = performance.now();
  for (let run = 0; run < 5; run++) assert.equal(cursorAt({ text, offset, position: { line, character: 2 } })?.kind, 'Service');
  assert.ok((performance.now() - start) / 5 < 100);
});
