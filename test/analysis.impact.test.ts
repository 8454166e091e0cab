/** The effect of an edit on a cluster that runs the manifests as they were. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Impact, impact } from '../server/src/analysis/outcome/impact';
import { poolText, serviceText } from './support/texts';
import { analyzeTexts } from './support/workspace';

type Texts = Readonly<Record<string, string>>;

function impactOf(before: Texts, after: Texts): Impact {
  const [old] = analyzeTexts(before).clusters;
  const [edited] = analyzeTexts(after).clusters;
  assert.ok(old && edited);
  return impact(old, edited);
}

const lines = ({ services }: Impact) =>
  services.map(({ key, before, after }) => {
    const say = ({ state, addresses, reason }: (typeof services)[number]['before']) =>
      [state, ...addresses, reason].filter((word) => word !== undefined).join(' ');
    return `${key}: ${say(before)} → ${say(after)}`;
  });

const pinned = (name: string, address: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': address } });
const base: Texts = { 'a-pool.yaml': poolText('blue', '10.0.0.0/29'), 'b.yaml': serviceText('b'), 'c.yaml': serviceText('c') };

test('a new Service before the others in the files takes nothing from them', () => {
  assert.deepEqual(lines(impactOf(base, { ...base, 'aa.yaml': serviceText('new') })), ['default/new: absent → satisfied 10.0.0.2']);
});

test('a Service that goes frees its address, and no other moves', () => {
  assert.deepEqual(lines(impactOf(base, { 'a-pool.yaml': base['a-pool.yaml'] ?? '', 'c.yaml': serviceText('c') })), [
    'default/b: satisfied 10.0.0.0 → absent',
  ]);
});

test('a pinned address that another Service holds leaves the newcomer pending', () => {
  assert.deepEqual(lines(impactOf(base, { ...base, 'aa.yaml': pinned('new', '10.0.0.1') })), [
    'default/new: absent → pending already_allocated',
  ]);
});

test('a pool that moves takes its Services along', () => {
  assert.deepEqual(lines(impactOf(base, { ...base, 'a-pool.yaml': poolText('blue', '10.1.0.0/29') })), [
    'default/b: satisfied 10.0.0.0 → satisfied 10.1.0.0',
    'default/c: satisfied 10.0.0.1 → satisfied 10.1.0.1',
  ]);
});

test('a new pool that overlaps loses, wherever its file stands', () => {
  const { services, pools } = impactOf(base, { ...base, 'a.yaml': poolText('green', '10.0.0.4/30') });
  assert.deepEqual(services, []);
  assert.deepEqual(
    pools.map(({ name, before, after }) => [name, before, after?.includes("from IP Pool 'blue'")]),
    [['green', undefined, true]],
  );
});

test('the last pool that goes takes all addresses', () => {
  assert.deepEqual(lines(impactOf(base, { 'b.yaml': serviceText('b'), 'c.yaml': serviceText('c') })), [
    'default/b: satisfied 10.0.0.0 → pending no_pool',
    'default/c: satisfied 10.0.0.1 → pending no_pool',
  ]);
});

test('comments and order change nothing', () => {
  const after = { 'a-pool.yaml': `# comment\n${base['a-pool.yaml']}`, 'z.yaml': serviceText('b'), 'c.yaml': serviceText('c') };
  assert.deepEqual(impactOf(base, after), { services: [], pools: [] });
});
