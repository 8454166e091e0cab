/** Which Services hold which addresses of a range. */
import { type Address, compareAddresses, formatAddress } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { type AddressKey, addressKey } from '../../model/addressValue';
import type { ServiceView } from './serviceView';

/** One holder of an address. */
export interface Holding {
  readonly address: Address;
  readonly text: string;
  readonly services: readonly ServiceView[];
}

/** The allocator hands out one range value a range, so it identifies the range. In address order. */
export type Holdings = ReadonlyMap<AddressRange, readonly Holding[]>;

interface Holders {
  readonly address: Address;
  readonly text: string;
  readonly services: ServiceView[];
}

export function holdingsOf(services: readonly ServiceView[]): Holdings {
  const ranges = new Map<AddressRange, Map<AddressKey, Holders>>();
  const seen = new Set<string>();
  for (const service of services) {
    // Two manifests of one Service hold its addresses once.
    if (seen.has(service.key)) continue;
    seen.add(service.key);
    for (const { address, range } of heldBy(service)) {
      const byAddress = ranges.get(range) ?? new Map<AddressKey, Holders>();
      if (byAddress.size === 0) ranges.set(range, byAddress);
      const key = addressKey(address);
      const holders = byAddress.get(key) ?? { address, text: formatAddress(address), services: [] };
      if (holders.services.length === 0) byAddress.set(key, holders);
      // A range may hold one address of a Service twice. Thousands of Services may share one.
      if (holders.services.at(-1) !== service) holders.services.push(service);
    }
  }
  return new Map([...ranges].map(([range, byAddress]) => [range, [...byAddress.values()].sort(byAddressOrder)]));
}

function heldBy({ allocation }: ServiceView) {
  return allocation?.allocated.filter(({ stale }) => !stale) ?? [];
}

function byAddressOrder(a: Holding, b: Holding): number {
  return compareAddresses(a.address, b.address);
}
