/** What announces the address of a Service: told on the Service, and on the resource that announces it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, type Settings } from '../../server/src/analysis/settings';
import { treeChildren } from '../../server/src/features/tree/tree';
import { hoverText } from '../support/hoverText';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

/** What the hover of the Service in `web.yaml` says of announcements. */
function announced(texts: Texts, settings?: Settings): string {
  const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.10.0/24', 'fd00::/64'), ...texts }, settings);
  const line = (texts['web.yaml'] ?? '').split('\n').findIndex((text) => text.startsWith('kind:'));
  const text = hoverText(analysis, `${root}/web.yaml`, { line, character: 1 });
  return text
    .split('\n\n')
    .filter((part) => /^(?:Announced|Nothing announces)/.test(part))
    .join(' ')
    .replaceAll('\\', '');
}

function hoverOn(texts: Texts, file: string): string {
  const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.10.0/24'), ...texts });
  return hoverText(analysis, `${root}/${file}`, { line: 1, character: 1 }).replaceAll('\\', '');
}

const l2 = (name: string, spec: string) => ciliumText('CiliumL2AnnouncementPolicy', name, spec);
const web = { 'web.yaml': serviceText('web', { labels: { color: 'blue' } }) };

const matchAll = '{matchExpressions: [{key: somekey, operator: NotIn, values: [never-used-value]}]}';
const advertisement = (selector: string, labels = '{advertise: bgp}') =>
  ciliumText(
    'CiliumBGPAdvertisement',
    'services',
    `{advertisements: [{advertisementType: Service, service: {addresses: [LoadBalancerIP]}${selector === '' ? '' : `, selector: ${selector}`}}]}`,
    labels,
  );
const peerConfig = (name: string, afi = 'ipv4', advertisements = '{matchLabels: {advertise: bgp}}') =>
  ciliumText('CiliumBGPPeerConfig', name, `{families: [{afi: ${afi}, safi: unicast, advertisements: ${advertisements}}]}`);
const clusterConfig = (...peerConfigs: readonly string[]) =>
  ciliumText(
    'CiliumBGPClusterConfig',
    'rack',
    `{bgpInstances: [{name: i, localASN: 65000, peers: [${peerConfigs.map((name) => `{name: p-${name}, peerConfigRef: {name: ${name}}}`).join(', ')}]}]}`,
  );
const bgp = { 'advertisement.yaml': advertisement(matchAll), 'peer.yaml': peerConfig('tor'), 'cluster.yaml': clusterConfig('tor') };

test('without any announcement resource nothing is said', () => {
  assert.equal(announced(web), '');
});

test('an L2 policy: no selector selects every Service, and only loadBalancerIPs announces', () => {
  assert.equal(announced({ ...web, 'l2.yaml': l2('lan', '{loadBalancerIPs: true}') }), 'Announced by L2 policy "lan".');
  assert.equal(announced({ ...web, 'l2.yaml': l2('lan', '{loadBalancerIPs: false}') }), 'Nothing announces this address.');
  // A policy for external IPs only may leave load balancer addresses to another announcer.
  assert.equal(announced({ ...web, 'l2.yaml': l2('lan', '{externalIPs: true}') }), '');
});

test('selectors read labels, and name and namespace by their own keys', () => {
  const selecting = (selector: string) =>
    announced({ ...web, 'l2.yaml': l2('lan', `{loadBalancerIPs: true, serviceSelector: ${selector}}`) });
  for (const selector of [
    '{}',
    '{matchLabels: {color: blue}}',
    '{matchLabels: {io.kubernetes.service.name: web, io.kubernetes.service.namespace: default}}',
    '{matchExpressions: [{key: size, operator: DoesNotExist}, {key: color, operator: In, values: [red, blue]}]}',
    matchAll,
  ])
    assert.equal(selecting(selector), 'Announced by L2 policy "lan".', selector);
  for (const selector of [
    '{matchLabels: {color: red}}',
    '{matchLabels: {io.kubernetes.service.name: other}}',
    '{matchExpressions: [{key: size, operator: Exists}]}',
  ])
    assert.equal(selecting(selector), 'Nothing announces this address.', selector);
});

