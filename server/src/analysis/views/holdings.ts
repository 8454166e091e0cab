/** Which Services hold which addresses of a range. */
import { type Address, compareAddresses, formatAddress } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { type AddressKey, addressKey } from '../../model/addressValue';
import { once } from '../../model/once';
import type { ServiceView } from './serviceView';

/** One holder of an address. */
export interface Holding {
  readonly address: Address;
  readonly text: string;
  readonly services: readonly ServiceView[];
}

/** The holdings of each range in address order. The allocator makes one value for each range, so its identity serves as the key. */
export type Holdings = (range: AddressRange) => readonly Holding[];

/** The addresses that Services hold. They are sorted by range at the first question, and those of one range are read when that range is asked for. */
export function holdingsOf(services: readonly ServiceView[]): Holdings {
  const byRange = once(() => heldByRange(services));
  const known = new Map<AddressRange, readonly Holding[]>();
  return (range) => {
    const holdings = known.get(range) ?? holdingsIn(byRange().get(range) ?? []);
    known.set(range, holdings);
    return holdings;
  };
}

interface Held {
  readonly service: ServiceView;
  readonly address: Address;
}

function heldByRange(services: readonly ServiceView[]): ReadonlyMap<AddressRange, readonly Held[]> {
  const ranges = new Map<AddressRange, Held[]>();
  const seen = new Set<string>();
  for (const service of services) {
    // Two manifests of one Service hold its addresses once.
    if (seen.has(service.key)) continue;
    seen.add(service.key);
    for (const { address, range, stale } of service.allocation?.allocated ?? []) {
      if (stale) continue;
      const held = ranges.get(range);
      if (held) held.push({ service, address });
      else ranges.set(range, [{ service, address }]);
    }
  }
  return ranges;
}

interface Holders {
  readonly address: Address;
  readonly text: string;
  readonly services: ServiceView[];
}

function holdingsIn(all: readonly Held[]): readonly Holding[] {
  const byAddress = new Map<AddressKey, Holders>();
  for (const { service, address } of all) {
    const key = addressKey(address);
    const holders = byAddress.get(key) ?? { address, text: formatAddress(address), services: [] };
    if (holders.services.length === 0) byAddress.set(key, holders);
    // A range may hold one address of a Service twice. Thousands of Services may share one.
    if (holders.services.at(-1) !== service) holders.services.push(service);
  }
  return [...byAddress.values()].sort(byAddressOrder);
}

function byAddressOrder(a: Holding, b: Holding): number {
  return compareAddresses(a.address, b.address);
}
