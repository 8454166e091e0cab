/** What edits of a document look like in its text: comments, quotes, indentation, line breaks and braces stay as they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, insertItems, removeValue, renameKey, setValue } from '../../../server/src/manifest/edits/change';
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

interface Example {
  readonly title: string;
  readonly text: string;
  readonly changes: readonly Change[];
  /** Undefined: refused. */
  readonly result: string | undefined;
}

const examples: readonly Example[] = [
  {
    title: 'annotations that are missing are made',
    text: service,
    changes: [setValue(['metadata', 'annotations', key], '10.0.10.7')],
    result: service.replace('# its name', `# its name\n  annotations:\n    ${key}: 10.0.10.7`),
  },
  {
    title: 'four blanks of indentation stay four blanks',
    text: 'metadata:\n    name: a\nspec:\n    type: b\n',
    changes: [setValue(['metadata', 'annotations', 'x'], 'w')],
    result: 'metadata:\n    name: a\n    annotations:\n        x: w\nspec:\n    type: b\n',
  },
  {
    title: 'empty braces are opened',
    text: 'metadata:\n  annotations: {} # none\n  name: a\n',
    changes: [setValue(['metadata', 'annotations', 'x'], 'w')],
    result: 'metadata:\n  annotations: # none\n    x: w\n  name: a\n',
  },
  {
    title: 'a key without a value gets one below',
    text: 'metadata:\n  annotations: # none\n  name: a\n',
    changes: [setValue(['metadata', 'annotations', 'x'], 'w')],
    result: 'metadata:\n  annotations: # none\n    x: w\n  name: a\n',
  },
  {
    title: 'null is overwritten',
    text: 'metadata:\n  annotations: ~\n  name: a\n',
    changes: [setValue(['metadata', 'annotations', 'x'], 'w')],
    result: 'metadata:\n  annotations:\n    x: w\n  name: a\n',
  },
  {
    title: 'flow style stays flow style',
    text: 'metadata: {name: a, annotations: {b: c}}\n',
    changes: [setValue(['metadata', 'annotations', key], 'fd00::5')],
    result: `metadata: {name: a, annotations: {b: c, ${key}: "fd00::5"}}\n`,
  },
  {
    title: 'blanks in braces stay',
    text: 'metadata: { name: a }\n',
    changes: [setValue(['metadata', 'labels', 'b'], 'c')],
    result: 'metadata: { name: a, labels: { b: c } }\n',
  },
  {
    title: 'flow style on lines, with a comment and without a last comma',
    text: 'metadata: {\n  name: a # its name\n}\n',
    changes: [setValue(['metadata', 'b'], 'c')],
    result: 'metadata: {\n  name: a, # its name\n  b: c\n}\n',
  },
  {
    title: 'JSON stays JSON',
    text: '{\n  "metadata": {\n    "name": "a"\n  },\n  "spec": {}\n}',
    changes: [setValue(['metadata', 'annotations', 'x'], 'w'), setValue(['spec', 'n'], true)],
    result: '{\n  "metadata": {\n    "name": "a",\n    "annotations": {\n      "x": "w"\n    }\n  },\n  "spec": {\n    "n": true\n  }\n}',
  },
  {
    title: 'Windows line breaks',
    text: 'metadata:\r\n  name: a\r\nspec:\r\n  type: b\r\n',
    changes: [setValue(['metadata', 'annotations', 'x'], 'w')],
    result: 'metadata:\r\n  name: a\r\n  annotations:\r\n    x: w\r\nspec:\r\n  type: b\r\n',
  },
  {
    title: 'no line break at the end',
    text: 'metadata:\n  name: a',
    changes: [setValue(['metadata', 'labels', 'x'], 'w')],
    result: 'metadata:\n  name: a\n  labels:\n    x: w',
  },
  {
    title: 'document markers',
    text: '---\nmetadata:\n  name: a\n...\n',
    changes: [setValue(['metadata', 'labels', 'x'], 'w')],
    result: '---\nmetadata:\n  name: a\n  labels:\n    x: w\n...\n',
  },
  {
    title: 'new values are quoted like the others',
    text: "annotations:\n  a: 'b' # first\n",
    changes: [setValue(['annotations', 'x'], 'w')],
    result: "annotations:\n  a: 'b' # first\n  x: 'w'\n",
  },
  ...['No', '0777', '1.5', 'null', '12:30', '2020-01-01', '', 'a: b', '# a', '*a'].map((value) => ({
    title: `quotes for ${JSON.stringify(value)}`,
    text: 'labels:\n  x: w # why\n',
    changes: [setValue(['labels', 'x'], value)],
    result: `labels:\n  x: ${JSON.stringify(value)} # why\n`,
  })),
  {
    title: 'a boolean becomes a text',
    text: 'spec:\n  disabled: No # on\n',
    changes: [setValue(['spec', 'disabled'], 'No')],
    result: 'spec:\n  disabled: "No" # on\n',
  },
  {
    title: 'a pair goes with its line and its comment',
    text: 'a: 1\n# above\nb: # here\n  - c # of it\nd: 2\n',
    changes: [removeValue(['b'])],
    result: 'a: 1\n# above\nd: 2\n',
  },
  {
    title: 'the last pair of a text without a line break at its end',
    text: 'a: 1\nb: 2',
    changes: [removeValue(['b'])],
    result: 'a: 1',
  },
  {
    title: 'the only pair leaves braces, since nothing would mean null',
    text: 'spec:\n  serviceSelector:\n    matchLabels: # these\n      a: b\n  x: w\n',
    changes: [removeValue(['spec', 'serviceSelector', 'matchLabels', 'a'])],
    result: 'spec:\n  serviceSelector:\n    matchLabels: {} # these\n  x: w\n',
  },
  {
    title: 'the first pair of an item',
    text: 'blocks:\n  - cidr: a # c\n    start: b\n',
    changes: [removeValue(['blocks', 0, 'cidr'])],
    result: 'blocks:\n  - start: b\n',
  },
  {
    title: 'items of lists that are not indented',
    text: 'blocks:\n- cidr: a # first\n- cidr: b\nx: w\n',
    changes: [
      insertItems(['blocks'], 1, [{ start: 'c', stop: 'd' }]),
      insertItems(['blocks'], 2, [{ cidr: 'e' }]),
      removeValue(['blocks', 0]),
    ],
    result: undefined,
  },
  {
    title: 'an item in the middle and one at the end',
    text: 'blocks:\n- cidr: a # first\n- cidr: b\nx: w\n',
    changes: [insertItems(['blocks'], 1, [{ start: 'c', stop: 'd' }]), insertItems(['blocks'], 2, [{ cidr: 'e' }])],
    result: 'blocks:\n- cidr: a # first\n- start: c\n  stop: d\n- cidr: b\n- cidr: e\nx: w\n',
  },
  {
    title: 'an item before the first',
    text: 'blocks:\n  # all\n  - cidr: a\n',
    changes: [insertItems(['blocks'], 0, [{ cidr: 'b' }])],
    result: 'blocks:\n  # all\n  - cidr: b\n  - cidr: a\n',
  },
  {
    title: 'an item of a flow list',
    text: 'ports: [{port: 80}, {port: 81}] # two\n',
    changes: [removeValue(['ports', 0]), insertItems(['ports'], 2, [{ port: 82 }])],
    result: 'ports: [{port: 81}, {port: 82}] # two\n',
  },
  {
    title: 'a mapping that gets other keys keeps its lines',
    text: 'blocks:\n  - cidr: 10.0.0.0/24 # office\n  - cidr: b\n',
    changes: [setValue(['blocks', 0], { start: '10.0.0.1', stop: '10.0.0.9' })],
    result: 'blocks:\n  - start: 10.0.0.1 # office\n    stop: 10.0.0.9\n  - cidr: b\n',
  },
  {
    title: 'a key is renamed in its quotes',
    text: 'spec:\n  "cidrs": # all\n    - a\n',
    changes: [renameKey(['spec', 'cidrs'], 'blocks')],
    result: 'spec:\n  "blocks": # all\n    - a\n',
  },
  {
    title: 'a name that is taken',
    text: 'a: 1\nb: 2\n',
    changes: [renameKey(['a'], 'b')],
    result: undefined,
  },
  {
    title: 'what an anchor stands for elsewhere is not changed',
    text: 'a: &x {b: c}\nd: *x\n',
    changes: [setValue(['a', 'b'], 'e')],
    result: undefined,
  },
  { title: 'nothing is written into an alias', text: 'a: &x {b: c}\nd: *x\n', changes: [setValue(['d', 'e'], 'f')], result: undefined },
  {
    title: 'what a merge key brings is not hidden',
    text: 'a: &x\n  m: {b: c}\nd:\n  <<: *x\n',
    changes: [setValue(['d', 'm', 'e'], 'f')],
    result: undefined,
  },
  {
    title: 'a folded text is left alone',
    text: 'a: >\n  one\n  two\n',
    changes: [setValue(['a'], 'b')],
    result: undefined,
  },
  { title: 'a template is left alone', text: 'a: {{ b }}\nc: d\n', changes: [setValue(['c'], 'e')], result: undefined },
  { title: 'a list has no keys', text: 'a: [b]\n', changes: [setValue(['a', 'b'], 'c')], result: undefined },
];

for (const { title, text, changes, result } of examples) {
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
