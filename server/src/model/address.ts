/** IP addresses and prefixes with the rules of Go's `net/netip`. The only module that uses `ipaddr.js`. */
import ipaddr from 'ipaddr.js';
import { refusalOfAddress } from './addressSyntax';
import type { Address, IPFamily } from './addressValue';
import { quote } from './quote';

export { type Address, formatAddress, type IPFamily } from './addressValue';

/** A parse either gives a value or Go's error text. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

export interface Prefix {
  /** The first address: host bits are cleared. */
  readonly first: Address;
  readonly last: Address;
  readonly bits: number;
  /** The address as written, with its host bits. */
  readonly address: Address;
}

/** `netip.ParseAddr`. */
export function parseAddress(text: string): Parsed<Address> {
  const error = refusalOfAddress(text);
  if (error !== undefined) return { ok: false, error };
  const percent = text.indexOf('%');
  const digits = percent < 0 ? text : text.slice(0, percent);
  if (!digits.includes(':')) return { ok: true, value: { family: 'IPv4', value: BigInt(valueOfDottedQuad(digits)), zone: '' } };
  const value = ipaddr.IPv6.parse(withoutDottedQuad(digits)).parts.reduce((high, part) => (high << 16n) | BigInt(part), 0n);
  return { ok: true, value: { family: 'IPv6', value, zone: percent < 0 ? '' : text.slice(percent + 1) } };
}

/** The library reads `::10.0.0.1` as an IPv4-mapped address, which it is not. */
function withoutDottedQuad(digits: string): string {
  return digits.replace(/\d+\.[\d.]+$/, (quad) => {
    const value = valueOfDottedQuad(quad);
    return `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
  });
}

/** Without a list of its parts, since very many addresses are read. */
function valueOfDottedQuad(quad: string): number {
  let value = 0;
  let octet = 0;
  for (let index = 0; index < quad.length; index++) {
    const code = quad.charCodeAt(index);
    if (code === dot) {
      value = value * 256 + octet;
      octet = 0;
    } else octet = octet * 10 + code - zero;
  }
  return value * 256 + octet;
}

const dot = '.'.charCodeAt(0);
const zero = '0'.charCodeAt(0);

/** `netip.ParsePrefix`, masked. */
export function parsePrefix(text: string): Parsed<Prefix> {
  const refuse = (problem: string): Parsed<Prefix> => ({ ok: false, error: `netip.ParsePrefix(${quote(text)}): ${problem}` });
  const slash = text.lastIndexOf('/');
  if (slash < 0) return refuse("no '/'");
  const address = parseAddress(text.slice(0, slash));
  if (!address.ok) return refuse(address.error);
  if (address.value.zone !== '') return refuse('IPv6 zones cannot be present in a prefix');
  const digits = text.slice(slash + 1);
  // Go parses a signed 64 bit number here, so a longer one is not "out of range" but not a number at all.
  if (!/^(0|[1-9]\d*)$/.test(digits) || BigInt(digits) >= 1n << 63n) return refuse(`bad bits after slash: ${quote(digits)}`);
  const bits = Number(digits);
  const width = familyBits(address.value.family);
  if (bits > width) return refuse('prefix length out of range');
  const hostMask = (1n << BigInt(width - bits)) - 1n;
  const last = address.value.value | hostMask;
  return {
    ok: true,
    value: { first: withValue(address.value, last ^ hostMask), last: withValue(address.value, last), bits, address: address.value },
  };
}

export function familyBits(family: IPFamily): 32 | 128 {
  return family === 'IPv4' ? 32 : 128;
}

/** Another address of the same family and zone. */
export function withValue(address: Address, value: bigint): Address {
  return { family: address.family, value, zone: address.zone };
}

/** `netip.Addr.Compare`: every IPv4 before every IPv6, then by number, then by zone. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.family !== b.family) return a.family === 'IPv4' ? -1 : 1;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.zone === b.zone) return 0;
  return a.zone < b.zone ? -1 : 1;
}

export function addressesEqual(a: Address, b: Address): boolean {
  return a.value === b.value && a.family === b.family && a.zone === b.zone;
}

/** The address after this one, with the same zone; undefined after the last one of the family. */
export function nextAddress(address: Address): Address | undefined {
  const value = address.value + 1n;
  return value >> BigInt(familyBits(address.family)) === 0n ? withValue(address, value) : undefined;
}

export function previousAddress(address: Address): Address | undefined {
  return address.value === 0n ? undefined : withValue(address, address.value - 1n);
}

/** True if an address is an IPv6 address of the form `::ffff:a.b.c.d`. */
export function isIPv4Mapped(address: Address): boolean {
  return address.family === 'IPv6' && address.value >> 32n === 0xffffn;
}

/**
 * The family that Go's older `net.ParseIP(text).To4()` makes out of an address: IPv4-mapped counts as IPv4, one with a zone as IPv6.
 * LB IPAM uses it to see which families a Service already has.
 */
export function legacyFamily(address: Address): IPFamily {
  return address.family === 'IPv4' || (address.zone === '' && isIPv4Mapped(address)) ? 'IPv4' : 'IPv6';
}
