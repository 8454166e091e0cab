/** The map of the addresses: runs of one state, never single addresses of a gap, and the rows of the table beside it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { addressMap, type MapLimits } from '../../server/src/features/map/addressMap';
import { mapSide } from '../../server/src/features/map/mapSides';
import { mapSvg } from '../../server/src/map/svg';
import type { AddressMap } from '../../server/src/protocol/addressMap';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeChange, analyzeTexts, english, root, stateFile } from '../support/workspace';

const mapOf = ({ clusters }: Analysis, limits?: MapLimits): AddressMap =>
  addressMap({ clusters, fileOf: (uri) => uri.replace(`${root}/`, ''), presentation: english }, limits);

/** Every run as a line, pool by pool. */
function runs(map: AddressMap): readonly string[] {
  return map.clusters.flatMap(({ pools }) =>
    pools.flatMap(({ name, problem, ranges }) =>
      ranges.flatMap(({ label, runs: list }) => [
        [name, label, problem].filter((text) => text !== '').join(' '),
        ...list.map(({ first, last, state, size }) => `  ${first} – ${last} ${state} ${size}`),
      ]),
    ),
  );
}

const uses = (map: AddressMap) =>
  map.clusters.flatMap(({ pools, waiting }) => [...pools.flatMap(({ ranges }) => ranges.flatMap((range) => range.uses)), ...waiting]);

const pinned = (name: string, ips: string, more: Readonly<Record<string, string>> = {}) =>
  serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips, ...more } });

test('neighbours of one state are one run, and the runs cover the range', () => {
  const map = mapOf(
    analyzeTexts({
      'a.yaml': `${poolText('blue', '10.0.0.0/28')}  allowFirstLastIPs: "No"\n`,
      'b.yaml': serviceText('web'),
      'c.yaml': serviceText('web2'),
      'd.yaml': pinned('fixed', '10.0.0.5'),
    }),
  );
  assert.deepEqual(runs(map), [
    'blue 10.0.0.0/28',
    '  10.0.0.0 – 10.0.0.0 reserved 1',
    '  10.0.0.1 – 10.0.0.2 predicted 2',
    '  10.0.0.3 – 10.0.0.4 free 2',
    '  10.0.0.5 – 10.0.0.5 pinned 1',
    '  10.0.0.6 – 10.0.0.14 free 9',
    '  10.0.0.15 – 10.0.0.15 reserved 1',
  ]);
  assert.equal(map.clusters[0]?.pools[0]?.counts, '3 used, 2 reserved, 11 free');
  assert.deepEqual(
    map.legend.map(({ state }) => state),
    ['predicted', 'pinned', 'reserved', 'free'],
  );
});

test('the legend has the Services that wait, which the table lists; the picture, which has no table, does not', () => {
  const map = mapOf(
    analyzeTexts({ 'a.yaml': poolText('blue', '10.0.0.0/32'), 'b.yaml': serviceText('web'), 'c.yaml': serviceText('late') }),
  );
  assert.deepEqual(map.legend.at(-1), {
    state: 'waiting',
    label: 'pending',
    meaning: 'A Service that should have an address and has none. It is in the table, and nowhere in the map.',
  });
  assert.doesNotMatch(mapSvg(map), /pending/);
});

test('a row tells the Service, how it came to its address, what announces it and where it is written', () => {
  const map = mapOf(
    analyzeTexts({
      'a.yaml': poolText('blue', '10.0.0.0/28'),
      'b.yaml': pinned('web', '10.0.0.3'),
      'c.yaml': ciliumText('CiliumL2AnnouncementPolicy', 'lan', '{loadBalancerIPs: true}'),
    }),
  );
  assert.deepEqual(uses(map), [
    {
      namespace: 'default',
      name: 'web',
      address: '10.0.0.3',
      run: 1,
      how: 'pinned',
      reason: 'It asks for this address.',
      announcedBy: 'L2 policy lan',
      file: 'b.yaml:7',
      location: { uri: `${root}/b.yaml`, range: { start: { line: 6, character: 27 }, end: { line: 6, character: 35 } } },
    },
  ]);
});

