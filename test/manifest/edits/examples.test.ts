/** What edits of a document look like in its text: comments, quotes, indentation, line breaks and braces stay as they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, insertItems, removeValue, renameKey, setValue } from '../../../server/src/manifest/edit/change';
import { edited } from './support';

const service = `# the shop
apiVersion: v1
kind: Service
metadata:
  name: shop # its name
spec:
  type: LoadBalancer
`;
const key = 'lbipam.cilium.io/ips';

/** Without a result: refused. */
type Example = readonly [title: string, text: string, changes: readonly Change[], result: string | undefined];

const examples: readonly Example[] = [
  [
    'annotations that are missing are made',
    service,
    [setValue(['metadata', 'annotations', key], '10.0.10.7')],
    service.replace('# its name', `# its name\n  annotations:\n    ${key}: 10.0.10.7`),
  ],
  [
    'four blanks of indentation stay four blanks',
    'metadata:\n    name: a\nspec:\n    type: b\n',
    [setValue(['metadata', 'annotations', 'x'], 'w')],
    'metadata:\n    name: a\n    annotations:\n        x: w\nspec:\n    type: b\n',
  ],
  [
    'empty braces are opened',
    'metadata:\n  annotations: {} # none\n  name: a\n',
    [setValue(['metadata', 'annotations', 'x'], 'w')],
    'metadata:\n  annotations: # none\n    x: w\n  name: a\n',
  ],
  [
    'a key without a value gets one below',
    'metadata:\n  annotations: # none\n  name: a\n',
    [setValue(['metadata', 'annotations', 'x'], 'w')],
    'metadata:\n  annotations: # none\n    x: w\n  name: a\n',
  ],
  [
    'null is overwritten',
    'metadata:\n  annotations: ~\n  name: a\n',
    [setValue(['metadata', 'annotations', 'x'], 'w')],
    'metadata:\n  annotations:\n    x: w\n  name: a\n',
  ],
  [
    'flow style stays flow style',
    'metadata: {name: a, annotations: {b: c}}\n',
    [setValue(['metadata', 'annotations', key], 'fd00::5')],
    `metadata: {name: a, annotations: {b: c, ${key}: "fd00::5"}}\n`,
  ],
  [
    'blanks in braces stay',
    'metadata: { name: a }\n',
    [setValue(['metadata', 'labels', 'b'], 'c')],
    'metadata: { name: a, labels: { b: c } }\n',
  ],
  [
    'flow style on lines, with a comment and without a last comma',
    'metadata: {\n  name: a # its name\n}\n',
    [setValue(['metadata', 'b'], 'c')],
    'metadata: {\n  name: a, # its name\n  b: c\n}\n',
  ],
  [
    'JSON stays JSON',
    '{\n  "metadata": {\n    "name": "a"\n  },\n  "spec": {}\n}',
    [setValue(['metadata', 'annotations', 'x'], 'w'), setValue(['spec', 'n'], true)],
    '{\n  "metadata": {\n    "name": "a",\n    "annotations": {\n      "x": "w"\n    }\n  },\n  "spec": {\n    "n": true\n  }\n}',
  ],
  [
    'Windows line breaks',
    'metadata:\r\n  name: a\r\nspec:\r\n  type: b\r\n',
    [setValue(['metadata', 'annotations', 'x'], 'w')],
    'metadata:\r\n  name: a\r\n  annotations:\r\n    x: w\r\nspec:\r\n  type: b\r\n',
  ],
  [
    'no line break at the end',
    'metadata:\n  name: a',
    [setValue(['metadata', 'labels', 'x'], 'w')],
    'metadata:\n  name: a\n  labels:\n    x: w',
  ],
  [
    'document markers',
    '---\nmetadata:\n  name: a\n...\n',
    [setValue(['metadata', 'labels', 'x'], 'w')],
    '---\nmetadata:\n  name: a\n  labels:\n    x: w\n...\n',
  ],
  [
    'new values are quoted like the others',
    "annotations:\n  a: 'b' # first\n",
    [setValue(['annotations', 'x'], 'w')],
    "annotations:\n  a: 'b' # first\n  x: 'w'\n",
  ],
  ...['No', '0777', '1.5', 'null', '12:30', '2020-01-01', '', 'a: b', '# a', '*a'].map(
    (value): Example => [
      `quotes for ${JSON.stringify(value)}`,
      'labels:\n  x: w # why\n',
      [setValue(['labels', 'x'], value)],
      `labels:\n  x: ${JSON.stringify(value)} # why\n`,
    ],
  ),
  ['a boolean becomes a text', 'spec:\n  disabled: No # on\n', [setValue(['spec', 'disabled'], 'No')], 'spec:\n  disabled: "No" # on\n'],
  [
    'a pair goes with its line and its comment',
    'a: 1\n# above\nb: # here\n  - c # of it\nd: 2\n',
    [removeValue(['b'])],
    'a: 1\n# above\nd: 2\n',
  ],
  ['the last pair of a text without a line break at its end', 'a: 1\nb: 2', [removeValue(['b'])], 'a: 1'],
  [
    'the only pair leaves braces, since nothing would mean null',
    'spec:\n  serviceSelector:\n    matchLabels: # these\n      a: b\n  x: w\n',
    [removeValue(['spec', 'serviceSelector', 'matchLabels', 'a'])],
    'spec:\n  serviceSelector:\n    matchLabels: {} # these\n  x: w\n',
  ],
  [
    'the first pair of an item',
    'blocks:\n  - cidr: a # c\n    start: b\n',
    [removeValue(['blocks', 0, 'cidr'])],
    'blocks:\n  - start: b\n',
  ],
  [
    'items of lists that are not indented',
    'blocks:\n- cidr: a # first\n- cidr: b\nx: w\n',
    [insertItems(['blocks'], 1, [{ start: 'c', stop: 'd' }]), insertItems(['blocks'], 2, [{ cidr: 'e' }]), removeValue(['blocks', 0])],
    undefined,
  ],
  [
    'an item in the middle and one at the end',
    'blocks:\n- cidr: a # first\n- cidr: b\nx: w\n',
    [insertItems(['blocks'], 1, [{ start: 'c', stop: 'd' }]), insertItems(['blocks'], 2, [{ cidr: 'e' }])],
    'blocks:\n- cidr: a # first\n- start: c\n  stop: d\n- cidr: b\n- cidr: e\nx: w\n',
  ],
  [
    'an item before the first',
    'blocks:\n  # all\n  - cidr: a\n',
    [insertItems(['blocks'], 0, [{ cidr: 'b' }])],
    'blocks:\n  # all\n  - cidr: b\n  - cidr: a\n',
  ],
  [
    'an item of a flow list',
    'ports: [{port: 80}, {port: 81}] # two\n',
    [removeValue(['ports', 0]), insertItems(['ports'], 2, [{ port: 82 }])],
    'ports: [{port: 81}, {port: 82}] # two\n',
  ],
  [
    'a mapping that gets other keys keeps its lines',
    'blocks:\n  - cidr: 10.0.0.0/24 # office\n  - cidr: b\n',
    [setValue(['blocks', 0], { start: '10.0.0.1', stop: '10.0.0.9' })],
    'blocks:\n  - start: 10.0.0.1 # office\n    stop: 10.0.0.9\n  - cidr: b\n',
  ],
  [
    'a key is renamed in its quotes',
    'spec:\n  "cidrs": # all\n    - a\n',
    [renameKey(['spec', 'cidrs'], 'blocks')],
    'spec:\n  "blocks": # all\n    - a\n',
  ],
  ['a name that is taken', 'a: 1\nb: 2\n', [renameKey(['a'], 'b')], undefined],
  ['what an anchor stands for elsewhere is not changed', 'a: &x {b: c}\nd: *x\n', [setValue(['a', 'b'], 'e')], undefined],
  ['nothing is written into an alias', 'a: &x {b: c}\nd: *x\n', [setValue(['d', 'e'], 'f')], undefined],
  ['what a merge key brings is not hidden', 'a: &x\n  m: {b: c}\nd:\n  <<: *x\n', [setValue(['d', 'm', 'e'], 'f')], undefined],
  ['a folded text is left alone', 'a: >\n  one\n  two\n', [setValue(['a'], 'b')], undefined],
  ['a template is left alone', 'a: {{ b }}\nc: d\n', [setValue(['c'], 'e')], undefined],
  ['a list has no keys', 'a: [b]\n', [setValue(['a', 'b'], 'c')], undefined],
];

