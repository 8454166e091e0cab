/** What a change does to a running cluster, and the reason that is given for each Service. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlanEvent } from '../../../server/src/analysis/plan/clusterChanges';
import { planOf } from '../../../server/src/analysis/plan/plan';
import { renderMessage } from '../../../server/src/model/message';
import { poolText, serviceText } from '../../support/texts';
import { analyzeTexts } from '../../support/workspace';

type Texts = Readonly<Record<string, string>>;

const pinned = (name: string, address: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': address } });
const base: Texts = {
  'a-pool.yaml': poolText('blue', '10.0.0.0/29'),
  'b.yaml': serviceText('b'),
  'c.yaml': pinned('c', '10.0.0.6'),
};

function without(texts: Texts, name: string): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key !== name));
}

function lines(before: Texts, after: Texts, event: PlanEvent = 'apply'): readonly string[] {
  return planOf(analyzeTexts(before), analyzeTexts(after), event).flatMap(({ services }) =>
    services.map(({ key, change, before: old, after: now, because }) => {
      const [from, to] = [old, now].map(({ addresses, state }) => addresses.join(' ') || state);
      return `${change} ${key} ${from} → ${to}: ${renderMessage(because)}`;
    }),
  );
}

test('nothing differs from itself', () => {
  assert.deepEqual(lines(base, base), []);
});

test('a new Service whose file comes first takes nothing from the others', () => {
  assert.deepEqual(lines(base, { ...base, 'a.yaml': serviceText('new') }), ['added default/new absent → 10.0.0.7: it is new']);
});

test('a pool that becomes smaller', () => {
  const narrowed = { ...base, 'a-pool.yaml': poolText('blue', '10.0.0.0/30') };
  assert.deepEqual(lines(base, narrowed), ['lost default/c 10.0.0.6 → pending: pool blue no longer contains 10.0.0.6']);
});

test('a pool that goes, with and without another one', () => {
  assert.deepEqual(lines(base, without(base, 'a-pool.yaml')), [
    'lost default/b 10.0.0.0 → pending: pool blue is gone',
    'lost default/c 10.0.0.6 → pending: pool blue is gone',
  ]);
  const two = { ...base, 'z-pool.yaml': poolText('red', '10.1.0.0/29') };
  assert.deepEqual(lines(two, without(two, 'a-pool.yaml')), [
    'lost default/c 10.0.0.6 → pending: pool blue is gone',
    'moved default/b 10.0.0.0 → 10.1.0.0: pool blue is gone',
  ]);
});

test('an address that a Service asks for', () => {
  assert.deepEqual(lines(base, { ...base, 'b.yaml': pinned('b', '10.0.0.4') }), [
    'moved default/b 10.0.0.0 → 10.0.0.4: it asks for 10.0.0.4',
  ]);
  assert.deepEqual(lines(base, { ...base, 'b.yaml': pinned('b', '10.9.0.4') }), [
    'lost default/b 10.0.0.0 → pending: it asks for 10.9.0.4',
  ]);
});

test('an address that becomes free goes to the Service that waits for it', () => {
  const waiting = { ...base, 'd.yaml': pinned('d', '10.0.0.6') };
  assert.deepEqual(lines(waiting, without(waiting, 'c.yaml')), [
    'gained default/d pending → 10.0.0.6: Service default/c is gone and gives its address up',
    'removed default/c 10.0.0.6 → absent: it is gone from the files',
  ]);
});

test('a restart takes what the running operator lets a Service keep', () => {
  const off = { ...base, 'a-pool.yaml': poolText('blue', '10.0.0.0/29').replace('spec:', 'spec:\n  disabled: true') };
  assert.deepEqual(lines(base, off), []);
  assert.deepEqual(lines(off, off, 'restart'), []);
  assert.equal(lines(base, off, 'restart').length, 2);
});

test('what a restart gives another address says why it may not keep its own', () => {
  const two = { ...base, 'z-pool.yaml': poolText('red', '10.1.0.0/29') };
  const off = { ...two, 'a-pool.yaml': poolText('blue', '10.0.0.0/29').replace('spec:', 'spec:\n  disabled: true') };
  assert.deepEqual(lines(two, off, 'restart'), [
    'lost default/c 10.0.0.6 → pending: pool blue is disabled',
    'moved default/b 10.0.0.0 → 10.1.0.0: pool blue is disabled',
  ]);
  const running = (name: string, ip: string) => ({
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec: { type: 'LoadBalancer' },
    status: { loadBalancer: { ingress: [{ ip }] } },
  });
  const restarted = (texts: Texts, ...items: readonly object[]) => {
    const live = { ...texts, 'cluster-state.json': JSON.stringify({ kind: 'List', items }) };
    return lines(live, live, 'restart');
  };
  assert.deepEqual(restarted(two, running('b', '10.9.9.9')), ['moved default/b 10.9.9.9 → 10.0.0.0: no pool contains 10.9.9.9']);
  assert.deepEqual(restarted(two, running('c', '10.0.0.5')), ['moved default/c 10.0.0.5 → 10.0.0.6: it asks for 10.0.0.6']);
  assert.deepEqual(restarted({ ...two, 'c.yaml': pinned('c', '10.8.0.1') }, running('c', '10.0.0.5')), [
    'lost default/c 10.0.0.5 → pending: it asks for 10.8.0.1',
  ]);
  const chosen = {
    ...two,
    'a-pool.yaml': poolText('blue', '10.0.0.0/29').replace('spec:', 'spec:\n  serviceSelector: {matchLabels: {a: b}}'),
  };
  assert.deepEqual(restarted(without(chosen, 'c.yaml'), running('b', '10.0.0.2')), [
    'moved default/b 10.0.0.2 → 10.1.0.0: pool blue does not select it',
  ]);
});

test('a new cluster is made in the order of the files', () => {
  const before = { ...base, 'd.yaml': serviceText('d') };
  assert.deepEqual(lines(before, before, 'rebuild'), []);
  assert.deepEqual(lines(before, { ...before, 'a.yaml': serviceText('new') }, 'rebuild'), [
    'moved default/b 10.0.0.0 → 10.0.0.1: a new cluster sees the Services in the order of the files',
    'added default/new absent → 10.0.0.0: it is new',
  ]);
});

test('the order of the files is no reason where a pool or the Service itself changed', () => {
  const smaller = { ...base, 'a-pool.yaml': poolText('blue', '10.0.0.4/31') };
  const waiting = { 'd.yaml': pinned('d', '10.0.0.6') };
  assert.deepEqual(lines({ ...base, ...waiting }, { ...smaller, ...waiting }, 'rebuild'), [
    'lost default/c 10.0.0.6 → pending: pool blue no longer contains 10.0.0.6',
    'moved default/b 10.0.0.0 → 10.0.0.4: pool blue no longer contains 10.0.0.0',
    'changed default/d pending → pending: pool blue no longer contains 10.0.0.6',
  ]);
  assert.deepEqual(lines(base, { ...without(base, 'a-pool.yaml'), 'z.yaml': poolText('red', '10.1.0.0/29') }, 'rebuild'), [
    'lost default/c 10.0.0.6 → pending: pool blue is gone',
    'moved default/b 10.0.0.0 → 10.1.0.0: pool blue is gone',
  ]);
  assert.deepEqual(lines(base, { ...base, 'b.yaml': pinned('b', '10.0.0.3') }, 'rebuild'), [
    'moved default/b 10.0.0.0 → 10.0.0.3: it asks for 10.0.0.3',
  ]);
});

test('a finding that names another free address by now is no new one', () => {
  const taken = { ...base, 'd.yaml': pinned('d', '10.0.0.6'), 'z-pool.yaml': poolText('red', '10.1.0.0/29') };
  const findings = (after: Texts) =>
    planOf(analyzeTexts(taken), analyzeTexts(after), 'apply').flatMap(({ findings: { added, fixed } }) => [
      ...added.map(({ code, uri }) => `new ${code} ${uri.split('/').at(-1)}`),
      ...fixed.map(({ code, uri }) => `fixed ${code} ${uri.split('/').at(-1)}`),
    ]);
  assert.deepEqual(findings({ ...taken, 'a.yaml': serviceText('new') }), []);
  assert.deepEqual(findings({ ...taken, 'e.yaml': pinned('e', '10.0.0.6') }), ['new already_allocated e.yaml']);
  assert.deepEqual(findings(without(taken, 'd.yaml')), ['fixed already_allocated d.yaml']);
});

test('both sides of a change list the addresses in one order', () => {
  const dual = (name: string, ips: string) =>
    serviceText(name, {
      annotations: { 'lbipam.cilium.io/ips': ips },
      spec: ['ipFamilies: [IPv4, IPv6]', 'ipFamilyPolicy: RequireDualStack'],
    });
  const pools = { 'a-pool.yaml': poolText('blue', '10.0.0.0/29', 'fd00:10::/125') };
  const before = { ...pools, 'b.yaml': dual('b', '10.0.0.1,fd00:10::') };
  assert.deepEqual(lines(before, { ...pools, 'b.yaml': dual('b', '10.0.0.4,fd00:10::') }), [
    'moved default/b 10.0.0.1 fd00:10:: → 10.0.0.4 fd00:10::: it asks for 10.0.0.4,fd00:10::',
  ]);
});

test('a Service that waits and then waits for a pool: what happened to the pool, or to the Service', () => {
  const waiting = { ...base, 'd.yaml': pinned('d', '10.0.0.6') };
  const other = { ...waiting, 'z-pool.yaml': poolText('red', '10.1.0.0/29') };
  const reasonOf = (before: Texts, after: Texts) => lines(before, after).find((line) => line.includes('default/d '));
  const changed = (because: string) => `changed default/d pending → pending: ${because}`;
  assert.equal(reasonOf(other, without(other, 'a-pool.yaml')), changed('pool blue is gone'));
  for (const event of ['apply', 'rebuild'] as const) {
    const narrowed = { ...waiting, 'a-pool.yaml': poolText('blue', '10.0.0.0/30') };
    assert.ok(lines(waiting, narrowed, event).includes(changed('pool blue no longer contains 10.0.0.6')), event);
  }
  const selecting = { ...waiting, 'a-pool.yaml': `${poolText('blue', '10.0.0.0/29')}  serviceSelector: {matchLabels: {tier: gold}}\n` };
  assert.equal(reasonOf(waiting, selecting), changed('pool blue no longer selects it'));
  assert.equal(reasonOf(waiting, { ...waiting, 'd.yaml': pinned('d', '10.9.9.9') }), changed('it asks for 10.9.9.9'));
  const full = { 'a-pool.yaml': poolText('blue', '10.0.0.0/32'), 'b.yaml': pinned('b', '10.0.0.0'), 'd.yaml': serviceText('d') };
  const disabled = { ...full, 'a-pool.yaml': `${poolText('blue', '10.0.0.0/32')}  disabled: true\n` };
  assert.equal(reasonOf(full, disabled), changed('pool blue is disabled'));
});
