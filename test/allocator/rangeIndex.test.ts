/** Ranges by address, against looking at every range. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LBRange, OperatorPool } from '../../server/src/allocator/memory/entities';
import { createOperatorPool } from '../../server/src/allocator/memory/pool';
import {
  addToIndex,
  allOverlapping,
  createRangeIndex,
  findOverlapping,
  lowestOverlapping,
  neighbourOf,
  removeFromIndex,
} from '../../server/src/allocator/memory/rangeIndex';
import { createLBRange } from '../../server/src/allocator/memory/ranges';
import { type AddressRange, rangesOverlap } from '../../server/src/model/addressRange';
import { decodePool } from '../../server/src/model/decode';

const pools: readonly OperatorPool[] = Array.from({ length: 40 }, (_, rank) =>
  createOperatorPool({
    rank,
    pool: decodePool({ metadata: { name: `p${rank}` }, spec: {} }),
    status: {
      conflict: undefined,
      counts: { by: 'operator', total: 0n, used: 0 },
    },
  }),
);

const range = fc
  .tuple(
    fc.constantFrom('IPv4', 'IPv4', 'IPv6'),
    fc.integer({ min: 0, max: 900 }),
    fc.constantFrom(0, 0, 1, 5, 300),
    fc.constantFrom(...pools),
  )
  .map(([family, first, length, pool]): LBRange => {
    const address = (value: number) => ({ family, value: BigInt(value), zone: '' }) as const;
    return createLBRange(pool, { first: address(first), last: address(first + length) }, 'exact');
  });
/** Every third one is removed again. */
const ranges = fc.array(range, { minLength: 1, maxLength: 700 });

test('the ranges that overlap one are found, and of their pools the one of the lowest rank', () => {
  fc.assert(
    fc.property(ranges, fc.array(range, { minLength: 1, maxLength: 20 }), (list, asked) => {
      const index = createRangeIndex();
      for (const one of list) addToIndex(index, one);
      const kept = list.filter((_, place) => place % 3 > 0);
      for (const one of list) if (!kept.includes(one)) removeFromIndex(index, one);
      for (const one of [...asked, ...kept.slice(0, 20)]) {
        const expected = kept.filter((other) => rangesOverlap(other.range, one.range));
        const found = allOverlapping(index, one.range, () => true);
        assert.deepEqual(byText(found), byText(expected));
        const isOfLaterPool = ({ pool }: LBRange) => pool.rank > 20;
        assert.deepEqual(allOverlapping(index, one.range, isOfLaterPool), found.filter(isOfLaterPool));
        assert.equal(findOverlapping(index, one.range, isOfLaterPool), found.find(isOfLaterPool));
        const others = expected.filter(({ pool }) => pool !== one.pool).map(({ pool }) => pool.rank);
        assert.equal(lowestOverlapping(index, one)?.rank, others.length === 0 ? undefined : Math.min(...others));
      }
    }),
    { numRuns: 200 },
  );
});

function byText(list: readonly LBRange[]): readonly string[] {
  const text = ({ first, last }: AddressRange) => `${first.family} ${first.value} ${last.value}`;
  return list.map((one) => `${text(one.range)} ${one.pool.name}`).sort();
}

test('of each range a range of another pool is found that overlaps it, if there is any', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const index = createRangeIndex();
      for (const one of list) addToIndex(index, one);
      const kept = list.filter((_, place) => place % 3 > 0);
      for (const one of list) if (!kept.includes(one)) removeFromIndex(index, one);
      for (const one of kept.slice(0, 60)) {
        const expected = kept.filter((other) => other.pool !== one.pool && rangesOverlap(other.range, one.range));
        const found = neighbourOf(index, one);
        assert.equal(found === undefined, expected.length === 0);
        assert.ok(found === undefined || expected.includes(found));
      }
    }),
    { numRuns: 200 },
  );
});