test('a shared address is one run with a row for each Service', () => {
  const shared = (name: string, port: number) =>
    serviceText(name, { annotations: { 'lbipam.cilium.io/sharing-key': 'edge' }, spec: [`ports: [{port: ${port}}]`] });
  const map = mapOf(analyzeTexts({ 'a.yaml': poolText('blue', '10.0.0.0/30'), 'b.yaml': shared('web', 80), 'c.yaml': shared('api', 81) }));
  assert.deepEqual(runs(map), ['blue 10.0.0.0/30', '  10.0.0.0 – 10.0.0.0 shared 1', '  10.0.0.1 – 10.0.0.3 free 3']);
  assert.deepEqual(
    uses(map).map(({ name, how, reason }) => [name, how, reason]),
    [
      ['web', 'predicted, shared', 'Shares the address with default/api.'],
      ['api', 'predicted, shared', 'Shares the address with default/web.'],
    ],
  );
});

test('pools that are disabled, in conflict or not applied have nothing free', () => {
  const map = mapOf(
    analyzeTexts({
      'kustomization.yaml': 'resources: [a.yaml, b.yaml, c.yaml]\n',
      'a.yaml': `${poolText('closed', '10.1.0.0/30')}  disabled: true\n`,
      'b.yaml': poolText('blue', '10.0.0.0/30'),
      'c.yaml': poolText('green', '10.0.0.0/31'),
      'd.yaml': poolText('stray', '10.2.0.0/30'),
    }),
  );
  assert.deepEqual(runs(map), [
    'closed 10.1.0.0/30 disabled',
    '  10.1.0.0 – 10.1.0.3 disabled 4',
    'blue 10.0.0.0/30',
    '  10.0.0.0 – 10.0.0.3 free 4',
    'green 10.0.0.0/31 conflicting with blue',
    '  10.0.0.0 – 10.0.0.1 conflicting 2',
    'stray 10.2.0.0/30 not applied',
    '  10.2.0.0 – 10.2.0.3 disabled 4',
  ]);
});

test('what a Service asks for and does not have is not free', () => {
  const map = mapOf(
    analyzeTexts({
      'a.yaml': poolText('blue', '10.0.0.0/29'),
      'b.yaml': serviceText('later', {
        annotations: { 'lbipam.cilium.io/ips': '10.0.0.4' },
        spec: ['ports: [{port: 80}]', 'loadBalancerClass: other'],
      }),
    }),
  );
  assert.deepEqual(runs(map).slice(1), ['  10.0.0.0 – 10.0.0.3 free 4', '  10.0.0.4 – 10.0.0.4 asked 1', '  10.0.0.5 – 10.0.0.7 free 3']);
  assert.deepEqual(
    uses(map).map(({ name, how }) => [name, how]),
    [['later', 'asks for it']],
  );
});

test('Services that wait are rows without an address, with what Cilium says', () => {
  const map = mapOf(analyzeTexts({ 'a.yaml': poolText('blue', '10.0.0.0/29'), 'b.yaml': pinned('lost', '10.9.9.9') }));
  assert.deepEqual(
    uses(map).map(({ name, address, run, how }) => [name, address, run, how]),
    [['lost', '', -1, 'pending: no_pool']],
  );
});

test('what only the running cluster has is told so, and leads nowhere', () => {
  const old = {
    kind: 'Service',
    metadata: { namespace: 'default', name: 'old' },
    spec: { type: 'LoadBalancer' },
    status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } },
  };
  const map = mapOf(
    analyzeTexts({ 'a.yaml': poolText('blue', '10.0.0.0/30'), [stateFile]: JSON.stringify({ kind: 'List', items: [old] }) }),
  );
  assert.deepEqual(runs(map)[2], '  10.0.0.1 – 10.0.0.1 onlyInCluster 1');
  assert.deepEqual(
    uses(map).map(({ how, file, location }) => [how, file, location]),
    [['only in the cluster', '', undefined]],
  );
});

