/** What the running cluster has besides pools and Services: what announces addresses, BGP peers, and the parameters of Gateway classes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { treeChildren } from '../../server/src/features/tree/tree';
import { readLiveState } from '../../server/src/workspace/facts/live/liveState';
import { askEverywhere, askWorkspace } from '../support/everywhere';
import { hoverText } from '../support/hoverText';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root, stateFile } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const pool = { 'pool.yaml': poolText('blue', '10.0.10.0/24') };
const web = { ...pool, 'web.yaml': serviceText('web', { labels: { color: 'blue' } }) };

function cilium(kind: string, name: string, spec: object, labels: object = {}) {
  return { apiVersion: 'cilium.io/v2alpha1', kind, metadata: { name, labels, annotations: { token: 'not kept' } }, spec };
}

const stateOf = (...items: readonly object[]) => ({ [stateFile]: JSON.stringify({ kind: 'List', items }) });

const l2 = (name: string, color: string) =>
  cilium('CiliumL2AnnouncementPolicy', name, {
    loadBalancerIPs: true,
    serviceSelector: { matchLabels: { color } },
    interfaces: ['not kept'],
  });

const bgp = [
  cilium(
    'CiliumBGPAdvertisement',
    'services',
    {
      advertisements: [
        { advertisementType: 'Service', service: { addresses: ['LoadBalancerIP'] }, selector: { matchLabels: { color: 'blue' } } },
      ],
    },
    { advertise: 'bgp' },
  ),
  cilium('CiliumBGPPeerConfig', 'tor', {
    authSecretRef: 'not kept',
    families: [{ afi: 'ipv4', safi: 'unicast', advertisements: { matchLabels: { advertise: 'bgp' } } }],
  }),
  cilium('CiliumBGPClusterConfig', 'rack', {
    nodeSelector: { matchLabels: { rack: 'not kept' } },
    bgpInstances: [
      { name: 'i', localASN: 65000, peers: [{ name: 'p', peerASN: 65001, peerAddress: '10.0.10.1', peerConfigRef: { name: 'tor' } }] },
    ],
  }),
];

function announced(texts: Texts): string {
  const analysis = analyzeTexts(texts);
  const line = (texts['web.yaml'] ?? '').split('\n').findIndex((text) => text.startsWith('kind:'));
  const parts = hoverText(analysis, `${root}/web.yaml`, { line, character: 1 }).split('\n\n');
  return parts
    .filter((part) => /^(?:Announced|Nothing announces)/.test(part))
    .join(' ')
    .replaceAll('\\', '');
}

function findings({ findings }: Analysis): readonly string[] {
  return [...findings.values()].flat().map(({ code, uri }) => `${uri.slice(root.length + 1)} ${code}`);
}

test('what announces in the cluster announces though no file has it', () => {
  assert.equal(announced(web), '');
  assert.equal(announced({ ...web, ...stateOf(l2('lan', 'blue')) }), 'Announced by L2 policy "lan".');
  assert.equal(announced({ ...web, ...stateOf(...bgp) }), 'Announced over BGP by advertisement "services" (peer config "tor").');
});

test('alone it never tells that nothing announces, since kinds may have been left out; beside a policy of the files it counts', () => {
  assert.equal(announced({ ...web, ...stateOf(l2('lan', 'red')) }), '');
  assert.deepEqual(findings(analyzeTexts({ ...web, ...stateOf(l2('lan', 'red')) })), []);
  // What files say of BGP announces nothing of its own.
  const peerConfig = { ...web, 'tor.yaml': ciliumText('CiliumBGPPeerConfig', 'tor', '{families: [{afi: ipv4, safi: unicast}]}') };
  assert.equal(announced({ ...peerConfig, ...stateOf(l2('lan', 'red')) }), '');
  const red = {
    ...web,
    'l2.yaml': ciliumText('CiliumL2AnnouncementPolicy', 'lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {color: red}}}'),
  };
  assert.equal(announced(red), 'Nothing announces this address.');
  assert.equal(announced({ ...red, ...stateOf(...bgp) }), 'Announced over BGP by advertisement "services" (peer config "tor").');
  // The file says what the policy will be.
  assert.equal(announced({ ...red, ...stateOf(l2('lan', 'blue')) }), 'Nothing announces this address.');
});

test('what files refer to may be in the cluster', () => {
  const config = '{bgpInstances: [{name: i, localASN: 65000, peers: [{name: p, peerConfigRef: {name: tor}}]}]}';
  const other = ciliumText('CiliumBGPPeerConfig', 'other', '{families: [{afi: ipv4, safi: unicast}]}');
  const files = { ...web, 'rack.yaml': ciliumText('CiliumBGPClusterConfig', 'rack', config), 'other.yaml': other };
  assert.ok(findings(analyzeTexts(files)).includes('rack.yaml missing_peer_configs'));
  assert.deepEqual(findings(analyzeTexts({ ...files, ...stateOf(...bgp.slice(0, 2)) })), ['other.yaml unused_bgp_config']);
});

test('the address of a peer of the cluster is no address of a pool', () => {
  assert.deepEqual(findings(analyzeTexts({ ...web, ...stateOf(...bgp) })), ['pool.yaml reserved_range']);
});

test('rows and answers of what no file has lead nowhere, and everything has an answer', () => {
  const texts = { ...web, ...stateOf(l2('lan', 'blue'), ...bgp) };
  const analysis = analyzeTexts(texts);
  const group = treeChildren(analysis, {}, english).find(({ kind }) => kind === 'announcements');
  const rows = treeChildren(analysis, { parent: group?.id }, english);
  assert.deepEqual(
    rows.map(({ label, description, location }) => [label, description, location]),
    [
      ['lan', 'announces 1 Service, only in the cluster', undefined],
      ['services', 'announces 1 Service, only in the cluster', undefined],
    ],
  );
  const answers = JSON.stringify([askWorkspace(analysis), askEverywhere(analysis, `${root}/web.yaml`, texts['web.yaml'], 7)]);
  assert.doesNotMatch(answers, /"uri":""/);
});

const gatewayClass = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: own}
spec:
  controllerName: io.cilium/gateway-controller
  parametersRef: {group: cilium.io, kind: CiliumGatewayClassConfig, name: two, namespace: kube-system}
`;
const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: lan, namespace: edge}
spec:
  gatewayClassName: own
  listeners: [{name: web, port: 80, protocol: HTTP}]
`;

test('parameters of a Gateway class that only the cluster has count, and a file goes before them', () => {
  const config = (externalTrafficPolicy: string, type = 'LoadBalancer') => ({
    ...cilium('CiliumGatewayClassConfig', 'two', { service: { type, externalTrafficPolicy, loadBalancerSourceRanges: ['not kept'] } }),
    metadata: { name: 'two', namespace: 'kube-system' },
  });
  const files = { ...pool, 'class.yaml': gatewayClass, 'gateway.yaml': gateway };
  const policyOf = (texts: Texts) => {
    const [service] = analyzeTexts(texts).clusters[0]?.services ?? [];
    return [service?.state, service?.service?.spec.externalTrafficPolicy, service?.addresses.map(({ text }) => text).join()];
  };
  assert.deepEqual(policyOf(files), ['unknown', undefined, '']);
  assert.deepEqual(policyOf({ ...files, ...stateOf(config('Local')) }), ['satisfied', 'Local', '10.0.10.0']);
  assert.deepEqual(policyOf({ ...files, ...stateOf(config('Cluster', 'ClusterIP')) })[2], '');
  const written = { 'config.json': JSON.stringify(config('Local')) };
  assert.deepEqual(policyOf({ ...files, ...written, ...stateOf(config('Cluster')) })[1], 'Local');
});

test('of these objects only what is read is kept', () => {
  const state = readLiveState(JSON.stringify({ kind: 'List', items: [l2('lan', 'blue'), ...bgp] }), { source: 'x', taken: undefined });
  assert.ok(!('text' in state));
  assert.deepEqual(
    state.ciliumObjects.map(({ kind, name }) => `${kind} ${name}`),
    ['CiliumL2AnnouncementPolicy lan', 'CiliumBGPAdvertisement services', 'CiliumBGPPeerConfig tor', 'CiliumBGPClusterConfig rack'],
  );
  assert.doesNotMatch(JSON.stringify(state), /not kept|65001/);
  const foreign = { ...l2('lan', 'blue'), apiVersion: 'example.com/v1' };
  const other = readLiveState(JSON.stringify({ kind: 'List', items: [foreign] }), { source: 'x', taken: undefined });
  assert.deepEqual('text' in other ? other : other.ciliumObjects, []);
});
