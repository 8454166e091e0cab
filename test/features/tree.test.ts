/** The rows of the LB IPAM view. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { status } from '../../server/src/features/status';
import { treeTooltip } from '../../server/src/features/tree/tooltips';
import { treeChildren } from '../../server/src/features/tree/tree';
import { treePath } from '../../server/src/features/tree/treePath';
import type { TreeGrouping } from '../../server/src/protocol/treeView';
import { outline } from '../support/outline';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeTexts, english } from '../support/workspace';

const annotated = (name: string, annotations: Readonly<Record<string, string>>, port = 80) =>
  serviceText(name, { annotations, spec: [`ports: [{port: ${port}}]`] });

test('pools, ranges, addresses with their Services, free gaps and addresses kept back', () => {
  const analysis = analyzeTexts({
    'a.yaml': `${poolText('blue', '10.0.0.0/29', 'start: 10.0.1.1')}  allowFirstLastIPs: "No"\n`,
    'b.yaml': annotated('web', { 'lbipam.cilium.io/sharing-key': 'edge' }, 80),
    'c.yaml': annotated('web2', { 'lbipam.cilium.io/sharing-key': 'edge' }, 81),
    'd.yaml': annotated('pinned', { 'lbipam.cilium.io/ips': '10.0.0.4' }),
  });
  assert.deepEqual(outline(analysis), [
    'blue · 2/7 · 29 %',
    '  10.0.0.0/29 · 2/6 · 33 %',
    '    10.0.0.0 · reserved (allowFirstLastIPs: No)',
    '    10.0.0.1 · shared by 2 Services',
    '      web · 10.0.0.1 · default',
    '      web2 · 10.0.0.1 · default',
    '    10.0.0.2 – 10.0.0.3 · free, 2',
    '    pinned · 10.0.0.4 · default',
    '    10.0.0.5 – 10.0.0.6 · free, 2',
    '    10.0.0.7 · reserved (allowFirstLastIPs: No)',
    '  10.0.1.1/32 · 0/1 · 0 %',
    '    10.0.1.1 · free, 1',
  ]);
});

test('pending, ignored and unknown Services stand in groups with their reasons', () => {
  const analysis = analyzeTexts({
    'a.yaml': `${poolText('blue', '10.0.0.0/29')}  disabled: true\n`,
    'b.yaml': serviceText('web'),
    'c.yaml': serviceText('other', { spec: ['loadBalancerClass: example.com/other'] }),
    'd.yaml': annotated('variable', { 'lbipam.cilium.io/ips': '${WEB_IP}' }),
  });
  assert.deepEqual(outline(analysis), [
    'Pending (1)',
    '  web · no_pool · default',
    '    There are no enabled CiliumLoadBalancerIPPools that match this service',
    '    blue · disabled',
    'blue · 0/8 · 0 % · disabled',
    '  10.0.0.0/29 · 0/8 · 0 %',
    '    10.0.0.0 – 10.0.0.7 · not given out, 8',
    'Ignored by LB IPAM (1)',
    '  other · example.com/other · default',
    'Unknown (1)',
    '  variable · ${WEB_IP} · default',
  ]);
});

test('a row leads to its source, and an address can be copied', () => {
  const analysis = analyzeTexts({ 'a.yaml': poolText('blue', '10.0.0.0/29'), 'b.yaml': serviceText('web') });
  const [pool] = treeChildren(analysis, {}, english);
  assert.deepEqual(pool?.location, {
    uri: 'file:///workspace/a.yaml',
    range: { start: { line: 3, character: 8 }, end: { line: 3, character: 12 } },
  });
  const [range] = treeChildren(analysis, { parent: pool?.id }, english);
  assert.equal(range?.location?.range.start.line, 6);
  const [address, free] = treeChildren(analysis, { parent: range?.id }, english);
  assert.equal(address?.location?.uri, 'file:///workspace/b.yaml');
  assert.deepEqual([address?.copyText, free?.copyText], ['10.0.0.0', '10.0.0.1']);
});

test('ids are unique, and an unknown id has no children', () => {
  const analysis = analyzeTexts({
    'a.yaml': poolText('blue', '10.0.0.0/29', '10.0.1.0/29'),
    'b.yaml': serviceText('web'),
    'c.yaml': serviceText('web'),
  });
  const ids: string[] = [];
  const walk = (parent?: string) => {
    for (const node of treeChildren(analysis, { parent }, english)) {
      ids.push(node.id);
      if (node.children !== 'none') walk(node.id);
    }
  };
  walk();
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ['nonsense', '["workspace","pool","x"]', '["absent"]', '[]', '{}'])
    assert.deepEqual(treeChildren(analysis, { parent: id }, english), []);
});

test('a row that leads no further has no children, even when asked for', () => {
  const analysis = analyzeTexts({
    'a.yaml': poolText('blue', '10.0.0.0/29'),
    'b.yaml': serviceText('web'),
    'c.yaml': annotated('lost', { 'lbipam.cilium.io/ips': '20.0.0.4' }),
    'd.yaml': ciliumText('CiliumL2AnnouncementPolicy', 'all', '{loadBalancerIPs: true}'),
  });
  const leaves = (parent?: string): readonly string[] =>
    treeChildren(analysis, { parent }, english).flatMap(({ id, children }) => (children === 'none' ? [id] : leaves(id)));
  assert.equal(leaves().length, 5);
  for (const leaf of leaves()) {
    // A Service is below its address when its row is asked for.
    const below = treeChildren(analysis, { parent: leaf }, english);
    assert.deepEqual(
      below.flatMap(({ id }) => treeChildren(analysis, { parent: id }, english)),
      [],
      leaf,
    );
  }
});

test('a pool of 2^96 addresses costs nothing and reads well', () => {
  const analysis = analyzeTexts({
    'a.yaml': poolText('huge', '2001:db8::/32'),
    'b.yaml': serviceText('web', { spec: ['ipFamilies: [IPv6]', 'ports: [{port: 80}]'] }),
  });
  assert.deepEqual(outline(analysis), [
    'huge · 1/2^96',
    '  2001:db8::/32 · 1/2^96',
    '    web · 2001:db8:: · default',
    '    2001:db8::1 – 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff · free, 7.9 × 10^28',
  ]);
});

test('the status counts what is in use, pending and conflicting', () => {
  const analysis = analyzeTexts({
    'a.yaml': poolText('blue', '10.0.0.0/29', 'fd00::/64'),
    'b.yaml': poolText('green', '10.0.0.0/30'),
    'c.yaml': serviceText('web'),
    'd.yaml': annotated('lost', { 'lbipam.cilium.io/ips': '10.9.9.9' }),
  });
  const { used, total, pending, conflicts, clusters } = status(analysis, english);
  assert.deepEqual([used, total, pending, conflicts], ['1', '8', 1, 1]);
  assert.equal(clusters[0]?.detail, 'IPv4: 1 of 8 used (13 %), 7 available · IPv6: 0 of 2^64 used (0 %), 2^64 available');
});

const grouped = (analysis: Analysis, grouping: TreeGrouping) =>
  treeChildren(analysis, { grouping }, english).flatMap((group) => [
    [group.label, group.description].filter((text) => text !== '').join(' · '),
    ...treeChildren(analysis, { parent: group.id, grouping }, english).map(
      ({ label, description, icon }) => `  ${label} · ${description} $(${icon})`,
    ),
  ]);

const several = () =>
  analyzeTexts({
    'a.yaml': poolText('blue', '10.0.0.0/29'),
    'b.yaml': annotated('web', { 'lbipam.cilium.io/sharing-key': 'edge' }, 80),
    'c.yaml': annotated('udp', { 'lbipam.cilium.io/sharing-key': 'edge' }, 81).replace('namespace: default', 'namespace: shop'),
    'd.yaml': annotated('pinned', { 'lbipam.cilium.io/ips': '10.0.0.4' }),
    'e.yaml': annotated('lost', { 'lbipam.cilium.io/ips': '10.9.0.4' }),
  });

test('Services are grouped by namespace, sharing key or state, what needs attention first', () => {
  assert.deepEqual(grouped(several(), 'state'), [
    'Pending (1)',
    '  lost · no_pool · default $(warning)',
    'Pinned (1)',
    '  pinned · 10.0.0.4 · default $(pinned)',
    'Predicted (2)',
    '  web · 10.0.0.0 · default $(circle-outline)',
    '  udp · 10.0.0.1 · shop $(circle-outline)',
  ]);
  assert.deepEqual(
    grouped(several(), 'namespace').filter((line) => !line.startsWith(' ')),
    ['default · 3, 1 pending', 'shop · 1'],
  );
  assert.deepEqual(
    grouped(several(), 'sharingKey').filter((line) => !line.startsWith(' ')),
    ['edge · 2', 'No sharing key · 2, 1 pending'],
  );
});

test('the way to the row of what is at a place leads through rows that are there, however they are grouped', () => {
  const analysis = several();
  for (const grouping of ['pool', 'namespace', 'sharingKey', 'state'] as const) {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const ids = treePath(analysis, { uri: `file:///workspace/${name}.yaml`, position: { line: 3, character: 0 }, grouping });
      assert.equal(ids.length > 0, name !== 'a' || grouping === 'pool', `${name} ${grouping}`);
      let parent: string | undefined;
      for (const id of ids) {
        assert.ok(
          treeChildren(analysis, { parent, grouping }, english).some((row) => row.id === id),
          `${name} ${grouping} ${id}`,
        );
        parent = id;
      }
    }
  }
  assert.deepEqual(treePath(analysis, { uri: 'file:///workspace/other.yaml', position: { line: 0, character: 0 } }), []);
});

test('the row of an address offers what can be done with its Service, and tells it when a person looks', () => {
  const analysis = several();
  const [id] = treePath(analysis, { uri: 'file:///workspace/b.yaml', position: { line: 3, character: 0 } }).slice(-1);
  const [range] = treePath(analysis, { uri: 'file:///workspace/b.yaml', position: { line: 3, character: 0 } }).slice(-2);
  const row = treeChildren(analysis, { parent: range }, english).find((candidate) => candidate.id === id);
  assert.deepEqual(
    [row?.copyText, row?.copyCommand, row?.pin?.id, row?.tooltip],
    ['10.0.0.0', 'kubectl annotate svc web -n default lbipam.cilium.io/ips=10.0.0.0 --overwrite', 'pin', undefined],
  );
  assert.match(treeTooltip(analysis, id ?? '', english), /10\.0\.0\.0.*predicted/);
});

test('an address leads to its pool as well, and the tooltip of a pool is made when a person looks', () => {
  const analysis = several();
  const pool = treeChildren(analysis, {}, english).find(({ kind }) => kind === 'pool');
  const [range] = treeChildren(analysis, { parent: pool?.id }, english);
  const rows = treeChildren(analysis, { parent: range?.id }, english);
  assert.ok(rows.length > 3);
  for (const row of rows) assert.deepEqual(row.pool, pool?.location, row.label);
  assert.equal(pool?.tooltip, undefined);
  assert.match(treeTooltip(analysis, pool?.id ?? '', english), /blue/);
  const group = treeChildren(analysis, { parent: JSON.stringify(['workspace', 'pinned']), grouping: 'state' }, english);
  assert.deepEqual(
    group.map((row) => row.pool),
    [pool?.location],
  );
});
