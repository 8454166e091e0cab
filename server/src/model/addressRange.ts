/** Inclusive address ranges of one family. Never enumerated: every operation costs the same for a /30 and a /32 of IPv6. */
import { type Address, compareAddresses, familyBits, formatAddress, parseAddress, parsePrefix } from './address';

export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
}

/** The range between two addresses, or undefined when they are of different families or in the wrong order. */
export function rangeOf(first: Address, last: Address): AddressRange | undefined {
  return first.family === last.family && compareAddresses(first, last) <= 0 ? { first, last } : undefined;
}

/** Reads a range as people write it: an address, a CIDR, or `first-last`; undefined for any other text. */
export function parseRange(text: string): AddressRange | undefined {
  const prefix = parsePrefix(text.trim());
  if (prefix.ok) return { first: prefix.value.first, last: prefix.value.last };
  const [first = '', last = first] = text.split('-').map((part) => part.trim());
  const start = parseAddress(first);
  const stop = parseAddress(last);
  return start.ok && stop.ok ? rangeOf(start.value, stop.value) : undefined;
}

/** The range as Cilium writes it: `10.0.0.0 - 10.0.0.255`. */
export function rangeText(range: AddressRange): string {
  return `${formatAddress(range.first)} - ${formatAddress(range.last)}`;
}

/** The range as people write it: `10.0.10.0 – 10.0.10.255`, or the one address. */
export function spanText({ first, last }: AddressRange): string {
  const [start, end] = [formatAddress(first), formatAddress(last)];
  return start === end ? start : `${start} – ${end}`;
}

export function rangeSize(range: AddressRange): bigint {
  return range.last.value - range.first.value + 1n;
}

export function rangesOverlap(a: AddressRange, b: AddressRange): boolean {
  return compareAddresses(a.first, b.last) <= 0 && compareAddresses(b.first, a.last) <= 0;
}

export function rangesEqual(a: AddressRange, b: AddressRange): boolean {
  return compareAddresses(a.first, b.first) === 0 && compareAddresses(a.last, b.last) === 0;
}

export function rangeContains(range: AddressRange, address: Address): boolean {
  return compareAddresses(address, range.first) >= 0 && compareAddresses(address, range.last) <= 0;
}

/** The CIDR that means exactly this range, or undefined when none does. */
export function rangeCidr(range: AddressRange): string | undefined {
  const size = rangeSize(range);
  const isPowerOfTwo = (size & (size - 1n)) === 0n;
  if (!isPowerOfTwo || range.first.value % size !== 0n || range.first.zone !== '') return undefined;
  return `${formatAddress(range.first)}/${familyBits(range.first.family) - (size.toString(2).length - 1)}`;
}
