/** Which Services hold which addresses of a range. */
import { type Address, compareAddresses, formatAddress } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { type AddressKey, addressKey } from '../../model/addressValue';
import { once, onceFor } from '../../model/once';
import type { ServiceView } from './serviceView';

/** The holders of one address. */
export interface Holding {
  readonly address: Address;
  readonly text: string;
  readonly services: readonly ServiceView[];
}

/** The allocator makes one value for each range, so its identity serves as the key. Nothing is put together before the first question. */
export interface Holdings {
  /** The holdings of a range in address order. */
  readonly of: (range: AddressRange) => readonly Holding[];
  /** The number of addresses of the range that Services hold. */
  readonly countOf: (range: AddressRange) => number;
  /** The Services that hold one address of the range; found without the order of all. */
  readonly holdersOf: (range: AddressRange, address: Address) => readonly ServiceView[];
}

export function holdingsOf(services: readonly ServiceView[]): Holdings {
  const byRange = once(() => heldByRange(services));
  const heldIn = (range: AddressRange) => byRange().get(range) ?? nothingHeld;
  return {
    of: onceFor((range) => inAddressOrder(heldIn(range))),
    countOf: (range) => heldIn(range).size,
    holdersOf: (range, address) => heldIn(range).get(addressKey(address))?.services ?? noServices,
  };
}

interface Holders {
  readonly address: Address;
  readonly services: ServiceView[];
  /** The keys of the Services, where there are several. */
  keys: Set<string> | undefined;
}

type HeldAddresses = ReadonlyMap<AddressKey, Holders>;

const nothingHeld: HeldAddresses = new Map();
const noServices: readonly ServiceView[] = [];

function heldByRange(services: readonly ServiceView[]): ReadonlyMap<AddressRange, HeldAddresses> {
  const ranges = new Map<AddressRange, Map<AddressKey, Holders>>();
  for (const service of services) {
    for (const { address, range, stale } of service.allocation?.allocated ?? []) {
      if (stale) continue;
      const held = ranges.get(range) ?? new Map<AddressKey, Holders>();
      if (held.size === 0) ranges.set(range, held);
      const key = addressKey(address);
      const holders = held.get(key);
      if (holders) addHolder(holders, service);
      else held.set(key, { address, services: [service], keys: undefined });
    }
  }
  return ranges;
}

/** A range may hold one address of a Service twice, and two manifests of one Service hold it once. Thousands of Services may share one. */
function addHolder(holders: Holders, service: ServiceView): void {
  holders.keys ??= new Set(holders.services.map(({ key }) => key));
  if (holders.keys.has(service.key)) return;
  holders.keys.add(service.key);
  holders.services.push(service);
}

function inAddressOrder(held: HeldAddresses): readonly Holding[] {
  return [...held.values()]
    .sort((a, b) => compareAddresses(a.address, b.address))
    .map(({ address, services }) => ({ address, text: formatAddress(address), services }));
}
