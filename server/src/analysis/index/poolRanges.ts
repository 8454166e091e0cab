/** Which ranges of the pools hold an address. */
import type { Address } from '../../model/address';
import type { PoolView, RangeView } from '../views/poolView';
import { rangeLookup, rangeOfOne } from './rangeLookup';

export interface PoolRange {
  readonly pool: PoolView;
  readonly range: RangeView;
}

/** In the order of the pools. */
export function poolRangeLookup(pools: readonly PoolView[]): (address: Address) => readonly PoolRange[] {
  const all = pools.flatMap((pool) => pool.ranges.map((range): PoolRange => ({ pool, range })));
  const lookup = rangeLookup(all, ({ range }) => range.range);
  return (address) => lookup(rangeOfOne(address));
}
