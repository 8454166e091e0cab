/** The whole story of a Service, a pool or an address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { changeRows } from '../../server/src/features/changes/changeRows';
import { story } from '../../server/src/features/explain/story';
import { subjectAt, subjectOf, subjectOfRow } from '../../server/src/features/explain/storySubject';
import { treeChildren } from '../../server/src/features/tree/tree';
import type { StorySubject } from '../../server/src/protocol/protocol';
import { poolText, serviceText } from '../support/texts';
import { analyzeChange, analyzeTexts, english, root } from '../support/workspace';

const ask = (ips: string) => ({ annotations: { 'lbipam.cilium.io/ips': ips } });
const texts = {
  'a-pools.yaml': [
    poolText('blue', '10.0.0.0/29'),
    `${poolText('red', '10.1.0.0/29')}  disabled: true\n`,
    poolText('green', '10.0.0.4/30'),
    `${poolText('gold', '10.2.0.0/29')}  serviceSelector: {matchLabels: {tier: gold}}\n`,
  ].join('---\n'),
  'api.yaml': serviceText('api'),
  'first.yaml': serviceText('first', ask('10.0.0.3')),
  'late.yaml': serviceText('late', ask('10.0.0.3')),
};

function told(analysis: Analysis, subject: StorySubject | undefined): string {
  const found = subject && subjectOf(analysis, subject);
  assert.ok(found, JSON.stringify(subject));
  const linkTo = ({ uri, range }: { uri: string; range: { start: { line: number } } }) => ({
    text: `${uri.slice(root.length + 1)}:${range.start.line + 1}`,
    target: `/${uri.slice(root.length + 1)}#L${range.start.line + 1}`,
  });
  return story({ analysis, presentation: english, linkTo }, found).markdown;
}

function at(analysis: Analysis, file: keyof typeof texts, needle: string): StorySubject | undefined {
  const before = texts[file].slice(0, texts[file].indexOf(needle) + 1).split('\n');
  return subjectAt(analysis, `${root}/${file}`, { line: before.length - 1, character: (before.at(-1) ?? '').length });
}

test('a comment is about what is written below it', () => {
  const pools = `# Addresses of the office.\n# Two lines.\n\n${poolText('blue', '10.0.0.0/29')}`;
  const text = [pools, `\n# later\n${serviceText('web')}# the last line\n`].join('---\n');
  const analysis = analyzeTexts({ 'all.yaml': text, 'none.yaml': '# nothing below\n' });
  const kinds = text.split('\n').map((line, at) => [line, subjectAt(analysis, `${root}/all.yaml`, { line: at, character: 2 })?.kind]);
  const comments = kinds.filter(([line]) => line?.startsWith('#'));
  assert.deepEqual(comments, [
    ['# Addresses of the office.', 'pool'],
    ['# Two lines.', 'pool'],
    ['# later', 'service'],
    ['# the last line', undefined],
  ]);
  assert.equal(subjectAt(analysis, `${root}/none.yaml`, { line: 0, character: 2 }), undefined);
});

test('a pending Service: every pool in order with its verdict and what would change it, who has the address, the condition', () => {
  const analysis = analyzeTexts(texts);
  const text = told(analysis, at(analysis, 'late.yaml', 'type: LoadBalancer'));
  for (const part of [
    '# default/late\n\n[late.yaml:9](/late.yaml#L9)',
    'pending — already\\_allocated',
    '| 1. `blue`<br>[a-pools.yaml:4](/a-pools.yaml#L4) | `10.0.0.0/29` | default/first holds 10.0.0.3<br>*another address, or one sharing key for all that ask for this one* |',
    '| 2. `red`<br>[a-pools.yaml:15](/a-pools.yaml#L15) | `10.1.0.0/29` | does not contain 10.0.0.3<br>*a block that contains the address; besides, disabled: false would let it give addresses*',
    '| does not contain 10.0.0.3<br>*a block that contains the address; besides, the labels that its serviceSelector asks for, on the Service*',
    '| `10.0.0.3` | `default/first` (pinned) | `default/late` (pending: already_allocated) |',
    'type: cilium.io/IPAMRequestSatisfied\n      status: "False"\n      reason: already_allocated',
    'io.cilium/lb-ipam-request-satisfied',
    '`already_allocated`: 10.0.0.3 is taken by Service default/first',
    'kubectl get svc late -n default\n',
    '`ciliumVersion`: 1.18',
  ]) {
    assert.ok(text.replaceAll('\\_', '_').includes(part.replaceAll('\\_', '_')), `${part}\n\nin\n\n${text}`);
  }
});

test('a Service that gets an address: the pools before and behind the one that serves it', () => {
  const analysis = analyzeTexts(texts);
  const text = told(analysis, at(analysis, 'api.yaml', 'type: LoadBalancer'));
  assert.match(text, /\| 1\. `blue`<br>.* \| selects this Service<br>\*this one serves it\* \|/);
  assert.match(text, /\| 2\. `red`<br>\[a-pools\.yaml:16\].* \| disabled<br>\*disabled: false would let it give addresses\* \|/);
  assert.match(text, /\| 3\. `green`<br>.* \| conflicting with blue<br>\*ranges that do not overlap those of pool blue\* \|/);
  assert.match(text, /\| 4\. `gold`<br>.* \| selector tier=gold does not match \(label tier is absent\)<br>\*the labels/);
});

test('a pool: its place in the order, its ranges with what is free, its holders, its conditions and commands', () => {
  const analysis = analyzeTexts(texts);
  const blue = told(analysis, at(analysis, 'a-pools.yaml', 'name: blue'));
  assert.match(blue, /number 1 of 4/);
  assert.match(blue, /\| `10\.0\.0\.0\/29` \| 2 \| 0 \| 6 \| 8 \| `10\.0\.0\.1` \| \[a-pools\.yaml:7\]/);
  assert.match(blue, /\| Address \| Service \| State \|/);
  assert.match(blue, /\| `10\.0\.0\.3` \| `default\/first` \| pinned \|/);
  assert.match(blue, /- type: cilium\.io\/IPsAvailable\n {6}status: Unknown\n {6}reason: noreason\n {6}message: "6"/);
  assert.match(blue, /kubectl get ippool blue\n/);
  const green = told(analysis, { kind: 'pool', cluster: 'workspace', id: analysis.clusters[0]?.pools[2]?.pool.id ?? '' });
  assert.match(green, /"Pool conflicts since range/);
  assert.match(green, /\| `10\.0\.0\.4\/30` \| 0 \| 0 \| 0 \| 4 \| – \|/);
});

test('an address: the pools that contain it, which Service has it and which ask', () => {
  const analysis = analyzeTexts(texts);
  const text = told(analysis, at(analysis, 'first.yaml', '10.0.0.3'));
  assert.match(text, /^# 10\.0\.0\.3\n/);
  assert.match(text, /## Has it\n\n- `default\/first`: pinned \[first\.yaml:\d+\]/);
  assert.match(text, /## Asks for it\n\n- `default\/late`: pending: already\\?_allocated — "The IP '10\.0\.0\.3' is already allocated/);
  assert.match(told(analysis, { kind: 'address', cluster: 'workspace', id: '10.9.9.9' }), /No pool of the cluster workspace contains it/);
});

test('where something is wrong with the address, the story is that of the Service', () => {
  const analysis = analyzeTexts(texts);
  assert.equal(at(analysis, 'late.yaml', '10.0.0.3')?.kind, 'service');
  assert.equal(at(analysis, 'first.yaml', '10.0.0.3')?.kind, 'address');
});

test('where there are several clusters, the story says of which one it is', () => {
  const analysis = analyzeTexts({
    '.lbipam.yaml': 'clusters:\n  - name: east\n    include: [east]\n  - name: west\n    include: [west]\n',
    'east/pool.yaml': poolText('blue', '10.0.0.0/24'),
    'west/pool.yaml': poolText('blue', '10.1.0.0/24'),
    'west/web.yaml': serviceText('web'),
  });
  const subject = subjectAt(analysis, `${root}/west/web.yaml`, { line: 6, character: 10 });
  assert.match(told(analysis, subject), /^# default\/web\n\nCluster west\n\n/);
});

test('a row of the view is what it shows; what is no more is nothing', () => {
  const analysis = analyzeTexts(texts);
  const kinds = new Set<string>();
  const visit = (parent?: string) => {
    for (const node of treeChildren(analysis, { parent }, english)) {
      const subject = subjectOfRow(analysis, node.id);
      if (subject) kinds.add(`${node.kind} ${subject.kind}`);
      if (subject) assert.ok(subjectOf(analysis, subject), node.id);
      if (node.children !== 'none') visit(node.id);
    }
  };
  visit();
  for (const kind of ['pool pool', 'range pool', 'address address', 'pending service']) assert.ok(kinds.has(kind), [...kinds].join(', '));
  const changed = analyzeChange(texts, { ...texts, 'new.yaml': serviceText('brand-new') });
  const [row] = changeRows(changed, {}, english).filter(({ label }) => label === 'default/brand-new');
  const subject = subjectOfRow(changed, row?.id ?? '');
  assert.match(told(changed, subject), /^# default\/brand-new\n/);
  assert.equal(subjectOfRow(analysis, 'nonsense'), undefined);
  assert.equal(subjectOf(analysis, { kind: 'pool', cluster: 'gone', id: 'blue' }), undefined);
  assert.equal(subjectOf(analysis, { kind: 'address', cluster: 'workspace', id: 'no address' }), undefined);
});
