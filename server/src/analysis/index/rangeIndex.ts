/** Which ranges of the pools hold an address. */
import type { Address } from '../../model/address';
import type { PoolView, RangeView } from '../views/poolView';
import { rangeLookup, rangeOfOne } from './rangeLookup';

export interface PoolRange {
  readonly pool: PoolView;
  readonly range: RangeView;
}

export interface RangeIndex {
  /** In the order of the pools. */
  readonly containing: (address: Address) => readonly PoolRange[];
}

export function rangeIndex(pools: readonly PoolView[]): RangeIndex {
  const all = pools.flatMap((pool) => pool.ranges.map((range): PoolRange => ({ pool, range })));
  const lookup = rangeLookup(all, ({ range }) => range.range);
  return { containing: (address) => lookup(rangeOfOne(address)) };
}