test('a load balancer class belongs to one way of announcing', () => {
  const ofClass = (name: string) => serviceText('web', { spec: [`loadBalancerClass: io.cilium/${name}`, 'ports: [{port: 80}]'] });
  const lan = l2('lan', '{loadBalancerIPs: true}');
  assert.equal(announced({ 'web.yaml': ofClass('l2-announcer'), 'l2.yaml': lan, ...bgp }), 'Announced by L2 policy "lan".');
  assert.match(
    announced({ 'web.yaml': ofClass('bgp-control-plane'), 'l2.yaml': lan, ...bgp }),
    /^Announced over BGP by advertisement "services" \(peer config "tor"\)\.$/,
  );
  assert.equal(announced({ 'web.yaml': ofClass('bgp-control-plane'), 'l2.yaml': lan }), 'Nothing announces this address.');
});

test('BGP: a selector, a peer config that selects the advertisement, and a peer that refers to it', () => {
  const nothing = 'Nothing announces this address.';
  assert.equal(announced({ ...web, ...bgp }), 'Announced over BGP by advertisement "services" (peer config "tor").');
  assert.equal(
    announced({ ...web, ...bgp, 'advertisement.yaml': advertisement('{}') }),
    'Announced over BGP by advertisement "services" (peer config "tor").',
  );
  assert.equal(announced({ ...web, ...bgp, 'advertisement.yaml': advertisement('') }), nothing);
  assert.equal(announced({ ...web, ...bgp, 'advertisement.yaml': advertisement(matchAll, '{advertise: other}') }), nothing);
  assert.equal(announced({ ...web, ...bgp, 'peer.yaml': peerConfig('other') }), nothing);
  // An IPv4 address is no part of what the family ipv6 hands on.
  assert.equal(announced({ ...web, ...bgp, 'peer.yaml': peerConfig('tor', 'ipv6') }), nothing);
  // What is not in the workspace may be in the cluster.
  assert.equal(announced({ ...web, 'advertisement.yaml': advertisement(matchAll) }), '');
});

test('the older peering policy: no selector selects nothing, and Cilium 1.19 knows it no more', () => {
  const policy = (router: string) => ({
    ...web,
    'bgp.yaml': ciliumText('CiliumBGPPeeringPolicy', 'rack0', `{virtualRouters: [{localASN: 65000, ${router}}]}`),
  });
  assert.equal(announced(policy(`serviceSelector: ${matchAll}`)), 'Announced over BGP by peering policy "rack0".');
  assert.equal(announced(policy(`serviceSelector: {matchLabels: {color: red}}`)), 'Nothing announces this address.');
  // What is about pods or cluster IPs only leaves load balancer addresses to another announcer.
  assert.equal(announced(policy('exportPodCIDR: true')), '');
  assert.equal(announced(policy(`serviceAdvertisements: [ClusterIP], serviceSelector: ${matchAll}`)), '');
  assert.equal(announced(policy(`serviceSelector: ${matchAll}`), readSettings({ ciliumVersion: '1.19' })), '');
});

test('what is templated, malformed or not applied is never a reason to say that nothing announces', () => {
  for (const spec of [
    '{loadBalancerIPs: "${ANNOUNCE}"}',
    '{loadBalancerIPs: "yes"}',
    '[]',
    '{loadBalancerIPs: true, serviceSelector: {matchLabels: {color: "${COLOR}"}}}',
    '{loadBalancerIPs: true, serviceSelector: {matchExpressions: [{key: a, operator: Like}]}}',
  ])
    assert.equal(announced({ ...web, 'l2.yaml': l2('lan', spec) }), '', spec);
  const red = { 'l2.yaml': l2('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {color: red}}}') };
  const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n';
  assert.equal(announced({ ...web, ...red, 'other/kustomization.yaml': kustomization, 'other/l2.yaml': l2('wlan', '{}') }), '');
});

