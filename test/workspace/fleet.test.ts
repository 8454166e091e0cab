/** Bundles of Rancher Fleet: the names, namespaces and clusters that they arrive with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clustersOf, service, summary } from './support';

function gitRepo(name: string, spec: Readonly<Record<string, unknown>>, namespace = 'fleet-default'): string {
  const object = { apiVersion: 'fleet.cattle.io/v1alpha1', kind: 'GitRepo', metadata: { name, namespace }, spec };
  return JSON.stringify({ ...object, spec: { repo: 'https://git.example/home.git', ...spec } });
}

function cluster(name: string, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    apiVersion: 'fleet.cattle.io/v1alpha1',
    kind: 'Cluster',
    metadata: { name, labels, namespace: 'fleet-default' },
  });
}

const chart = 'helm: {chart: lamp, repo: https://charts.example, values: {service: {type: LoadBalancer}}}\n';

test('defaultNamespace is for what states none, namespace for everything', () => {
  const texts = {
    'a/fleet.yaml': 'defaultNamespace: usual\n',
    'a/one.yaml': service('one'),
    'a/two.yaml': service('two').replace('  name: two\n', '  name: two\n  namespace: own\n'),
    'b/fleet.yaml': 'namespace: forced\ndefaultNamespace: usual\n',
    'b/two.yaml': service('two').replace('  name: two\n', '  name: two\n  namespace: own\n'),
    'c/fleet.yaml': '',
    'c/three.yaml': service('three'),
    'd/fleet.yaml': 'namespace: "${ .ClusterLabels.team }"\n',
    'd/four.yaml': service('four'),
  };
  assert.deepEqual(summary(clustersOf(texts)), [
    'workspace usual/one',
    'workspace own/two',
    'workspace forced/two',
    'workspace default/three',
    'workspace ?/four',
  ]);
});

test('a release without a name is called like its GitRepo and the path of its bundle', () => {
  const texts = {
    'gitrepo.json': gitRepo('home', { paths: ['apps'] }, 'fleet-local'),
    'apps/desk/fleet.yaml': `defaultNamespace: office\n${chart}`,
    'apps/hall/fleet.yaml': `defaultNamespace: house\n${chart.replace('helm: {', 'helm: {releaseName: hall, ')}`,
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace office/home-apps-desk', 'workspace house/hall']);
  const { 'gitrepo.json': _, ...alone } = texts;
  assert.deepEqual(summary(clustersOf(alone)), ['workspace office/${GitRepo}-apps-desk', 'workspace house/hall']);
});

test('objects that tell the clusters decide which targets select which', () => {
  const texts = {
    'clusters.json': `${cluster('west', { env: 'live', place: 'barn' })}\n---\n${cluster('east', { env: 'trial' })}\n`,
    'gitrepo.json': gitRepo('home', { paths: ['all', 'some'], targets: [{ clusterSelector: {} }] }),
    'all/service.yaml': service('all'),
    'some/fleet.yaml': 'targetCustomizations: [{clusterSelector: {matchLabels: {env: trial}}, doNotDeploy: true}]\n',
    'some/service.yaml': service('some'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['west default/all', 'west default/some', 'east default/all']);
});

test('a GitRepo deploys to the clusters that its targets select', () => {
  const live = { clusterSelector: { matchLabels: { env: 'live' } } };
  const trial = { name: 'test', clusterSelector: { matchLabels: { env: 'trial' } } };
  const texts = {
    'live.json': gitRepo('live', { paths: ['shared', 'live'], targets: [live] }),
    'trial.json': gitRepo('trial', { paths: ['shared'], targets: [trial] }),
    'shared/service.yaml': service('shared'),
    'live/service.yaml': service('live'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['live default/live', 'live default/shared', 'test default/shared']);
});

test('a GitRepo of another repository takes nothing here', () => {
  const texts = {
    'here.json': gitRepo('here', { paths: ['one'] }, 'fleet-local'),
    'there.json': gitRepo('there', { repo: 'https://git.example/other.git' }, 'fleet-local'),
    'one/service.yaml': service('one'),
    'one/pool.yaml': 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: lan}\n',
    'two/service.yaml': service('two'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace pool lan', 'workspace default/one', 'workspace default/two unreached']);
});

test('what a person applies beside bundles is for each of their clusters', () => {
  const customizations = ['live', 'trial'].map((env) => `{clusterSelector: {matchLabels: {env: ${env}}}}`);
  const texts = {
    'a/fleet.yaml': `targetCustomizations: [${customizations.join(', ')}]\n`,
    'a/service.yaml': service('a'),
    'b/service.yaml': service('b'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['live default/a', 'live default/b', 'trial default/a', 'trial default/b']);
});
