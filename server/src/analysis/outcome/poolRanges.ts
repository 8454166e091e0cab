/** Whether any of some pools holds an address, however many blocks they have. */
import { type Address, compareAddresses } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { firstIndex } from '../../model/halving';
import type { Pool } from '../../model/pool';
import { blockRanges } from '../admission/blocks';

/** Ranges that overlap are joined, so that one look-up tells. */
export function heldByAny(pools: readonly Pool[]): (address: Address) => boolean {
  const sorted = pools
    .flatMap(({ spec }) => blockRanges(spec.blocks).ranges.map(({ range }) => range))
    .sort((a, b) => compareAddresses(a.first, b.first));
  const joined: AddressRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (!last || compareAddresses(range.first, last.last) > 0) joined.push(range);
    else if (compareAddresses(range.last, last.last) > 0) joined[joined.length - 1] = { first: last.first, last: range.last };
  }
  return (address) => {
    const found = joined[firstIndex(joined, ({ last }) => compareAddresses(last, address) >= 0)];
    return found !== undefined && compareAddresses(found.first, address) <= 0;
  };
}
