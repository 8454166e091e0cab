/**
 * Lookups of addresses in lists. Nearly all Services have one or two addresses, so few addresses are sought by walking the list; a Service may ask
 * for thousands, and for those the list is read into a set once.
 */
import { type Address, addressesEqual } from '../../model/address';
import { type AddressKey, addressKey, addressKeys } from '../../model/addressValue';

/** At most this many addresses are sought by walking the list. */
export const fewAddresses = 8;

/** An entry with an address. An entry of a status may have none, and a place of an array may be empty. */
type Entry = { readonly address: Address | undefined } | undefined;

export interface AddressLookup {
  readonly has: (address: Address) => boolean;
  /** Adds an address that is put into the list later. */
  readonly add: (address: Address) => void;
}

/** `entries` gives the list as it is now; `sought` is the number of addresses that will be asked for. */
export function addressLookup(entries: () => readonly Entry[], sought: number): AddressLookup {
  if (sought <= fewAddresses) return { has: (address) => hasAddress(entries(), address), add: () => undefined };
  const keys = new Set<AddressKey>();
  for (const entry of entries()) if (entry?.address !== undefined) keys.add(addressKey(entry.address));
  return { has: (address) => keys.has(addressKey(address)), add: (address) => keys.add(addressKey(address)) };
}

/** A lookup of the requested addresses of a Service, which do not change while it is handled. */
export function requestLookup(requested: readonly Address[], sought: number): AddressLookup['has'] {
  if (sought <= fewAddresses) return (address) => requested.some((wanted) => addressesEqual(wanted, address));
  const keys = addressKeys(requested);
  return (address) => keys.has(addressKey(address));
}

export function hasAddress(entries: readonly Entry[], address: Address): boolean {
  for (const entry of entries) if (entry?.address !== undefined && addressesEqual(entry.address, address)) return true;
  return false;
}

export function hasAllAddresses(entries: readonly Entry[], sought: readonly Address[]): boolean {
  if (sought.length > fewAddresses) return sought.every(addressLookup(() => entries, sought.length).has);
  for (const address of sought) if (!hasAddress(entries, address)) return false;
  return true;
}