test('labels that a chart may add: what must be absent counts as absent, what must be there is not known', () => {
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: app\n  namespace: default\nspec:\n  values:\n    service:\n      app:\n        type: LoadBalancer\n        annotations: {lbipam.cilium.io/ips: 10.0.10.9}\n        externalTrafficPolicy: Cluster\n`;
  const texts = (selector: string, more = '') => ({
    'release.yaml': release + more,
    'l2.yaml': l2('lan', `{loadBalancerIPs: true, serviceSelector: ${selector}}`),
  });
  assert.match(hoverOn(texts(matchAll), 'l2.yaml'), /announces 1 Service\n\n- `10\.0\.10\.9` default\/app/);
  assert.match(hoverOn(texts('{matchLabels: {color: blue}}'), 'l2.yaml'), /announces 0 Services\n\nIt may announce 1 more Service/);
  assert.match(
    hoverOn(texts(matchAll, '    commonLabels: {somekey: never-used-value}\n'), 'l2.yaml'),
    /announces 0 Services\n\nIt may announce 1 more/,
  );
});

test('the hover of a policy names the first ten Services', () => {
  const services = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`s${index + 10}.yaml`, serviceText(`web${index + 10}`)]));
  const text = hoverOn({ ...services, 'l2.yaml': l2('lan', '{loadBalancerIPs: true}') }, 'l2.yaml');
  assert.match(text, /^✓ \*\*lan\*\* — announces 12 Services\n\n- `10\.0\.10\.0` default\/web10\n/);
  assert.match(text, /default\/web19\n- … and 2 more$/);
});

test('the hovers of BGP resources say which peers get which advertisement', () => {
  const texts = { ...web, ...bgp, 'cluster.yaml': clusterConfig('tor', 'missing') };
  assert.match(
    hoverOn(texts, 'advertisement.yaml'),
    /announces 1 Service\n\nPeers get it over peer config tor\.\n\n- `10\.0\.10\.0` default\/web$/,
  );
  assert.match(hoverOn(texts, 'peer.yaml'), /^✓ \*\*tor\*\* — BGP peer config\n\nUsed by rack\.\n\nHands on advertisement services\.$/);
  assert.match(
    hoverOn(texts, 'cluster.yaml'),
    /Peer p-tor uses peer config tor\.\n\nPeer p-missing uses peer config missing, which is not in this workspace\.$/,
  );
  assert.match(
    hoverOn({ ...web, 'l2.yaml': l2('lan', '[]') }, 'l2.yaml'),
    /^\? \*\*lan\*\* — unknown\n\nA part of it is decided elsewhere/,
  );
});

/** The rows of the group, and those below it, as indented lines. */
function outline(texts: Texts): readonly string[] {
  const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.10.0/24'), ...texts });
  const rows = (parent: string | undefined, depth: number): readonly string[] =>
    treeChildren(analysis, { parent }, english).flatMap((node) => [
      `${'  '.repeat(depth)}${[node.label, node.description].filter((text) => text !== '').join(' · ')}`,
      ...(node.children === 'none' ? [] : rows(node.id, depth + 1)),
    ]);
  return treeChildren(analysis, {}, english)
    .filter(({ kind }) => kind === 'announcements')
    .flatMap((node) => [`${node.label} ${node.children}`, ...rows(node.id, 1)]);
}

test('the tree has a group of what announces, and below each its Services', () => {
  assert.deepEqual(outline(web), []);
  const texts = {
    ...web,
    ...bgp,
    'l2.yaml': l2('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {color: red}}}'),
    'later.yaml': l2('later', '{loadBalancerIPs: "${ANNOUNCE}"}'),
    'old.yaml': ciliumText('CiliumBGPPeeringPolicy', 'rack0', '{virtualRouters: []}'),
    '.lbipam.yaml': 'options: {ciliumVersion: "1.20"}\n',
  };
  assert.deepEqual(outline(texts), [
    'Announcements (4) collapsed',
    '  services · announces 1 Service',
    '    web · 10.0.10.0',
    '  lan · announces 0 Services',
    '  later · unknown',
    '  rack0 · not used by Cilium here',
  ]);
});
