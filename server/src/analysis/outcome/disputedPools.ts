/**
 * Which addresses are of pools in dispute: pools in conflict, and pools that overlap another one before a change or after it. Cilium switches a
 * pool in conflict off as a whole, and which of them that is depends on the order of the edits and on what the operator remembers.
 */
import type { Allocation } from '../../allocator/allocation';
import { type Address, compareAddresses } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { rangeLookup, rangeOfOne } from '../index/rangeLookup';

export interface DisputedPools {
  readonly areThere: boolean;
  readonly hold: (address: Address) => boolean;
}

interface PoolRange {
  readonly pool: string;
  readonly range: AddressRange;
}

export function disputedPools(...allocations: readonly Allocation[]): DisputedPools {
  const pools = allocations.flatMap((allocation) => [...allocation.pools.values()]);
  const inConflict = pools.flatMap(({ name, conflict }) => (conflict === undefined ? [] : [name]));
  const sorted = pools
    .flatMap(({ name, ranges }) => ranges.map(({ range }): PoolRange => ({ pool: name, range })))
    .sort((a, b) => compareAddresses(a.range.first, b.range.first));
  const disputed = new Set([...inConflict, ...overlappingPools(sorted)]);
  const at = rangeLookup(joined(sorted.filter(({ pool }) => disputed.has(pool)).map(({ range }) => range)), (range) => range);
  return { areThere: disputed.size > 0, hold: (address) => at(rangeOfOne(address)).length > 0 };
}

/** One pass: of all earlier ranges, those that reach furthest of two pools tell whether a range overlaps one of another pool. */
function* overlappingPools(sorted: readonly PoolRange[]): Generator<string> {
  let furthest: PoolRange | undefined;
  let furthestOfAnother: PoolRange | undefined;
  for (const poolRange of sorted) {
    const other = furthest?.pool === poolRange.pool ? furthestOfAnother : furthest;
    if (other && reaches(other, poolRange.range.first)) yield* [poolRange.pool, other.pool];
    if (furthest && furthest.pool !== poolRange.pool && reaches(poolRange, furthest.range.last))
      [furthest, furthestOfAnother] = [poolRange, furthest];
    else if (!furthest || furthest.pool === poolRange.pool) furthest = further(furthest, poolRange);
    else furthestOfAnother = further(furthestOfAnother, poolRange);
  }
}

function further(known: PoolRange | undefined, poolRange: PoolRange): PoolRange {
  return known && reaches(known, poolRange.range.last) ? known : poolRange;
}

function reaches({ range }: PoolRange, address: Address): boolean {
  return compareAddresses(range.last, address) >= 0;
}

/** The addresses of ranges, as ranges that do not overlap. */
function joined(sorted: readonly AddressRange[]): readonly AddressRange[] {
  const ranges: AddressRange[] = [];
  for (const range of sorted) {
    const last = ranges.at(-1);
    if (!last || compareAddresses(last.last, range.first) < 0) ranges.push(range);
    else if (compareAddresses(last.last, range.last) < 0) ranges[ranges.length - 1] = { first: last.first, last: range.last };
  }
  return ranges;
}
