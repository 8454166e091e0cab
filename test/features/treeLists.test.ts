/** Lists of rows of the LB IPAM view: their order, their pages, and the problems that they count. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeChildren } from '../../server/src/features/tree/tree';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { type TreeChildrenParams, type TreeOrder, treeOrders } from '../../server/src/protocol/treeView';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english } from '../support/workspace';

const annotated = (name: string, annotations: Readonly<Record<string, string>>) =>
  serviceText(name, { annotations, spec: ['ports: [{port: 80}]'] });

test('the pools that are fuller come first, those that give nothing out last', () => {
  const analysis = analyzeTexts({
    'a.yaml': `${poolText('spare', '10.1.0.0/30')}  disabled: true\n`,
    'b.yaml': poolText('large', '10.2.0.0/24'),
    'c.yaml': poolText('small', '10.3.0.0/30'),
    'd.yaml': annotated('one', { 'lbipam.cilium.io/ips': '10.2.0.4' }),
    'e.yaml': annotated('two', { 'lbipam.cilium.io/ips': '10.3.0.1' }),
  });
  const pools = treeChildren(analysis, {}, english).filter(({ kind }) => kind === 'pool');
  assert.deepEqual(
    pools.map(({ label }) => label),
    ['small', 'large', 'spare'],
  );
  assert.deepEqual(
    pools.map(({ copyText }) => copyText),
    ['10.3.0.0', '10.2.0.0', undefined],
  );
});

test('pools, Services and addresses are in the order that was chosen', () => {
  const analysis = analyzeTexts({
    'a.yaml': poolText('zebra', '10.1.0.0/29', '10.0.5.0/29'),
    'b.yaml': poolText('apple', '10.2.0.0/29'),
    'c.yaml': annotated('web', { 'lbipam.cilium.io/ips': '10.1.0.1' }),
    'd.yaml': annotated('api', { 'lbipam.cilium.io/ips': '10.1.0.4' }),
  });
  const labels = (order: TreeOrder, parent?: string) => treeChildren(analysis, { parent, order }, english).map(({ label }) => label);
  const zebra = treeChildren(analysis, {}, english).find(({ label }) => label === 'zebra')?.id;
  assert.deepEqual(
    treeOrders.map((order) => labels(order)),
    [
      ['zebra', 'apple'],
      ['apple', 'zebra'],
      ['zebra', 'apple'],
    ],
  );
  for (const order of treeOrders) assert.deepEqual(labels(order, zebra), ['10.0.5.0/29', '10.1.0.0/29']);
  const range = treeChildren(analysis, { parent: zebra }, english)[1]?.id;
  assert.deepEqual(labels('address', range), ['10.1.0.0', 'web', '10.1.0.2 – 10.1.0.3', 'api', '10.1.0.5 – 10.1.0.7']);
  assert.deepEqual(labels('name', range), ['api', 'web', '10.1.0.0', '10.1.0.2 – 10.1.0.3', '10.1.0.5 – 10.1.0.7']);
  const services = (order: TreeOrder) =>
    treeChildren(analysis, { parent: JSON.stringify(['workspace', 'namespace', 'default']), order }, english).map(({ label }) => label);
  assert.deepEqual(treeOrders.map(services), [
    ['web', 'api'],
    ['api', 'web'],
    ['web', 'api'],
  ]);
});

test('a long list is shown page by page, or up to a row', () => {
  const analysis = analyzeTexts({
    'a.yaml': poolText('blue', '10.0.0.0/16'),
    'b.yaml': Array.from({ length: 1_200 }, (_, index) => serviceText(`web-${index}`)).join('---\n'),
  });
  const pool = treeChildren(analysis, {}, english)[0]?.id;
  const range = treeChildren(analysis, { parent: pool }, english)[0]?.id;
  const ends = (asked: TreeChildrenParams) => {
    const rows = treeChildren(analysis, asked, english);
    const last = rows.at(-1);
    return [rows.length, last?.label, last?.description];
  };
  for (const parent of [range, JSON.stringify(['workspace', 'namespace', 'default']), JSON.stringify(['workspace', 'predicted'])]) {
    // The range has its free gap as the last row.
    const all = parent === range ? 1_201 : 1_200;
    assert.deepEqual(ends({ parent }), [501, 'Show 500 more', `${all - 500} not shown`]);
    assert.deepEqual(ends({ parent, shown: 1_000 }), [1_001, `Show ${all - 1_000} more`, '']);
    assert.equal(ends({ parent, shown: 1_500 })[0], all);
    const rows = treeChildren(analysis, { parent, shown: 1_500 }, english);
    assert.deepEqual(ends({ parent, through: rows[700]?.id }), [1_001, `Show ${all - 1_000} more`, '']);
    assert.deepEqual(ends({ parent, through: 'gone' })[0], 501);
  }
});

test('rows count the errors and warnings that are in them and below', () => {
  const analysis = analyzeTexts({
    'a.yaml': poolText('blue', '10.0.0.0/29').replace('blocks:', 'unknownField: 1\n  blocks:'),
    'b.yaml': annotated('lost', { 'lbipam.cilium.io/ips': '10.9.0.4' }),
    'c.yaml': annotated('old', { 'io.cilium/lb-ipam-ips': '10.0.0.2', 'lbipam.cilium.io/ips': '10.0.0.3' }),
    'd.yaml': annotated('fine', { 'lbipam.cilium.io/ips': '10.0.0.5' }),
  });
  const rowsOf = (parent?: string): readonly TreeNode[] =>
    treeChildren(analysis, { parent }, english).flatMap((node) => [node, ...(node.children === 'none' ? [] : rowsOf(node.id))]);
  const rows = rowsOf().filter(({ kind }) => kind !== 'reason');
  assert.deepEqual(
    rows.flatMap(({ label, problems }) => (problems ? [`${label}: ${problems.severity} ${problems.count}`] : [])),
    ['lost: error 1', 'blue: warning 2', 'old: warning 1'],
  );
  const pool = rows.find(({ kind }) => kind === 'pool');
  assert.match(pool?.accessibilityLabel ?? '', /, 2 problems$/);
});
