/**
 * How many addresses of ranges Services can have, and how many of those they have, where several clusters may count the same ones: each counts once.
 * What is kept back is in neither number.
 */
import type { RangeView } from '../analysis/views/poolView';
import { type Address, compareAddresses, withValue } from '../model/address';
import { type AddressRange, rangeSize } from '../model/addressRange';

export interface Counts {
  readonly used: bigint;
  readonly total: bigint;
}

export function distinctCounts(ranges: readonly RangeView[]): Counts {
  const sizes = (list: readonly AddressRange[]) => list.reduce((sum, range) => sum + rangeSize(range), 0n);
  const handedOut = ranges.flatMap(withoutReserved);
  const total = sizes(union(handedOut));
  // Where no address is counted twice, the used addresses can be added up.
  if (total === sizes(handedOut)) return { used: ranges.reduce((sum, { used, reserved }) => sum + used - BigInt(reserved), 0n), total };
  return { used: BigInt(new Set(ranges.flatMap(({ holdings }) => holdings.map(({ text }) => text))).size), total };
}

/** The first address is the first that is kept back, and the last the second. */
function withoutReserved({ range: { first, last }, reserved }: RangeView): readonly AddressRange[] {
  const inner = {
    first: reserved > 0 ? withValue(first, first.value + 1n) : first,
    last: reserved > 1 ? withValue(last, last.value - 1n) : last,
  };
  return inner.first.value <= inner.last.value ? [inner] : [];
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
