/** What looks free and is not: addresses that something asks for, ranges of pools that give nothing, and the counts that go with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { status } from '../../server/src/features/status';
import { treeChildren } from '../../server/src/features/tree/tree';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

const ask = (ips: string) => ({ annotations: { 'lbipam.cilium.io/ips': ips } });

function rows(analysis: Analysis, parent?: string): readonly TreeNode[] {
  return treeChildren(analysis, { parent }, english).flatMap((node) => [
    node,
    ...(node.children === 'none' ? [] : rows(analysis, node.id)),
  ]);
}

/** `next` is not applied, `later` may not come into being, `waits` is left out by the selector. */
const trapped = {
  'kustomization.yaml': 'resources: [pool.yaml, waits.yaml, later.yaml]\n',
  'pool.yaml': `${poolText('blue', '10.0.0.0/29')}  serviceSelector: {matchLabels: {tier: web}}\n`,
  'waits.yaml': serviceText('waits', ask('10.0.0.1')),
  'later.yaml': `${serviceText('later', { ...ask('10.0.0.3'), labels: { tier: '${TIER}' } })}`,
  'left/next.yaml': serviceText('next', ask('10.0.0.0')),
};

test('the tree says what asks for an address, and copies none that something asks for', () => {
  const all = rows(analyzeTexts(trapped));
  const shown = all.filter(({ id }) => id.includes('"pool"') && /^10\.0\.0\.\d( |$)/.test(`${all.find((row) => row.id === id)?.label}`));
  assert.deepEqual(
    shown.map(({ label, description, copyText = '' }) => `${label} · ${description} · ${copyText}`),
    [
      '10.0.0.0 · asked for by default/next (not applied) · ',
      '10.0.0.1 · asked for by default/waits (pending: pool_selector_mismatch) · ',
      '10.0.0.2 · free, 1 · 10.0.0.2',
      '10.0.0.3 · asked for by default/later (unknown) · ',
      '10.0.0.4 – 10.0.0.7 · free, 4 · 10.0.0.4',
    ],
  );
});

test('the next free address is none that something asks for', () => {
  const analysis = analyzeTexts(trapped);
  assert.match(hoverText(analysis, `${root}/pool.yaml`, { line: 6, character: 14 }), /next free 10\\?\.0\\?\.0\\?\.2/);
  assert.match(hoverText(analysis, `${root}/pool.yaml`, { line: 3, character: 9 }), /next free `10\.0\.0\.2`/);
  const two = { ...trapped, 'pool.yaml': poolText('blue', '10.0.0.0/29', '10.0.9.0/29') };
  assert.match(hoverText(analyzeTexts(two), `${root}/pool.yaml`, { line: 3, character: 9 }), /\| `10\.0\.0\.2` \|/);
});

test('a pool that is disabled, in conflict or not applied has nothing free', () => {
  const texts = {
    'a.yaml': poolText('blue', '10.0.0.0/29'),
    'b.yaml': `${poolText('paused', '10.1.0.0/29')}  disabled: true\n`,
    'c.yaml': poolText('late', '10.0.0.4/30'),
  };
  const analysis = analyzeTexts(texts);
  for (const [file, line] of [
    ['b.yaml', 6],
    ['c.yaml', 6],
  ] as const) {
    const text = hoverText(analysis, `${root}/${file}`, { line, character: 14 });
    assert.match(text, / · 0 free(?!.*next free)/, `${file}: ${text}`);
    assert.match(text, /none available/, text);
  }
  const notApplied = analyzeTexts({
    'kustomization.yaml': 'resources: [a.yaml]\n',
    'a.yaml': texts['a.yaml'],
    'left/d.yaml': poolText('left', '10.5.0.0/30'),
  });
  const gap = rows(notApplied).find(({ label }) => label === '10.5.0.0 – 10.5.0.3');
  assert.deepEqual([gap?.description, gap?.copyText], ['not given out, 4', undefined]);
});

test('a full pool looks full, with what it keeps back', () => {
  const analysis = analyzeTexts({
    'a.yaml': `${poolText('blue', '10.0.0.0/30')}  allowFirstLastIPs: "No"\n`,
    'b.yaml': serviceText('one'),
    'c.yaml': serviceText('two'),
  });
  const pool = rows(analysis).find(({ kind }) => kind === 'pool');
  assert.match(pool?.description ?? '', /^2\/2 · 100 % · full$/);
  assert.equal(pool?.iconColor, 'list.warningForeground');
  assert.match(hoverText(analysis, `${root}/a.yaml`, { line: 3, character: 9 }), /■{10} 2 of 2 used \(100 %\), 2 reserved, full/);
});

test('clusters that count the same addresses are not added up', () => {
  const texts = {
    '.lbipam.yaml': 'clusters:\n  - name: east\n    include: [east, both]\n  - name: west\n    include: [west, both]\n',
    'east/pool.yaml': `${poolText('blue', '10.0.0.0/24')}  allowFirstLastIPs: "No"\n`,
    'west/pool.yaml': `${poolText('blue', '10.0.0.0/24', '10.1.0.0/24')}  allowFirstLastIPs: "No"\n`,
    'both/web.yaml': serviceText('web', ask('10.0.0.7')),
    'west/api.yaml': serviceText('api', ask('10.1.0.7')),
  };
  const { used, total, clusters } = status(analyzeTexts(texts), english);
  assert.deepEqual([used, total], ['2', '508']);
  assert.deepEqual(
    clusters.map((cluster) => `${cluster.used}/${cluster.total}`),
    ['1/254', '2/508'],
  );
});
