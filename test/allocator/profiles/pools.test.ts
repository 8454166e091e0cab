import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertTold, ips, pool, run, service, told } from './runs';

const noPool = 'no_pool: There are no enabled CiliumLoadBalancerIPPools that match this service';

test('up to 1.17 a pool event with the known spec is handled like a change, from 1.18 on it is ignored', () => {
  const events = [pool('p', ['10.0.0.0/31']), pool('p', ['10.0.0.0/31', 'nonsense']), pool('p', ['10.0.0.0/31', 'nonsense'])];
  assert.equal(run('1.17', events).errors.length, 2);
  assert.equal(run('1.18', events).errors.length, 1);
});

test('1.20 does not take in a pool with a bad block; before, its earlier ranges were used', () => {
  const events = [pool('p', ['10.0.0.0/30', '10.0.1.0/33', '10.0.2.0/30']), service('a')];
  assertTold(events, { '1.17': { a: '10.0.0.0' }, '1.19': { a: '10.0.0.0' }, '1.20': { a: noPool } });
  const repeated = [...events, ...events];
  assert.equal(run('1.19', repeated).errors.length, 1);
  assert.equal(run('1.20', repeated).errors.length, 2);
});

test('1.20: a pool that is not taken in does not wake the operator', () => {
  const events = [service('a'), pool('p', ['10.0.0.0/33'])];
  assert.equal(run('1.19', events, {}, 'withPools').dormant, false);
  const outcome = run('1.20', events, {}, 'withPools');
  assert.equal(outcome.dormant, true);
  assert.equal(told(outcome, 'a'), '');
});

test('1.20 walks the ranges pool by pool, before in the order in which they came', () => {
  const events = [
    pool('p', ['10.0.0.0/32']),
    pool('q', ['10.0.1.0/32']),
    pool('p', ['10.0.0.0/32', '10.0.2.0/32']),
    service('a'),
    service('b'),
    service('c'),
  ];
  const byArrival = { a: '10.0.0.0', b: '10.0.1.0', c: '10.0.2.0' };
  const byPool = { a: '10.0.0.0', b: '10.0.2.0', c: '10.0.1.0' };
  assertTold(events, { '1.17': byArrival, '1.18': byArrival, '1.19': byArrival, '1.20': byPool, '1.21': byPool });
});

test('1.20 adds a range once that an update names twice', () => {
  const events = [pool('p', ['10.0.0.0/30']), pool('p', ['10.0.0.0/30', '10.0.1.0/30', '10.0.1.0/30'])];
  const ranges = (profile: '1.19' | '1.20') => run(profile, events).pools.get('p')?.ranges.length;
  assert.equal(ranges('1.19'), 3);
  assert.equal(ranges('1.20'), 2);
});

test('1.20 borrows when it subtracts the words of an IPv6 block', () => {
  const spec = { ipFamilies: ['IPv6'] };
  const events = [
    pool('p', ['fd00::ffff:ffff:ffff:fff0-fd00:0:0:1::ff']),
    service('a', { annotations: ips('fd00:0:0:1::1'), spec }),
    service('b', { spec }),
  ];
  // The block to the left is the smaller one, but counts as larger where it crosses a word without a borrow.
  assertTold(events, { '1.17': { b: 'fd00:0:0:1::2' }, '1.19': { b: 'fd00:0:0:1::2' }, '1.20': { b: 'fd00::ffff:ffff:ffff:fff0' } });
});

test('up to 1.17 one count of a pool is published per event, from 1.18 on all together', () => {
  const events = [pool('p', ['10.0.0.0/30']), service('a', { spec: { type: 'ClusterIP' } }), service('b', { spec: { type: 'ClusterIP' } })];
  const published = (profile: '1.17' | '1.18', count: number) => {
    const { total, available, used } = run(profile, events.slice(0, count)).pools.get('p') ?? assert.fail();
    return [total, available, used];
  };
  assert.deepEqual(published('1.18', 1), [4n, 4n, 0n]);
  assert.deepEqual(published('1.17', 1), [4n, undefined, undefined]);
  assert.deepEqual(published('1.17', 2), [4n, 4n, undefined]);
  assert.deepEqual(published('1.17', 3), [4n, 4n, 0n]);
});
