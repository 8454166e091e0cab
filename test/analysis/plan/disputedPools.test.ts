/** Which pools are in dispute, against looking at all pairs of ranges. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Allocation, PoolAllocation } from '../../../server/src/allocator/allocation';
import { disputedPools } from '../../../server/src/analysis/outcome/disputedPools';
import type { Address } from '../../../server/src/model/address';
import { type AddressRange, rangesOverlap } from '../../../server/src/model/addressRange';

function addressOf(value: number): Address {
  return { family: 'IPv4', value: BigInt(value), zone: '' };
}

function poolOf(name: string, ranges: readonly AddressRange[], conflict: string | undefined): PoolAllocation {
  const counts = { total: 0n, available: 0n, used: 0n };
  return {
    name,
    conflict,
    ...counts,
    conditions: [],
    ranges: ranges.map((range) => ({ range, disabled: '', ...counts, next: undefined })),
  };
}

function allocationOf(pools: readonly PoolAllocation[]): Allocation {
  return {
    services: new Map(),
    pools: new Map(pools.map((pool) => [pool.name, pool])),
    rangeOrder: [],
    errors: [],
    panic: undefined,
    dormant: false,
  };
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
}

const highest = 40;

test('an address is in dispute exactly where its pool overlaps another one, or is in conflict', () => {
  let [disputed, others] = [0, 0];
  for (let seed = 1; seed <= 400; seed++) {
    const next = numbers(seed);
    const pools = Array.from({ length: 1 + next(6) }, (_, index) => {
      const ranges = Array.from({ length: 1 + next(3) }, () => {
        const first = next(highest);
        return { first: addressOf(first), last: addressOf(Math.min(highest, first + next(6))) };
      });
      return poolOf(`pool-${index}`, ranges, next(12) === 0 ? 'it overlaps' : undefined);
    });
    const found = disputedPools(allocationOf(pools.slice(0, 3)), allocationOf(pools.slice(2)));
    const isDisputed = (pool: PoolAllocation) =>
      pool.conflict !== undefined ||
      pools.some((other) => other !== pool && other.ranges.some((a) => pool.ranges.some((b) => rangesOverlap(a.range, b.range))));
    for (let value = 0; value <= highest; value++) {
      const one = { first: addressOf(value), last: addressOf(value) };
      const expected = pools.some((pool) => isDisputed(pool) && pool.ranges.some(({ range }) => rangesOverlap(range, one)));
      assert.equal(found.hold(addressOf(value)), expected, `address ${value} of seed ${seed}`);
      if (expected) disputed++;
      else others++;
    }
    assert.equal(found.areThere, pools.some(isDisputed));
  }
  assert.ok(disputed > 1000 && others > 1000);
});
