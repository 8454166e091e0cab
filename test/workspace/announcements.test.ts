/** What announces addresses is a member of its cluster, as pools are: reached or not, patched, with its variables filled in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clustersOf, fluxKustomization, kustomization, summary } from './support';

const policy = (name: string, spec = '{loadBalancerIPs: true}') =>
  `apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata: {name: ${name}}\nspec: ${spec}\n`;

/** The policies of all clusters as they reach them. */
function values(texts: Readonly<Record<string, string>>) {
  return clustersOf(texts).flatMap(({ members }) =>
    members.flatMap((member) => (member.kind === 'announcement' ? [member.announcement.resource.value['spec']] : [])),
  );
}

test('every kind is a member, whatever version of the API it is written in', () => {
  const resource = (kind: string, version: string) => `apiVersion: cilium.io/${version}\nkind: ${kind}\nmetadata: {name: x}\nspec: {}\n`;
  const texts = {
    'a.yaml': resource('CiliumBGPAdvertisement', 'v2alpha1'),
    'b.yaml': resource('CiliumBGPPeerConfig', 'v2'),
    'c.yaml': resource('CiliumBGPClusterConfig', 'v2'),
    'd.yaml': resource('CiliumBGPPeeringPolicy', 'v2alpha1'),
    'e.yaml': policy('lan', '{}'),
    'f.yaml': resource('CiliumBGPNodeConfigOverride', 'v2'),
    'g.yaml': 'apiVersion: example.com/v1\nkind: CiliumBGPPeerConfig\nmetadata: {name: other}\n',
  };
  assert.deepEqual(summary(clustersOf(texts)), [
    'workspace CiliumBGPAdvertisement x',
    'workspace CiliumBGPPeerConfig x',
    'workspace CiliumBGPClusterConfig x',
    'workspace CiliumBGPPeeringPolicy x',
    'workspace CiliumL2AnnouncementPolicy lan',
  ]);
});

test('what no kustomization names is not applied, and each cluster has its own', () => {
  const texts = {
    'clusters/main/ks.yaml': fluxKustomization('network', './network'),
    'clusters/test/ks.yaml': fluxKustomization('network', './network'),
    'network/kustomization.yaml': kustomization('lan.yaml'),
    'network/lan.yaml': policy('lan'),
    'network/left-out.yaml': policy('left-out'),
  };
  assert.deepEqual(summary(clustersOf(texts)), [
    'main CiliumL2AnnouncementPolicy lan',
    'main CiliumL2AnnouncementPolicy left-out unreached',
    'test CiliumL2AnnouncementPolicy lan',
  ]);
});

test('patches, variables and prefixes are part of it; a namespace is not', () => {
  const texts = {
    'ks.yaml': fluxKustomization('network', './network', { targetNamespace: 'kube-system', postBuild: { substitute: { COLOR: 'blue' } } }),
    'network/kustomization.yaml': `${kustomization('lan.yaml')}namePrefix: home-\npatches:\n  - patch: |\n      kind: CiliumL2AnnouncementPolicy\n      apiVersion: cilium.io/v2alpha1\n      metadata: {name: lan}\n      spec: {externalIPs: true}\n`,
    'network/lan.yaml': policy('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {color: "${COLOR}"}}}'),
  };
  assert.deepEqual(values(texts), [{ loadBalancerIPs: true, externalIPs: true, serviceSelector: { matchLabels: { color: 'blue' } } }]);
  assert.deepEqual(summary(clustersOf(texts)), ['workspace CiliumL2AnnouncementPolicy home-lan']);
  const [member] = clustersOf(texts).flatMap(({ members }) => members);
  assert.equal(member?.kind === 'announcement' ? member.announcement.resource.namespace : 'none', undefined);
});

test('in a Helm chart its values decide about it', () => {
  const [member] = clustersOf({ 'chart/Chart.yaml': 'apiVersion: v2\nname: net\n', 'chart/templates/lan.yaml': policy('lan') }).flatMap(
    ({ members }) => members,
  );
  assert.equal(member?.kind === 'announcement' && member.announcement.decided, false);
});
