import assert from 'node:assert/strict';
import { test } from 'node:test';
import { located, onlyResource, parse, textIn } from './support';

const list = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: a}
    spec: {type: LoadBalancer}
  - apiVersion: v1
    kind: List
    items:
      - {apiVersion: v1, kind: Service, metadata: {name: b, namespace: shop}}
      - {apiVersion: cilium.io/v2, kind: CiliumLoadBalancerIPPool, metadata: {name: c}}
  - {nothing: here}
  - just text
  -
`;

test('the items of a list are resources, those of lists inside as well', () => {
  const found = parse(list).resources.map(({ root, kind, name, namespace }) => ({ root, kind, name, namespace }));
  assert.deepEqual(found, [
    { root: ['items', 0], kind: 'Service', name: 'a', namespace: undefined },
    { root: ['items', 1, 'items', 0], kind: 'Service', name: 'b', namespace: 'shop' },
    { root: ['items', 1, 'items', 1], kind: 'CiliumLoadBalancerIPPool', name: 'c', namespace: undefined },
  ]);
});

test('positions of an item are found below its root', () => {
  for (const { root, name, source, value } of parse(list).resources) {
    assert.equal(textIn(list, located(source, [...root, 'metadata', 'name']).value), name);
    assert.equal(located(source, [...root, 'kind']).source, value['kind']);
  }
});

test('items of a typed list take the type of the list', () => {
  const typed = parse('apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: {name: a}\n  spec: {type: LoadBalancer}\n- kind: Other\n');
  assert.deepEqual(
    typed.resources.map(({ apiVersion, kind, name }) => [apiVersion, kind, name]),
    [
      ['v1', 'Service', 'a'],
      ['v1', 'Other', ''],
    ],
  );
});

test('a list without items, and a kind that only ends like one, are resources themselves', () => {
  for (const kind of ['CiliumCIDRList', 'List']) {
    const { root, kind: found } = onlyResource(`apiVersion: v1\nkind: ${kind}\nspec: LoadBalancer\n`);
    assert.deepEqual([root, found], [[], kind]);
  }
  assert.deepEqual(parse('apiVersion: v1\nkind: List\nitems: []\nx: LoadBalancer\n').resources, []);
});

test('what has no apiVersion and kind, or no text there, is no resource', () => {
  for (const text of [
    'kind: Service\nx: LoadBalancer apiVersion\n',
    'apiVersion: v1\nx: LoadBalancer kind\n',
    'apiVersion: 1\nkind: LoadBalancer\n',
    'apiVersion: v1\nkind: No\nx: LoadBalancer\n',
    '- apiVersion: v1\n  kind: LoadBalancer\n',
    'apiVersion kind LoadBalancer\n',
  ]) {
    const manifest = parse(text);
    assert.deepEqual([manifest.resources, manifest.problems], [[], []], text);
  }
});

test('names and namespaces that are no text are absent', () => {
  const { name, namespace } = onlyResource('apiVersion: v1\nkind: LoadBalancer\nmetadata: {name: 12, namespace: }\n');
  assert.deepEqual([name, namespace], ['', undefined]);
  assert.equal(onlyResource('apiVersion: v1\nkind: LoadBalancer\nmetadata: {namespace: ""}\n').namespace, undefined);
  assert.equal(onlyResource('apiVersion: v1\nkind: LoadBalancer\nmetadata: text\n').name, '');
});
