/** Addresses as keys of maps and sets: two have the same key exactly when they are equal. */
import { type Address, formatAddress } from './address';

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
