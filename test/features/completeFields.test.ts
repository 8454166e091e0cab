/** Fields and values of Cilium's resources, and whole objects, where they are written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeTexts, itemOf } from '../support/completion';
import { poolText, serviceText } from '../support/texts';

const at = (marked: string, name = 'new.yaml') => completeTexts({ [name]: marked });
const pool = (rest: string) => `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\n${rest}`;
const advertisement = (rest: string) => `apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\n${rest}`;
const ending = (text: string, lines: number) => text.split('\n').slice(-lines).join('\n');

test('the fields that are not there yet, what is required first', () => {
  assert.deepEqual(at(pool('|')).labels, ['metadata', 'spec']);
  assert.deepEqual(at(pool('metadata: {}\nspec:\n  disabled: true\n  |')).labels, ['blocks', 'serviceSelector', 'allowFirstLastIPs']);
  const place = advertisement('spec:\n  advertisements:\n    - interface: {}\n      |');
  assert.deepEqual(at(place).labels, ['advertisementType', 'service', 'selector', 'attributes']);
  assert.equal(itemOf(at(place), 'advertisementType')?.detail, 'required');
  assert.match(itemOf(at(place), 'selector')?.documentation ?? '', /^Which Services or Pod pools/);
});

test('mappings and lists go on in the next line, at their column', () => {
  assert.equal(ending(at(pool('sp|')).choose('spec'), 2), 'spec:\n  ');
  assert.equal(ending(at(pool('spec:\n  |')).choose('blocks'), 2), '  blocks:\n    - ');
  assert.equal(ending(at(pool('spec:\n  |')).choose('disabled'), 1), '  disabled: ');
  assert.equal(ending(at(advertisement('spec:\n  advertisements:\n    - |')).choose('service'), 2), '    - service:\n        ');
  assert.equal(ending(at(advertisement('spec:\n  advertisements:\n    -|')).choose('service'), 2), '    - service:\n        ');
  assert.equal(at(pool('spec:\n  bl|: []\n')).line('blocks'), '  blocks: []');
  assert.equal(at(pool('spec: {|}\n')).line('blocks'), 'spec: {blocks: }');
});

test('items of a list: their fields, and snippets', () => {
  const blocks = at(pool('spec:\n  blocks:\n    - |'));
  assert.deepEqual(blocks.labels, ['cidr', 'start', 'stop', 'block of a CIDR', 'block from start to stop']);
  const snippet = ending(blocks.choose('block from start to stop'), 2);
  assert.equal(snippet, '    - start: ${1:10.0.10.10}\n      stop: ${2:10.0.10.20}');
  const next = at(pool('spec:\n  blocks:\n    - cidr: 10.0.0.0/24\n    |'));
  assert.equal(ending(next.choose('block from start to stop'), 2), snippet);
});

test('values with their meaning, quoted where YAML would read something else', () => {
  assert.equal(at(pool('spec:\n  allowFirstLastIPs: |')).line('No'), '  allowFirstLastIPs: "No"');
  assert.match(itemOf(at(pool('spec:\n  allowFirstLastIPs: |')), 'No')?.documentation ?? '', /kept back/);
  assert.equal(at(pool('spec:\n  disabled:|')).line('true'), '  disabled: true');
  assert.deepEqual(at(pool('spec:\n  disabled: "|"')).labels, []);
  const operators = at(pool('spec:\n  serviceSelector:\n    matchExpressions:\n      - {key: color, operator: |}'));
  assert.deepEqual(operators.labels, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
  const addresses = at(advertisement('spec:\n  advertisements:\n    - service:\n        addresses: [|]'));
  assert.deepEqual(addresses.labels, ['LoadBalancerIP', 'ExternalIP', 'ClusterIP']);
});

test('kinds and API versions that fit each other', () => {
  assert.equal(at('kind: |').labels.length, 6);
  assert.ok(!at('apiVersion: cilium.io/v2\nkind: |').labels.includes('CiliumL2AnnouncementPolicy'));
  assert.deepEqual(at('apiVersion: v1\nkind: |').labels, []);
  assert.deepEqual(at('kind: CiliumL2AnnouncementPolicy\napiVersion: |').labels, ['cilium.io/v2alpha1']);
  assert.deepEqual(at('kind: Service\napiVersion: |').labels, []);
});

test('whole objects in an empty document', () => {
  const labels = ['CiliumLoadBalancerIPPool', 'CiliumL2AnnouncementPolicy', 'CiliumBGPAdvertisement', 'Service of type LoadBalancer'];
  for (const text of ['|', '# pools\n\n---\nCi|', 'kind: Secret\n---\n|'])
    assert.deepEqual([...at(text).labels].sort(), [...labels].sort(), text);
  const filled = at('|')
    .choose('CiliumLoadBalancerIPPool')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1');
  assert.equal(filled, pool('metadata:\n  name: blue\nspec:\n  blocks:\n    - cidr: 10.0.10.0/24'));
  const wanted =
    /annotations:\n {4}lbipam\.cilium\.io\/ips: \$\{3:10\.0\.10\.7\}\nspec:\n {2}type: LoadBalancer\n[\s\S]*\n {2}ports:\n {4}- port: /;
  assert.match(at('|').choose('Service of type LoadBalancer'), wanted);
});

test('the snippet of a Service asks for the next free address of a pool', () => {
  const texts = { 'a-pool.yaml': poolText('blue', '10.7.0.0/29'), 'a.yaml': serviceText('a'), 'new.yaml': '|' };
  assert.match(completeTexts(texts).choose('Service of type LoadBalancer'), /ips: \$\{3:10\.7\.0\.1\}/);
});

test('not where something is written already, nor in files that are something else by their name', () => {
  assert.deepEqual(at('metadata: {}\n|').labels, []);
  assert.deepEqual(at('|\nkind: Secret\n').labels, []);
  assert.deepEqual(at('replicas:\n  |').labels, []);
  for (const name of ['values.yaml', 'kustomization.yaml', 'Chart.yaml', '.lbipam.yaml']) assert.deepEqual(at('|', name).labels, [], name);
});

test('nothing in other kinds and in unknown places', () => {
  assert.deepEqual(at('apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec:\n  |').labels, []);
  assert.deepEqual(at(pool('status:\n  |')).labels, []);
  assert.deepEqual(at(pool('metadata:\n  labels:\n    |')).labels, []);
  assert.deepEqual(at(pool('spec:\n  constructor:\n    |')).labels, []);
});

test('files that are no objects of the Kubernetes API are left alone', () => {
  assert.deepEqual(at('apiVersion: |\n', 'Chart.yaml').labels, []);
  assert.ok(at('apiVersion: |\n').labels.includes('cilium.io/v2'));
});
