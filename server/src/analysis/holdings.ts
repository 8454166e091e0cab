/** Who holds which addresses of a range. After an edit of few Services only their addresses are looked at. */
import { type Address, compareAddresses, formatAddress } from '../model/address';
import { firstIndex } from '../model/halving';
import type { AddressRange } from '../model/range';
import type { Holding, ServiceView } from './views';

/** The allocator hands out one range value a range, so it identifies the range. In address order. */
export type Holdings = ReadonlyMap<AddressRange, readonly Holding[]>;

interface Holders {
  readonly address: Address;
  readonly text: string;
  readonly services: ServiceView[];
}

export function holdingsOf(services: readonly ServiceView[]): Holdings {
  const ranges = new Map<AddressRange, Map<string, Holders>>();
  const seen = new Set<string>();
  for (const service of services) {
    // Two manifests of one Service hold its addresses once.
    if (seen.has(service.key)) continue;
    seen.add(service.key);
    for (const { address, range } of heldBy(service)) {
      const byAddress = ranges.get(range) ?? new Map<string, Holders>();
      if (byAddress.size === 0) ranges.set(range, byAddress);
      const text = formatAddress(address);
      const holders = byAddress.get(text) ?? { address, text, services: [] };
      if (holders.services.length === 0) byAddress.set(text, holders);
      if (!holders.services.includes(service)) holders.services.push(service);
    }
  }
  return new Map([...ranges].map(([range, byAddress]) => [range, [...byAddress.values()].sort(byAddressOrder)]));
}

/** Services that are no more as they were, and those that are there now. */
export interface ServiceChange {
  readonly removed: readonly ServiceView[];
  readonly added: readonly ServiceView[];
}

/** More than a person edits at a time; the long way is shorter then. */
const mostServices = 200;

/** Undefined where another manifest of the same Service has a say. `services` are all there are now. */
export function holdingsAfter(before: Holdings, { removed, added }: ServiceChange, services: readonly ServiceView[]): Holdings | undefined {
  const keys = new Set([...removed, ...added].map(({ key }) => key));
  if (removed.length + added.length > mostServices || countOf(services, keys) !== new Set(added.map(({ key }) => key)).size)
    return undefined;
  const touched = new Map<AddressRange, Map<string, Holders>>();
  const holdersOf = (range: AddressRange, address: Address): Holders => {
    const byAddress = touched.get(range) ?? new Map<string, Holders>();
    touched.set(range, byAddress);
    const text = formatAddress(address);
    const known = byAddress.get(text) ?? { address, text, services: [...(holdingAt(before.get(range) ?? [], address)?.services ?? [])] };
    byAddress.set(text, known);
    return known;
  };
  for (const service of removed) {
    for (const { address, range } of heldBy(service)) without(holdersOf(range, address).services, service);
  }
  for (const service of added) {
    for (const { address, range } of heldBy(service)) {
      const { services: holders } = holdersOf(range, address);
      if (!holders.includes(service)) holders.push(service);
    }
  }
  const changes = [...touched].map(([range, byAddress]) => {
    const holdings = [...(before.get(range) ?? [])];
    for (const holders of byAddress.values()) put(holdings, holders, services);
    return [range, holdings] as const;
  });
  return new Map([...before, ...changes]);
}

function heldBy({ allocation }: ServiceView) {
  return allocation?.allocated.filter(({ stale }) => !stale) ?? [];
}

function countOf(services: readonly ServiceView[], keys: ReadonlySet<string>): number {
  let count = 0;
  for (const { key } of services) if (keys.has(key)) count++;
  return count;
}

function without(list: ServiceView[], service: ServiceView): void {
  const place = list.indexOf(service);
  if (place >= 0) list.splice(place, 1);
}

function holdingAt(holdings: readonly Holding[], address: Address): Holding | undefined {
  const found = holdings[placeOf(holdings, address)];
  return found && compareAddresses(found.address, address) === 0 ? found : undefined;
}

function placeOf(holdings: readonly Holding[], address: Address): number {
  return firstIndex(holdings, (holding) => compareAddresses(holding.address, address) >= 0);
}

/** In the place of those who held the address before; they stand in the order of the cluster. */
function put(holdings: Holding[], holders: Holders, services: readonly ServiceView[]): void {
  const held = holdingAt(holdings, holders.address) ? 1 : 0;
  if (holders.services.length > 1) holders.services.sort((a, b) => services.indexOf(a) - services.indexOf(b));
  holdings.splice(placeOf(holdings, holders.address), held, ...(holders.services.length > 0 ? [holders] : []));
}

function byAddressOrder(a: Holding, b: Holding): number {
  return compareAddresses(a.address, b.address);
}
