/** Quick fixes for what is not announced: applied, and analysed again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingCode } from '../../../server/src/analysis/rules/rules';
import { applyEdits } from '../../support/edits';
import { findingsOf, offered } from '../../support/fixes';
import { ciliumText, poolText, serviceText } from '../../support/texts';

type Texts = Readonly<Record<string, string>>;

const pool = { 'pool.yaml': poolText('blue', '10.0.10.0/24') };
const l2 = (spec: string) => ({ 'lan.yaml': ciliumText('CiliumL2AnnouncementPolicy', 'lan', spec) });
const web = (options: Parameters<typeof serviceText>[1] = {}) => ({ 'web.yaml': serviceText('web', options) });

/** The first offer for the only finding, applied: its title, and what is found then. */
function fixed(texts: Texts, code: FindingCode, file: string) {
  const [action] = offered(texts, code);
  const after = applyEdits(texts, action?.edits ?? []);
  return { title: action?.title, text: after[file] ?? '', left: findingsOf(after).map((finding) => finding.code) };
}

test('an L2 policy is told to announce the addresses of LB IPAM', () => {
  for (const spec of ['{serviceSelector: {}}', '{loadBalancerIPs: false}']) {
    const { title, text, left } = fixed({ ...pool, ...web(), ...l2(spec) }, 'announces_nothing', 'lan.yaml');
    assert.equal(title, 'Announce the addresses that LB IPAM gives');
    assert.match(text, /loadBalancerIPs: true/);
    assert.deepEqual(left, []);
  }
});

const bgp = (advertisement: string, labels: string, peerConfig: string): Texts => ({
  'advertisement.yaml': ciliumText('CiliumBGPAdvertisement', 'services', advertisement, labels),
  'peer.yaml': ciliumText(
    'CiliumBGPPeerConfig',
    'tor',
    '{families: [{afi: ipv4, safi: unicast, advertisements: {matchLabels: {advertise: bgp}}}]}',
  ),
  'cluster.yaml': ciliumText(
    'CiliumBGPClusterConfig',
    'rack',
    `{bgpInstances: [{name: i, peers: [{name: a, peerConfigRef: {name: tor}}, {name: b, peerConfigRef: {name: ${peerConfig}}}]}]}`,
  ),
});
const entry = (selector: string) => `{advertisements: [{advertisementType: Service, service: {addresses: [LoadBalancerIP]}${selector}}]}`;

test('an advertisement gets a selector, or the labels that a peer config asks for', () => {
  const unselecting = fixed({ ...pool, ...web(), ...bgp(entry(''), '{advertise: bgp}', 'tor') }, 'announces_nothing', 'advertisement.yaml');
  assert.equal(unselecting.title, 'Select every Service');
  assert.deepEqual(unselecting.left, []);
  const unheard = fixed({ ...pool, ...web(), ...bgp(entry(', selector: {}'), '{}', 'tor') }, 'unused_bgp_config', 'advertisement.yaml');
  assert.equal(unheard.title, 'Give it the labels that peer config "tor" selects');
  assert.deepEqual(unheard.left, []);
});

test('a reference goes to the peer config of the nearest name, and to none that is far', () => {
  const texts = (name: string) => ({ ...pool, ...web(), ...bgp(entry(', selector: {}'), '{advertise: bgp}', name) });
  const near = fixed(texts('torr'), 'missing_peer_configs', 'cluster.yaml');
  assert.equal(near.title, 'Use peer config "tor"');
  assert.deepEqual(near.left, []);
  assert.deepEqual(offered(texts('uplink-of-another-rack'), 'missing_peer_configs'), []);
});

test('a Service gets the labels that a policy selects', () => {
  const selecting = l2('{loadBalancerIPs: true, serviceSelector: {matchLabels: {announce: lan}}}');
  const other = { 'other.yaml': serviceText('other', { labels: { announce: 'lan' } }) };
  const { title, text, left } = fixed({ ...pool, ...web(), ...other, ...selecting }, 'not_announced', 'web.yaml');
  assert.equal(title, 'Give it the labels that CiliumL2AnnouncementPolicy "lan" selects');
  assert.match(text, /\n {2}labels:\n {4}announce: lan\n/);
  assert.deepEqual(left, []);
});

test('over L2 every node is to hand the traffic on', () => {
  const local = web({ spec: ['externalTrafficPolicy: Local', 'ports: [{port: 80}]'] });
  const { title, text, left } = fixed({ ...pool, ...local, ...l2('{loadBalancerIPs: true}') }, 'l2_local_traffic_policy', 'web.yaml');
  assert.equal(title, 'Use externalTrafficPolicy: Cluster');
  assert.match(text, /\n {2}externalTrafficPolicy: Cluster\n/);
  assert.deepEqual(left, []);
});
