/** Which Services hold or ask for which address in a cluster. */
import { type Address, compareAddresses } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { type AddressKey, addressKey } from '../../model/addressValue';
import { firstIndex } from '../../model/lists';
import type { ServiceView } from '../views/serviceView';

/** An address that Services hold or ask for. The Services are in the order of the cluster. */
export interface AddressUse {
  readonly address: Address;
  readonly holders: readonly ServiceView[];
  /** The Services that ask for it by address, whether they get it or not; also those that are unknown, ignored or not applied too. */
  readonly askers: readonly ServiceView[];
}

export function addressUses(services: readonly ServiceView[]): ReadonlyMap<AddressKey, AddressUse> {
  const uses = new Map<AddressKey, { readonly address: Address; readonly holders: ServiceView[]; readonly askers: ServiceView[] }>();
  const use = (address: Address) => {
    const key = addressKey(address);
    const known = uses.get(key);
    if (known) return known;
    const made = { address, holders: [], askers: [] };
    uses.set(key, made);
    return made;
  };
  for (const service of services) {
    for (const { address } of service.addresses) if (address) add(use(address).holders, service);
    for (const { address } of service.requests) if (address) add(use(address).askers, service);
  }
  return uses;
}

export function sharingPartners(service: ServiceView, uses: ReadonlyMap<AddressKey, AddressUse>): readonly ServiceView[] {
  const partners = new Map<string, ServiceView>();
  for (const { address } of service.addresses) {
    const holders = (address && uses.get(addressKey(address))?.holders) ?? [];
    for (const holder of holders) if (holder.key !== service.key) partners.set(holder.key, holder);
  }
  return [...partners.values()];
}

export function askersByAddress(services: readonly ServiceView[]): ReadonlyMap<AddressKey, readonly ServiceView[]> {
  const askers = new Map<AddressKey, ServiceView[]>();
  for (const service of services) {
    for (const { address } of service.requests) {
      if (!address) continue;
      const known = askers.get(addressKey(address));
      if (known) add(known, service);
      else askers.set(addressKey(address), [service]);
    }
  }
  return askers;
}

/** A Service that asks for one address twice is there once: its entries come one after another. */
function add(list: ServiceView[], service: ServiceView): void {
  if (list.at(-1) !== service) list.push(service);
}

export function usesWithin(sorted: readonly AddressUse[], { first, last }: AddressRange): readonly AddressUse[] {
  return sorted.slice(
    firstIndex(sorted, ({ address }) => compareAddresses(address, first) >= 0),
    firstIndex(sorted, ({ address }) => compareAddresses(address, last) > 0),
  );
}
