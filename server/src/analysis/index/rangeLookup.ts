/** Which of many ranges overlap a range: a look-up, however many there are, unless many of them overlap each other. */
import { type Address, compareAddresses } from '../../model/address';
import { type AddressRange, rangesOverlap } from '../../model/addressRange';
import { firstIndex } from '../../model/lists';

interface Entry<T> {
  readonly item: T;
  readonly range: AddressRange;
  /** The index of the item in the list. */
  readonly place: number;
}

/** The result is in the order of the list. */
export function rangeLookup<T>(items: readonly T[], rangeOf: (item: T) => AddressRange): (wanted: AddressRange) => readonly T[] {
  // Sorted by where they begin, with the furthest end of all up to each: backwards until nothing reaches that far.
  const sorted = items
    .map((item, place): Entry<T> => ({ item, range: rangeOf(item), place }))
    .sort((a, b) => compareAddresses(a.range.first, b.range.first) || a.place - b.place);
  const furthest: Address[] = [];
  for (const { range } of sorted) {
    const before = furthest.at(-1);
    furthest.push(before && compareAddresses(before, range.last) > 0 ? before : range.last);
  }
  return (wanted) => {
    const found: Entry<T>[] = [];
    const behind = firstIndex(sorted, ({ range }) => compareAddresses(range.first, wanted.last) > 0);
    for (let index = behind - 1; index >= 0; index--) {
      const [entry, end] = [sorted[index], furthest[index]];
      if (!entry || !end || compareAddresses(end, wanted.first) < 0) break;
      if (rangesOverlap(entry.range, wanted)) found.push(entry);
    }
    return found.sort((a, b) => a.place - b.place).map(({ item }) => item);
  };
}

export function rangeOfOne(address: Address): AddressRange {
  return { first: address, last: address };
}
