/** An IP address as a value: how Go's `net/netip` prints it, and its key. Without the library that parses addresses, so that what only shows them stays small. */

export type IPFamily = 'IPv4' | 'IPv6';

/** An IPv4-mapped IPv6 address stays IPv6, as in `netip.Addr`. */
export interface Address {
  readonly family: IPFamily;
  /** The address as an unsigned number of 32 or 128 bits. */
  readonly value: bigint;
  /** IPv6 zone without the `%`; empty for none. */
  readonly zone: string;
}

/** The address as `netip.Addr.String` prints it: lower case, the first longest run of zero groups compressed, an IPv4-mapped one dotted. */
export function formatAddress(address: Address): string {
  if (address.family === 'IPv4') return formatIPv4(Number(address.value));
  const text = address.value >> 32n === 0xffffn ? `::ffff:${formatIPv4(Number(address.value & 0xffffffffn))}` : formatIPv6(address.value);
  return address.zone === '' ? text : `${text}%${address.zone}`;
}

/** Each part of a dotted address with the dot behind it, since very many addresses are written. */
const dotted: readonly string[] = Array.from({ length: 256 }, (_, part) => `${part}.`);

function formatIPv4(value: number): string {
  return `${dotted[value >>> 24]}${dotted[(value >>> 16) & 255]}${dotted[(value >>> 8) & 255]}${value & 255}`;
}

function formatIPv6(value: bigint): string {
  const groups: number[] = [];
  for (const word of [value >> 96n, value >> 64n, value >> 32n, value]) {
    const bits = Number(word & 0xffffffffn);
    groups.push(bits >>> 16, bits & 0xffff);
  }
  const zeros = longestZeroRun(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (zeros.length < 2) return hex(groups);
  return `${hex(groups.slice(0, zeros.start))}::${hex(groups.slice(zeros.start + zeros.length))}`;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  });
  return best;
}

/** The key of an address in maps and sets: two have the same key exactly when they are equal. */
export type AddressKey = number | bigint | string;

/** Made faster than the text of the address. */
export function addressKey(address: Address): AddressKey {
  if (address.zone !== '') return formatAddress(address);
  return address.family === 'IPv4' ? Number(address.value) : address.value;
}

export function addressKeys(addresses: Iterable<Address>): Set<AddressKey> {
  const keys = new Set<AddressKey>();
  for (const address of addresses) keys.add(addressKey(address));
  return keys;
}
