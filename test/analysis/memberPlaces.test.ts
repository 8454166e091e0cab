/** The members of a line and of an object, whatever else is in the file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FileMember, fileMemberResource } from '../../server/src/analysis/index/memberPlaces';
import { serviceText } from '../support/texts';
import { analyzeTexts, root } from '../support/workspace';

const item = (name: string) =>
  serviceText(name)
    .trimEnd()
    .split('\n')
    .map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`))
    .join('\n');
const text = [
  serviceText('first'),
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: between}\n',
  `apiVersion: v1\nkind: List\nitems:\n${item('second')}\n${item('third')}\n`,
  'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Service, metadata: {name: fourth}, spec: {type: LoadBalancer}}, {apiVersion: v1, kind: Service, metadata: {name: fifth}, spec: {type: LoadBalancer}}]\n',
].join('---\n');

function nameOf(member: Parameters<typeof fileMemberResource>[0]): string {
  return fileMemberResource(member).name;
}

test('a line has the members whose object has a part of it, and no others', () => {
  const places = analyzeTexts({ 'all.yaml': text }).files.get(`${root}/all.yaml`)?.places;
  const lines = text.split('\n').map((line, number) => [line.trim(), (places?.onLine(number) ?? []).map(nameOf).join(' ')] as const);
  for (const name of ['first', 'second', 'third']) assert.deepEqual(lines.find(([line]) => line === `name: ${name}`)?.[1], name);
  assert.equal(lines.find(([line]) => line.includes('between'))?.[1], '');
  assert.equal(lines.find(([line]) => line.includes('fifth'))?.[1], 'fourth fifth');
  assert.equal(places?.onLine(1000).length, 0);
  const from = lines.findIndex(([line]) => line === 'name: third');
  assert.deepEqual((places?.onLines(from, 1000) ?? []).map(nameOf), ['third', 'fourth', 'fifth']);
});

test('an object has a member for each cluster', () => {
  const flux = (name: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}}\nspec: {path: ./apps}\n`;
  const analysis = analyzeTexts({ 'clusters/a/ks.yaml': flux('a'), 'clusters/b/ks.yaml': flux('b'), 'apps/all.yaml': text });
  const view = analysis.files.get(`${root}/apps/all.yaml`);
  assert.equal(view?.members.length, 10);
  for (const member of view?.members ?? []) {
    const found: readonly FileMember[] = view?.places.of(fileMemberResource(member)) ?? [];
    assert.deepEqual(
      found.map((one) => [nameOf(one), one.cluster.name]),
      ['a', 'b'].map((cluster) => [nameOf(member), cluster]),
    );
  }
});

test('objects in texts are found whatever the order of their keys', () => {
  const texts = ['ten', 'two', 'one'].map((name) => `  ${name}: |\n${serviceText(name).replace(/^/gm, '    ').trimEnd()}\n`);
  const map = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, namespace: all}\ndata:\n${texts.join('')}`;
  const policy = { kind: 'ConfigMap', name: 'held', namespace: 'all' };
  const spec = { clusterSelector: { matchLabels: { zone: 'dry' } }, policyRefs: [policy] };
  const profile = JSON.stringify({
    apiVersion: 'config.projectsveltos.io/v1beta1',
    kind: 'ClusterProfile',
    metadata: { name: 'all' },
    spec,
  });
  const places = analyzeTexts({ 'held.yaml': map, 'profile.json': profile }).files.get(`${root}/held.yaml`)?.places;
  const lines = map.split('\n');
  for (const name of ['ten', 'two', 'one']) assert.deepEqual(places?.onLine(lines.indexOf(`      name: ${name}`)).map(nameOf), [name]);
});