for (const [title, text, changes, result] of examples) {
  test(title, () => assert.equal(edited(text, changes), result));
}

test('only its own document is looked at', () => {
  const text = 'a: [\n---\nb: 1 # one\n---\nc: 2\n';
  assert.equal(edited(text, [setValue(['b'], 3)], 1), 'a: [\n---\nb: 3 # one\n---\nc: 2\n');
  assert.equal(edited(text, [setValue(['a'], 3)], 0), undefined);
  assert.equal(edited(text, [setValue(['a'], 3)], 7), undefined);
});

const application = `spec:
  source:
    helm:
      values: |
        service:
          type: LoadBalancer # outside

        other: 1
  destination:
    namespace: shop
`;
const values = ['spec', 'source', 'helm', 'values'];

test('a text inside a document is edited in its own indentation', () => {
  const annotated = edited(application, [setValue(['service', 'annotations', 'x'], 'w')], 0, values);
  assert.equal(annotated, application.replace('# outside', '# outside\n          annotations:\n            x: w'));
  assert.equal(edited(application, [removeValue(['other'])], 0, values), application.replace('        other: 1\n', ''));
  assert.equal(edited(application, [setValue(['last'], 'No')], 0, values), application.replace('other: 1', 'other: 1\n        last: "No"'));
  const windows = application.replaceAll('\n', '\r\n');
  assert.equal(
    edited(windows, [setValue(['last', 'x'], 'w')], 0, values),
    windows.replace('other: 1', 'other: 1\r\n        last:\r\n          x: w'),
  );
});

test('a text in quotes is no place for edits', () => {
  assert.equal(edited('values: "service: {}"\n', [setValue(['service', 'x'], 'w')], 0, ['values']), undefined);
  assert.equal(edited('values: >\n  service:\n', [setValue(['service', 'x'], 'w')], 0, ['values']), undefined);
});
