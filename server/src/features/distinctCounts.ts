/** How many addresses ranges have together and how many of those are in use, where several clusters may count the same ones: each counts once. */
import type { RangeView } from '../analysis/views/poolView';
import { type Address, compareAddresses, formatAddress } from '../model/address';
import { type AddressRange, rangeSize } from '../model/addressRange';

export interface Counts {
  readonly used: bigint;
  readonly total: bigint;
}

export function distinctCounts(ranges: readonly RangeView[]): Counts {
  const joined = union(ranges.map(({ range }) => range));
  const total = joined.reduce((sum, range) => sum + rangeSize(range), 0n);
  // Where no address is counted twice, the used addresses can be added up.
  if (total === ranges.reduce((sum, range) => sum + range.total, 0n)) {
    return { used: ranges.reduce((sum, { used }) => sum + used, 0n), total };
  }
  const used = new Set<string>();
  for (const { range, holdings, reserved } of ranges) {
    for (const { text } of holdings) used.add(text);
    for (const end of [range.first, range.last].slice(0, reserved)) used.add(formatAddress(end));
  }
  return { used: BigInt(used.size), total };
}

function union(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const joined: { readonly first: Address; last: Address }[] = [];
  for (const { first, last } of ranges.toSorted((a, b) => compareAddresses(a.first, b.first))) {
    const before = joined.at(-1);
    if (!before || compareAddresses(first, before.last) > 0) joined.push({ first, last });
    else if (compareAddresses(last, before.last) > 0) before.last = last;
  }
  return joined;
}
