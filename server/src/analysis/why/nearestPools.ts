/** The pools whose ranges contain an address or come closest to it: what a person most likely meant by it. */
import { type Address, compareAddresses } from '../../model/address';
import { firstIndex } from '../../model/lists';
import type { PoolView, RangeView } from '../views/poolView';

interface PlacedRange {
  readonly pool: PoolView;
  readonly range: RangeView;
}

/** At most `count` pools, the nearest first. The ranges are sorted once for any number of addresses. */
export function nearestPools(pools: readonly PoolView[]): (address: Address, count: number) => readonly PoolView[] {
  const sorted = pools
    .flatMap((pool) => pool.ranges.map((range): PlacedRange => ({ pool, range })))
    .sort((a, b) => compareAddresses(a.range.range.first, b.range.range.first));
  return (address, count) => {
    const behind = firstIndex(sorted, ({ range }) => compareAddresses(range.range.first, address) > 0);
    const near = [...distinctPools(sorted, behind - 1, -1, count), ...distinctPools(sorted, behind, 1, count)];
    const ofFamily = near.filter(({ range }) => range.range.first.family === address.family);
    ofFamily.sort((a, b) => compare(distance(a.range, address), distance(b.range, address)));
    return [...new Set(ofFamily.map(({ pool }) => pool))].slice(0, count);
  };
}

/** The pools of the first ranges on the way, each once, until there are `count` of them. */
function distinctPools(sorted: readonly PlacedRange[], from: number, step: 1 | -1, count: number): readonly PlacedRange[] {
  const found = new Map<PoolView, PlacedRange>();
  for (let index = from; found.size < count; index += step) {
    const placed = sorted[index];
    if (!placed) break;
    if (!found.has(placed.pool)) found.set(placed.pool, placed);
  }
  return [...found.values()];
}

function distance({ range: { first, last } }: RangeView, { value }: Address): bigint {
  if (value < first.value) return first.value - value;
  return value > last.value ? value - last.value : 0n;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
