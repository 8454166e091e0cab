/** Definitions, references and highlights: `|` marks the cursor, places are shown as `file:line text`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definition, highlights, references } from '../../server/src/features/navigation/subjects';
import type { Place, TextPosition } from '../../server/src/manifest/range';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeTexts, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const ips = 'lbipam.cilium.io/ips';
const sharing = 'lbipam.cilium.io/sharing-key';
const cross = 'lbipam.cilium.io/sharing-cross-namespace';

/** The place right behind a text, which has to be there once. */
function behind(texts: Texts, name: string, needle: string): TextPosition {
  const before = (texts[name] ?? '').split(needle);
  assert.equal(before.length, 2, `${needle} stands once in ${name}`);
  const lines = `${before[0]}${needle}`.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function shown(texts: Texts, places: readonly Place[]): readonly string[] {
  return places.map(({ uri, range: { start, end } }) => {
    const name = uri.slice(root.length + 1);
    const line = (texts[name] ?? '').split('\n')[start.line] ?? '';
    return `${name}:${start.line + 1} ${line.slice(start.character, start.line === end.line ? end.character : undefined)}`;
  });
}

function definitionsOf(texts: Texts, name: string, needle: string): readonly string[] {
  return shown(texts, definition(analyzeTexts(texts), `${root}/${name}`, behind(texts, name, needle))?.places ?? []);
}

function referencesOf(texts: Texts, name: string, needle: string): readonly string[] {
  const wanted = { includeDeclaration: false };
  return shown(texts, references(analyzeTexts(texts), `${root}/${name}`, behind(texts, name, needle), wanted));
}

function highlightsOf(texts: Texts, name: string, needle: string): readonly string[] {
  const ranges = highlights(analyzeTexts(texts), `${root}/${name}`, behind(texts, name, needle));
  return shown(
    texts,
    ranges.map((range) => ({ uri: `${root}/${name}`, range })),
  );
}

const shop: Texts = {
  'pools.yaml': `${poolText('blue', '10.0.10.0/24', '10.0.20.0/24')}  serviceSelector:\n    matchLabels:\n      color: azure\n---\n${poolText('red', '10.0.30.0/24')}`,
  'a.yaml': serviceText('a', { annotations: { [ips]: '10.0.10.7, 10.0.20.8' }, labels: { color: 'azure' } }),
  'b.yaml': serviceText('b', { annotations: { [ips]: '10.0.10.7' }, labels: { color: 'azure' } }),
  'c.yaml': serviceText('c'),
};

test('a requested address leads to its block, and to every Service that asks for it', () => {
  assert.deepEqual(definitionsOf(shop, 'a.yaml', '10.0.20'), ['pools.yaml:8 10.0.20.0/24']);
  assert.deepEqual(definitionsOf(shop, 'b.yaml', '10.0.10.7'), ['pools.yaml:7 10.0.10.0/24']);
  assert.deepEqual(referencesOf(shop, 'b.yaml', '10.0.10.7'), ['a.yaml:9 10.0.10.7', 'b.yaml:9 10.0.10.7']);
  assert.deepEqual(highlightsOf(shop, 'b.yaml', '10.0.10.7'), ['b.yaml:9 10.0.10.7']);
});

test('an address that another Service was given by chance leads to that Service', () => {
  const texts = { ...shop, 'z.yaml': serviceText('z', { annotations: { [ips]: '10.0.30.0' } }) };
  assert.deepEqual(referencesOf(texts, 'z.yaml', '10.0.30.0'), ['c.yaml:7 LoadBalancer', 'z.yaml:7 10.0.30.0']);
});

test('a pool leads to the Services that it serves and those that ask for its addresses, a block only to its own', () => {
  assert.deepEqual(referencesOf(shop, 'pools.yaml', 'name: blue'), ['a.yaml:9 10.0.10.7', 'b.yaml:9 10.0.10.7', 'a.yaml:9 10.0.20.8']);
  assert.deepEqual(referencesOf(shop, 'pools.yaml', 'cidr: 10.0.20.0'), ['a.yaml:9 10.0.20.8']);
  assert.deepEqual(referencesOf(shop, 'pools.yaml', 'name: red'), ['c.yaml:7 LoadBalancer']);
});

test('a Service leads to the blocks of its addresses', () => {
  assert.deepEqual(definitionsOf(shop, 'a.yaml', 'type: Load'), ['pools.yaml:7 10.0.10.0/24', 'pools.yaml:8 10.0.20.0/24']);
  assert.deepEqual(definitionsOf(shop, 'c.yaml', 'name: c'), ['pools.yaml:19 10.0.30.0/24']);
});

test('a selector leads to the labels that it lets in, and such a label back to the selector', () => {
  assert.deepEqual(referencesOf(shop, 'pools.yaml', 'color: az'), ['a.yaml:7 "azure"', 'b.yaml:7 "azure"']);
  assert.deepEqual(definitionsOf(shop, 'a.yaml', '"azure'), ['pools.yaml:11 azure']);
  assert.deepEqual(definitionsOf({ ...shop, 'a.yaml': serviceText('a', { labels: { color: 'other' } }) }, 'a.yaml', '"other'), []);
});

test('a sharing key leads to those that may share: one namespace, or several that permit each other', () => {
  const texts = {
    'a.yaml': serviceText('a', { namespace: 'one', annotations: { [sharing]: 'edge' } }),
    'b.yaml': serviceText('b', { namespace: 'one', annotations: { 'io.cilium/lb-ipam-sharing-key': 'edge' } }),
    'c.yaml': serviceText('c', { namespace: 'two', annotations: { [sharing]: 'edge' } }),
    'd.yaml': serviceText('d', { namespace: 'one', annotations: { [sharing]: 'other' } }),
  };
  assert.deepEqual(referencesOf(texts, 'a.yaml', '"edge'), ['a.yaml:7 "edge"', 'b.yaml:7 "edge"']);
  const oneSided = { ...texts, 'a.yaml': serviceText('a', { namespace: 'one', annotations: { [sharing]: 'edge', [cross]: 'two' } }) };
  assert.equal(referencesOf(oneSided, 'b.yaml', '"edge').length, 2);
  const both = { ...oneSided, 'c.yaml': serviceText('c', { namespace: 'two', annotations: { [sharing]: 'edge', [cross]: '*' } }) };
  assert.deepEqual(referencesOf(both, 'b.yaml', '"edge'), ['a.yaml:7 "edge"', 'b.yaml:7 "edge"', 'c.yaml:7 "edge"']);
});

const flux = (substitute: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  path: ./apps
  postBuild:
    substitute: {${substitute}}
    substituteFrom: [{kind: ConfigMap, name: settings}]
`;
const variables: Texts = {
  'clusters/home/apps.yaml': flux('WEB_IP: 10.0.10.7'),
  'clusters/home/settings.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: flux-system}\ndata:\n  DNS_IP: 10.0.10.8\n',
  'apps/web.yaml': `# not \${WEB_IP} here\n${serviceText('web', { annotations: { [ips]: '${WEB_IP}, ${DNS_IP:=10.0.10.9}' } })}`,
  'apps/dns.yaml': serviceText('dns', { annotations: { [ips]: '${DNS_IP}' } }),
};

test('a variable leads to its value, and the value to all uses', () => {
  assert.deepEqual(definitionsOf(variables, 'apps/web.yaml', '"${WEB'), ['clusters/home/apps.yaml:7 10.0.10.7']);
  assert.deepEqual(definitionsOf(variables, 'apps/web.yaml', '${DNS'), ['clusters/home/settings.yaml:5 10.0.10.8']);
  const uses = ['apps/dns.yaml:7 ${DNS_IP}', 'apps/web.yaml:8 ${DNS_IP:=10.0.10.9}'];
  assert.deepEqual(referencesOf(variables, 'apps/dns.yaml', '${DNS'), uses);
  assert.deepEqual(referencesOf(variables, 'clusters/home/settings.yaml', '10.0.10'), uses);
  assert.deepEqual(highlightsOf(variables, 'apps/web.yaml', '${DNS'), ['apps/web.yaml:8 ${DNS_IP:=10.0.10.9}']);
  assert.deepEqual(referencesOf(variables, 'clusters/home/apps.yaml', 'WEB_IP: 10'), ['apps/web.yaml:8 ${WEB_IP}']);
});

test('one name that clusters fill in differently has a value in each', () => {
  const texts = { ...variables, 'clusters/lab/apps.yaml': flux('WEB_IP: 10.0.20.7') };
  assert.deepEqual(definitionsOf(texts, 'apps/web.yaml', '"${WEB'), [
    'clusters/home/apps.yaml:7 10.0.10.7',
    'clusters/lab/apps.yaml:7 10.0.20.7',
  ]);
});

test('a place that is about nothing of this leads nowhere', () => {
  assert.deepEqual(definitionsOf(shop, 'c.yaml', 'ports'), []);
  assert.equal(definition(analyzeTexts(shop), `${root}/none.yaml`, { line: 0, character: 0 }), undefined);
});

const rack: Texts = {
  'pool.yaml': poolText('blue', '10.0.10.0/24'),
  'web.yaml': serviceText('web'),
  'services.yaml': ciliumText(
    'CiliumBGPAdvertisement',
    'services',
    '{advertisements: [{advertisementType: Service, service: {addresses: [LoadBalancerIP]}, selector: {}}]}',
    '{advertise: bgp}',
  ),
  'peer.yaml': ciliumText('CiliumBGPPeerConfig', 'tor', '{families: [{afi: ipv4, advertisements: {}}]}'),
  'rack.yaml': ciliumText(
    'CiliumBGPClusterConfig',
    'rack',
    '{bgpInstances: [{name: i, peers: [{name: a, peerConfigRef: {name: tor}}, {name: b, peerConfigRef: {name: spine}}]}]}',
  ),
};

test('what announces leads to its Services, a peer config to the peers that use it and the advertisements it hands on', () => {
  assert.deepEqual(referencesOf(rack, 'services.yaml', 'name: serv'), ['web.yaml:7 LoadBalancer']);
  assert.deepEqual(referencesOf(rack, 'peer.yaml', 'name: to'), ['rack.yaml:6 tor', 'services.yaml:4 services']);
});

test('a reference to a peer config leads to it, where it is', () => {
  assert.deepEqual(definitionsOf(rack, 'rack.yaml', '{name: to'), ['peer.yaml:4 tor']);
  assert.deepEqual(definitionsOf(rack, 'rack.yaml', '{name: spi'), []);
});
