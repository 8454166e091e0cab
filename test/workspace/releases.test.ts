/** Releases of Helm charts: the namespace and the name that their Services get, and the files that they are in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '../../server/src/workspace/resource/claim';
import { analyzeTexts, english } from '../support/workspace';
import { clustersOf, kustomization, root, service, summary } from './support';

const loadBalancer = 'service:\n  type: LoadBalancer\n';

function claimsOf(texts: Readonly<Record<string, string>>): readonly Claim[] {
  return clustersOf(texts).flatMap(({ members }) => members.flatMap((member) => (member.kind === 'claim' ? [member.claim] : [])));
}

function application(name: string, spec: Readonly<Record<string, unknown>>): string {
  const object = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name }, spec };
  return JSON.stringify(object);
}

test('the namespace of a kustomization is that of the charts it renders, its prefix that of their names', () => {
  const texts = {
    'kustomization.yaml': `${kustomization('inner')}namespace: outer\nnamePrefix: my-\n`,
    'inner/kustomization.yaml': `${kustomization()}helmCharts: [{name: lamp, releaseName: desk, namespace: inner, valuesFile: any.yml}]\n`,
    'inner/any.yml': loadBalancer,
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace outer/my-desk']);
});

test('a Service stands in the file that says its type, and has parts in the others', () => {
  const helm = { valueFiles: ['$here/b.yaml', '$here/a.yaml'], values: 'service: {loadBalancerIP: 10.0.0.1}' };
  const [claim] = claimsOf({
    'app.json': application('lamp', {
      destination: { namespace: 'desk' },
      sources: [{ repoURL: 'https://charts.example', chart: 'lamp', helm }, { ref: 'here' }],
    }),
    'a.yaml': loadBalancer,
    'b.yaml': 'service:\n  type: ClusterIP\n  annotations: {lbipam.cilium.io/ips: 10.0.0.2}\n',
  });
  assert.ok(claim);
  assert.deepEqual([claim.origin, claim.namespace, claim.name, claim.resource.uri], ['values', 'desk', 'lamp', `${root}/a.yaml`]);
  assert.deepEqual(claim.container, ['service']);
  assert.equal(claim.release?.object.name, 'lamp');
  assert.deepEqual(new Set(claim.parts.map(({ uri }) => uri)), new Set([`${root}/a.yaml`, `${root}/b.yaml`, `${root}/app.json`]));
  assert.equal(claim.locate(['metadata', 'annotations', 'lbipam.cilium.io/ips'])?.uri, `${root}/b.yaml`);
  assert.equal(claim.locate(['spec', 'loadBalancerIP'])?.uri, `${root}/app.json`);
  const hit = claim.hitAt({ uri: `${root}/b.yaml`, line: 2, character: 40 });
  assert.deepEqual(hit?.path, ['metadata', 'annotations', 'lbipam.cilium.io/ips']);
  assert.equal(claim.hitAt({ uri: `${root}/b.yaml`, line: 1, character: 10 }), undefined);
});

test('a namespace that a template gives is unknown, and none at all is assumed', () => {
  const lamp = (destination: object) => application('lamp', { destination, source: { chart: 'lamp', helm: { values: loadBalancer } } });
  assert.deepEqual(summary(clustersOf({ 'app.json': lamp({ namespace: '{{ .team }}' }) })), ['workspace ?/lamp']);
  assert.deepEqual(summary(clustersOf({ 'app.json': lamp({}) })), ['workspace default/lamp']);
});

test('a file of values that no release names keeps what its folder says', () => {
  const texts = {
    'kustomization.yaml': kustomization('pool.yaml'),
    'pool.yaml': '',
    'desk/values.yaml': loadBalancer,
    'desk/other.yaml': loadBalancer,
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace default/desk unreached']);
});

test('charts that contain each other end', () => {
  const chart = (name: string, dependency: string) =>
    `name: ${name}\ndependencies: [{name: ${dependency}, repository: "file://../${dependency}"}]\n`;
  const texts = {
    'app.json': application('loop', { destination: { namespace: 'a' }, source: { path: 'one' } }),
    'one/Chart.yaml': chart('one', 'two'),
    'two/Chart.yaml': chart('two', 'one'),
    'two/templates/service.yaml': service('web'),
  };
  const found = summary(clustersOf(texts));
  assert.ok(found.length > 0 && found.length < 10, found.join(', '));
});

test('releases that make the same Services again and again have an end, and that is said', () => {
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'shared', namespace: 'flux-system' },
    data: { 'values.yaml': Array.from({ length: 150 }, (_, index) => `s${index}: {service: {type: LoadBalancer}}\n`).join('') },
  };
  const releases = Array.from({ length: 150 }, (_, index) => ({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: `r${index}`, namespace: 'flux-system' },
    spec: { chart: { spec: { chart: 'lamp' } }, valuesFrom: [{ kind: 'ConfigMap', name: 'shared' }] },
  }));
  const texts = { 'all.yaml': [configMap, ...releases].map((object) => JSON.stringify(object)).join('\n---\n') };
  const { clusters, findings } = analyzeTexts(texts);
  const services = clusters.flatMap((cluster) => cluster.services).length;
  assert.ok(services > 10_000 && services < 10_400, `${services}`);
  assert.deepEqual(
    [...findings.values()].flat().flatMap(({ code, message }) => (code === 'too_large' ? [english.render(message)] : [])),
    ['Kustomizations and clusters make more than 10000 copies of the objects here: the others are left out.'],
  );
});

test('a running cluster may have any number of objects that controllers look at', () => {
  const [cluster] = clustersOf({
    'class.yaml': 'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: c}\n',
    'web.yaml': service('web'),
  });
  const [gatewayClass] = cluster?.files.flatMap(({ manifest }) => manifest.resources) ?? [];
  assert.ok(cluster && gatewayClass);
  const objects = Array.from({ length: 200_000 }, (_, index) => ({ ...gatewayClass, name: `c${index}` }));
  assert.deepEqual(summary([cluster.informedBy({ cilium: undefined, objects })]), ['workspace default/web']);
});
