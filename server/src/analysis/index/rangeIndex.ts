/** Which ranges of the pools hold an address: a look-up, however many blocks and pools there are, unless many of them overlap. */
import { type Address, compareAddresses } from '../../model/address';
import { rangeContains } from '../../model/addressRange';
import { firstIndex } from '../../model/halving';
import type { PoolView, RangeView } from '../views/poolView';

export interface PoolRange {
  readonly pool: PoolView;
  readonly range: RangeView;
}

export interface RangeIndex {
  /** In the order of the pools. */
  readonly containing: (address: Address) => readonly PoolRange[];
}

interface Entry extends PoolRange {
  /** Its place in the order of the pools. */
  readonly place: number;
}

/** Sorted by where they begin, with the furthest end of all up to each: from an address backwards until nothing reaches that far. */
export function rangeIndex(pools: readonly PoolView[]): RangeIndex {
  const sorted = pools
    .flatMap((pool) => pool.ranges.map((range) => ({ pool, range })))
    .map((entry, place): Entry => ({ ...entry, place }))
    .sort((a, b) => compareAddresses(a.range.range.first, b.range.range.first) || a.place - b.place);
  const furthest: Address[] = [];
  for (const { range } of sorted) {
    const { last } = range.range;
    const before = furthest.at(-1);
    furthest.push(before && compareAddresses(before, last) > 0 ? before : last);
  }
  return {
    containing: (address) => {
      const found: Entry[] = [];
      const behind = firstIndex(sorted, ({ range }) => compareAddresses(range.range.first, address) > 0);
      for (let index = behind - 1; index >= 0; index--) {
        const [entry, end] = [sorted[index], furthest[index]];
        if (!entry || !end || compareAddresses(end, address) < 0) break;
        if (rangeContains(entry.range.range, address)) found.push(entry);
      }
      return found.sort((a, b) => a.place - b.place).map(({ pool, range }) => ({ pool, range }));
    },
  };
}
