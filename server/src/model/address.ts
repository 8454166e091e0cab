/** IP addresses and prefixes with the rules of Go's `net/netip`. The only module that uses `ipaddr.js`. */

export type IPFamily = 'IPv4' | 'IPv6';

/** An IPv4-mapped IPv6 address stays IPv6, as in `netip.Addr`. */
export interface Address {
  readonly family: IPFamily;
  /** The address as an unsigned number of 32 or 128 bits. */
  readonly value: bigint;
  /** IPv6 zone without the `%`; empty for none. */
  readonly zone: string;
}

/** A parse either gives a value or Go's error text. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };
