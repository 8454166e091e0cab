/** What reaches a cluster, where fixtures can't say it: cycles, hostile input, order, and the reuse of what was found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueAt } from '../../server/src/manifest/values';
import { buildWorkspace } from '../../server/src/workspace/clusters/workspace';
import { clustersOf, filesOf, fluxKustomization, kustomization, root, service, summary } from './support';

test('kustomizations that take in each other end', () => {
  const texts = {
    'a/kustomization.yaml': kustomization('../b', './service.yaml', '.'),
    'b/kustomization.yaml': kustomization('../a', '../b'),
    'a/service.yaml': service('web'),
    'flux/ks.yaml': fluxKustomization('apps', './a'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace default/web']);
});

test('Flux Kustomizations that apply each other, or themselves, have a start', () => {
  const circle = {
    'one/ks.yaml': fluxKustomization('two', './two'),
    'two/ks.yaml': fluxKustomization('one', './one'),
    'two/service.yaml': service('web'),
  };
  assert.deepEqual(summary(clustersOf(circle)), ['workspace default/web']);
  const own = { 'cluster/ks.yaml': fluxKustomization('cluster', './cluster'), 'cluster/service.yaml': service('web') };
  assert.deepEqual(summary(clustersOf(own)), ['workspace default/web']);
});

test('a base that doubles at every level does not grow without end', () => {
  const texts: Record<string, string> = { 'd0/kustomization.yaml': kustomization('s.yaml'), 'd0/s.yaml': service('web') };
  for (let level = 1; level < 60; level++) {
    texts[`d${level}/kustomization.yaml`] = kustomization(`../e${level}`, `../f${level}`);
    texts[`e${level}/kustomization.yaml`] = kustomization(`../d${level - 1}`);
    texts[`f${level}/kustomization.yaml`] = kustomization(`../d${level - 1}`);
  }
  const start = performance.now();
  assert.equal(clustersOf(texts).length, 1);
  assert.ok(performance.now() - start < 10_000);
});

const cluster = {
  'flux/ks.yaml': fluxKustomization('apps', './apps', { postBuild: { substitute: { IP: '10.0.0.5' } } }),
  'apps/web/kustomization.yaml': `${kustomization('service.yaml')}namespace: web\n`,
  'apps/web/service.yaml': service('web', '${IP}'),
  'apps/web/left-out.yaml': service('left-out'),
  'apps/dns/service.yaml': service('dns'),
  'apps/patched/kustomization.yaml': `${kustomization('service.yaml')}patches: [{path: patch.yaml}]\n`,
  'apps/patched/service.yaml': service('patched'),
  'apps/patched/patch.yaml': service('patched', '10.0.0.20'),
  'other/values.yaml': 'service: {type: LoadBalancer}\n',
};

test('the order of files does not matter', () => {
  const files = filesOf(cluster);
  const folders = [{ uri: root, name: 'workspace' }];
  const expected = summary(buildWorkspace({ folders, files }).clusters);
  assert.deepEqual(summary(buildWorkspace({ folders, files: files.toReversed() }).clusters), expected);
  assert.deepEqual(expected, [
    'workspace default/dns',
    'workspace default/patched',
    'workspace default/patched',
    'workspace default/left-out unreached',
    'workspace web/web',
    'workspace default/other unreached',
  ]);
});

test('a path is seen from the repository, when a part of it or a folder around it is open', () => {
  const within = {
    'ks.yaml': fluxKustomization('apps', './workspace/apps'),
    'apps/service.yaml': service('web'),
    'old/service.yaml': service('old'),
  };
  assert.deepEqual(summary(clustersOf(within)), ['workspace default/web', 'workspace default/old unreached']);
  const around = {
    'repo/flux/ks.yaml': fluxKustomization('apps', './apps'),
    'repo/apps/service.yaml': service('web'),
    'repo/old/service.yaml': service('old'),
  };
  assert.deepEqual(summary(clustersOf(around)), ['workspace default/web', 'workspace default/old unreached']);
});

test('a patch that stands in the kustomization makes the Service, and is its place', () => {
  const patch = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'dns' },
    spec: { type: 'LoadBalancer', loadBalancerIP: '10.0.0.53' },
  });
  const texts = {
    'cluster/kustomization.yaml': `${kustomization('../base')}patches:\n  - patch: |-\n      ${patch}\n`,
    'base/kustomization.yaml': kustomization('service.yaml'),
    'base/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: dns}\n',
  };
  const [member] = clustersOf(texts)[0]?.members ?? [];
  assert.ok(member?.kind === 'claim');
  assert.equal(member.claim.resource.uri, `${root}/cluster/kustomization.yaml`);
  assert.equal(member.claim.locate(['spec', 'loadBalancerIP'])?.value.start.line, 5);
});

test('folders that say they hold clusters do, and what both apply is no sign needed', () => {
  const pool = 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: NAME}\nspec: {blocks: [{cidr: 10.0.0.0/24}]}\n';
  const texts = {
    'clusters/east/ks.yaml': fluxKustomization('east', './apps/east'),
    'clusters/east/more/ks.yaml': fluxKustomization('east-more', './apps/more'),
    'clusters/west/ks.yaml': fluxKustomization('west', './apps/west'),
    'apps/east/pool.yaml': pool.replace('NAME', 'east'),
    'apps/more/service.yaml': service('more'),
    'apps/west/pool.yaml': pool.replace('NAME', 'west'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['east pool east', 'east default/more', 'west pool west']);
});

test('one cluster may start in several folders', () => {
  const texts = {
    'flux/apps/ks.yaml': fluxKustomization('apps', './apps'),
    'flux/infrastructure/ks.yaml': fluxKustomization('infrastructure', './infrastructure'),
    'apps/service.yaml': service('web'),
    'infrastructure/service.yaml': service('dns'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace default/web', 'workspace default/dns']);
});

test('a ConfigMap of any length is read for what refers to it: variables, values and objects of a resource set', () => {
  const filler = `  padding: |\n${'    - nothing of addresses\n'.repeat(5_000)}`;
  const configMap = (name: string, data: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: flux-system}\ndata:\n${data}${filler}`;
  const release = {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'lamp', namespace: 'flux-system' },
    spec: { chart: { spec: { chart: 'ingress-nginx', version: '4.10.0' } }, valuesFrom: [{ kind: 'ConfigMap', name: 'values' }] },
  };
  const resourceSet = {
    apiVersion: 'addons.cluster.x-k8s.io/v1beta1',
    kind: 'ClusterResourceSet',
    metadata: { name: 'set', namespace: 'default' },
    spec: { clusterSelector: { matchLabels: { a: 'b' } }, resources: [{ kind: 'ConfigMap', name: 'objects' }] },
  };
  const claims = (texts: Readonly<Record<string, string>>) =>
    clustersOf(texts).flatMap(({ members }) => members.flatMap((member) => (member.kind === 'claim' ? [member.claim] : [])));
  const variables = claims({
    'flux/ks.yaml': fluxKustomization('apps', './apps', { postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }] } }),
    'flux/settings.yaml': configMap('settings', '  IP: 10.0.0.5\n'),
    'apps/web.yaml': service('web', '${IP}'),
  });
  assert.deepEqual(
    variables.map(({ value }) => valueAt(value, ['metadata', 'annotations', 'lbipam.cilium.io/ips'])),
    ['10.0.0.5'],
  );
  const values = claims({
    'flux/release.yaml': JSON.stringify(release),
    'flux/values.yaml': configMap('values', '  values.yaml: |\n    controller: {service: {annotations: {a: b}}}\n'),
  });
  assert.deepEqual(
    values.map(({ value }) => valueAt(value, ['metadata', 'annotations', 'a'])),
    ['b'],
  );
  const objects = claims({
    'set.yaml': JSON.stringify(resourceSet),
    'objects.yaml': configMap(
      'objects',
      `  web.yaml: |\n${service('inner')
        .replaceAll(/^(?=.)/gm, '    ')
        .replace('LoadBalancer', '"Load\\x42alancer"')}`,
    ),
  });
  assert.ok(objects.some(({ name }) => name === 'inner'));
});