test('a pool of 2^96 addresses has as many runs as its Services make', () => {
  const map = mapOf(
    analyzeTexts({
      'a.yaml': poolText('huge', '2001:db8::/32'),
      'b.yaml': serviceText('web', { spec: ['ipFamilies: [IPv6]', 'ports: [{port: 80}]'] }),
      'c.yaml': pinned('far', '2001:db8:8000::'),
    }),
  );
  assert.deepEqual(runs(map), [
    'huge 2001:db8::/32',
    `  2001:db8:: – 2001:db8:: predicted 1`,
    `  2001:db8::1 – 2001:db8:7fff:ffff:ffff:ffff:ffff:ffff free ${2 ** 95}`,
    `  2001:db8:8000:: – 2001:db8:8000:: pinned 1`,
    `  2001:db8:8000::1 – 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff free ${2 ** 95}`,
  ]);
});

test('names of a workspace steer nothing', () => {
  const map = mapOf(analyzeTexts({ 'a.yaml': poolText('blue', '10.0.0.0/30'), 'b.yaml': serviceText('"a\\u202eb\\nc"') }));
  assert.ok(uses(map).every(({ name }) => !/[\u202e\n]/.test(name)));
});

test('a workspace that is too large is cut, and the map says by how much', () => {
  const services = Array.from({ length: 12 }, (_, index) => serviceText(`s${index}`)).join('---\n');
  const analysis = analyzeTexts({ 'a.yaml': poolText('blue', '10.0.0.0/24', '10.0.1.0/24'), 'b.yaml': services });
  const map = mapOf(analysis, { runs: 2, uses: 10 });
  assert.equal(uses(map).length, 10);
  assert.equal(map.leftOut, '2 more addresses are in use than the map lists.');
  assert.deepEqual(runs(map), [
    'blue 10.0.0.0/24',
    '  10.0.0.0 – 10.0.0.11 predicted 12',
    '  10.0.0.12 – 10.0.0.255 free 244',
    'blue 10.0.1.0/24',
  ]);
  assert.equal(map.clusters[0]?.pools[0]?.ranges[1]?.counts, '0 used, 256 free');
});

test('before and after the edits since a base are two maps, and an address tells what its Service had', () => {
  const before = { 'a.yaml': poolText('blue', '10.0.0.0/30'), 'b.yaml': pinned('web', '10.0.0.1') };
  const analysis = analyzeChange(before, { ...before, 'b.yaml': pinned('web', '10.0.0.3'), 'c.yaml': pinned('new', '10.0.0.2') });
  const side = (which: 'before' | 'after') => mapSide(analysis, which, { fileOf: (uri) => uri, presentation: english });
  const told = (map: AddressMap) => uses(map).map(({ name, address, reason, location }) => [name, address, reason, location !== undefined]);
  assert.deepEqual(told(side('before')), [['web', '10.0.0.1', 'It asks for this address.', false]]);
  assert.deepEqual(told(side('after')), [
    ['new', '10.0.0.2', 'It asks for this address. The Service is new.', true],
    ['web', '10.0.0.3', 'It asks for this address. It had 10.0.0.1 before.', true],
  ]);
  assert.deepEqual([side('before').base, side('before').side, side('after').side], ['main', 'before', 'after']);
});

test('where the edits change no address there is one map', () => {
  const texts = { 'a.yaml': poolText('blue', '10.0.0.0/30'), 'b.yaml': pinned('web', '10.0.0.1') };
  const map = mapSide(analyzeChange(texts, texts), 'before', { fileOf: (uri) => uri, presentation: english });
  assert.deepEqual([map.side, map.base], ['after', '']);
});
