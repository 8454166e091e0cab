/** The LB IPAM view while the state of the running cluster is known: what differs from the files, what only one side has, and how old the state is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { treeChildren } from '../../server/src/features/tree/tree';
import { outline } from '../support/outline';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, presentTime, stateFile } from '../support/workspace';

const annotated = (name: string, annotations: Readonly<Record<string, string>>) =>
  serviceText(name, { annotations, spec: ['ports: [{port: 80}]'] });

test('what differs from the running cluster, and what only it has, are groups of their own', () => {
  const service = (name: string, ip: string) => ({
    kind: 'Service',
    metadata: { namespace: 'default', name },
    spec: { type: 'LoadBalancer' },
    status: { loadBalancer: { ingress: [{ ip }] } },
  });
  const analysis = analyzeTexts({
    'pool.yaml': poolText('blue', '10.0.0.0/29'),
    'web.yaml': annotated('web', { 'lbipam.cilium.io/ips': '10.0.0.4' }),
    'same.yaml': serviceText('same'),
    [stateFile]: JSON.stringify({
      kind: 'List',
      items: [service('web', '10.0.0.2'), service('same', '10.0.0.5'), service('old', '10.0.0.0')],
    }),
  });
  const lines = outline(analysis);
  assert.deepEqual(lines.slice(lines.indexOf('Differs from the cluster (1)')), [
    'Differs from the cluster (1)',
    '  web · 10.0.0.2 → 10.0.0.4 · default',
    'Only in the cluster (1)',
    '  old · 10.0.0.0 · default',
  ]);
});

test('pools that the running cluster has otherwise, not yet or alone are in the groups as well', () => {
  const pool = (name: string, spec: object) => ({ apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name }, spec });
  const texts = {
    'pools.yaml': [
      poolText('blue', '10.0.0.0/29'),
      poolText('green', '10.0.1.0/29'),
      poolText('new', '10.0.2.0/29'),
      poolText('same', '10.0.3.0/29'),
    ].join('---\n'),
  };
  const live = (items: readonly object[]) => ({ ...texts, [stateFile]: JSON.stringify({ kind: 'List', items }) });
  const lines = outline(
    analyzeTexts(
      live([
        pool('blue', { blocks: [{ cidr: '10.0.0.0/28' }], disabled: true }),
        pool('green', { blocks: [{ cidr: '10.0.1.0/29' }], serviceSelector: { matchLabels: { tier: 'a' } } }),
        pool('same', { blocks: [{ cidr: '10.0.3.0/29' }], disabled: false }),
        pool('old', { blocks: [{ start: '10.0.9.1', stop: '10.0.9.2' }] }),
      ]),
    ),
  );
  assert.deepEqual(lines.slice(lines.indexOf('Differs from the cluster (3)')), [
    'Differs from the cluster (3)',
    '  blue · 10.0.0.0/28 → 10.0.0.0/29 · disabled differs',
    '  green · serviceSelector differs',
    '  new · not in the cluster',
    'Only in the cluster (1)',
    '  old · 10.0.9.1 – 10.0.9.2',
  ]);
  const none = outline(analyzeTexts(live([])));
  assert.ok(
    none.every((line) => !/cluster \(/.test(line)),
    'an output without pools tells nothing of them',
  );
});

test('a state of the running cluster is told with its age, and what only the cluster has leads nowhere', () => {
  const live = (taken: string): Analysis => {
    const service = {
      kind: 'Service',
      metadata: { namespace: 'default', name: 'old' },
      spec: { type: 'LoadBalancer' },
      status: { loadBalancer: { ingress: [{ ip: '10.0.0.3' }] } },
    };
    const analysis = analyzeTexts({
      'pool.yaml': poolText('blue', '10.0.0.0/30'),
      [stateFile]: JSON.stringify({ kind: 'List', items: [service] }),
    });
    const [cluster] = analysis.clusters;
    assert.ok(cluster?.cluster.live);
    return { ...analysis, clusters: [{ ...cluster, cluster: { ...cluster.cluster, live: { ...cluster.cluster.live, taken } } }] };
  };
  const agesAgo = (milliseconds: number) =>
    outline(live(new Date(presentTime - milliseconds).toISOString())).find((line) => line.startsWith('state'));
  assert.equal(agesAgo(10_000), 'state: cluster-state.json · just read');
  assert.equal(agesAgo(12 * 60_000), 'state: cluster-state.json · 12 min old');
  assert.equal(agesAgo(47 * 3_600_000), 'state: cluster-state.json · 47 h old');
  assert.equal(agesAgo(49 * 3_600_000), 'state: cluster-state.json · 2 days old');
  const [, pool] = treeChildren(live(''), {}, english);
  const [range] = treeChildren(live(''), { parent: pool?.id }, english);
  const row = treeChildren(live(''), { parent: range?.id }, english).at(-1);
  assert.deepEqual([row?.label, row?.description, row?.location], ['old', '10.0.0.3 · default', undefined]);
});
