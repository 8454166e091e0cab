/** The free addresses of a range, gap by gap, without walking the range: what it costs depends on the addresses in use alone. */
import { type Address, addressesEqual, compareAddresses, formatAddress, nextAddress, previousAddress } from '../../model/address';
import { type AddressRange, parseRange, rangeContains, rangeSize } from '../../model/addressRange';
import { firstIndex } from '../../model/lists';
import type { ClusterIndex } from '../index/clusterIndex';
import { isUsedByNeighbours } from '../index/network';
import type { ClusterView } from '../views/clusterView';
import type { Holding } from '../views/holdings';
import type { RangeView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

export interface Gap {
  readonly first: Address;
  readonly last: Address;
  /** The holder of the address before the gap. */
  readonly after: Holding | undefined;
}

/**
 * Reasons to avoid an address although it is free: other claims ask for it, a variable keeps it as its value, the settings reserve it, or a machine
 * has it.
 */
export interface Avoided {
  readonly isAsked: (address: Address) => boolean;
  readonly reserved: readonly AddressRange[];
}

const longestSearch = 1000;

/** The gaps of a range from an address on, which is its first one if none is given. Addresses that `service` holds itself count as free. */
export function* gapsOf(
  { range, holdings, reserved }: RangeView,
  service: ServiceView | undefined,
  from: Address = range.first,
): Generator<Gap> {
  const isOwn = (holding: Holding | undefined) => holding?.services.every(({ key }) => key === service?.key) === true;
  const last = reserved > 0 ? (previousAddress(range.last) ?? range.last) : range.last;
  const start = compareAddresses(from, range.first) < 0 ? range.first : from;
  let next = reserved > 0 && addressesEqual(start, range.first) ? nextAddress(start) : start;
  let index = firstAt(holdings, start);
  let before = index - 1;
  while (before >= 0 && isOwn(holdings[before])) before--;
  let after = holdings[before];
  for (; index < holdings.length; index++) {
    const holding = holdings[index];
    if (!holding || isOwn(holding)) continue;
    if (next && compareAddresses(next, holding.address) < 0) {
      yield { first: next, last: previousAddress(holding.address) ?? holding.address, after };
    }
    const following = nextAddress(holding.address);
    if (!following || !next || compareAddresses(following, next) > 0) next = following;
    after = holding;
  }
  if (next && compareAddresses(next, last) <= 0) yield { first: next, last, after };
}

/** The index of the first holding at the address or behind it. */
function firstAt(holdings: readonly Holding[], address: Address): number {
  return firstIndex(holdings, (holding) => compareAddresses(holding.address, address) >= 0);
}

/** The first address of a gap without a reason to avoid it; undefined when there is none among those that are looked at. */
export function firstOpenAddress({ first, last }: Pick<Gap, 'first' | 'last'>, { isAsked, reserved }: Avoided): Address | undefined {
  let address: Address | undefined = first;
  for (let step = 0; step < longestSearch && address && compareAddresses(address, last) <= 0; step++) {
    const current: Address = address;
    const kept = reserved.find((range) => rangeContains(range, current));
    if (!kept && !isAsked(current)) return current;
    address = nextAddress(kept ? kept.last : current);
  }
  return undefined;
}

export function gapSize({ first, last }: Gap): bigint {
  return rangeSize({ first, last });
}

/**
 * The reasons to avoid an address, as they are for one Service: its own request is none. `others` are the texts of addresses that it asks for
 * already.
 */
export function avoidedBy(clusters: readonly ClusterView[], service: ServiceView | undefined, others: readonly string[]): Avoided {
  const isOther = ({ key }: ServiceView) => key !== service?.key;
  const beside = new Set(others);
  return {
    isAsked: (address) =>
      (beside.size > 0 && beside.has(formatAddress(address))) ||
      clusters.some(({ index }) => index.askersOf(address).some(isOther) || servicesHolding(index, address).some(isOther)) ||
      clusters.some(({ index }) => index.addressValues().unusedOf(address)) ||
      clusters.some((cluster) => isUsedByNeighbours(cluster, address, service)),
    reserved: clusters.flatMap(({ cluster }) => [
      ...cluster.reservedRanges.flatMap((text) => parseRange(text) ?? []),
      ...cluster.namedAddresses.map(({ address }) => ({ first: address, last: address })),
    ]),
  };
}

/** The Services that hold an address. The table of all addresses is not made for it, since that takes longer than to look for a few. */
export function servicesHolding(index: ClusterIndex, address: Address): readonly ServiceView[] {
  return index.rangesWith(address).flatMap(({ range }) => range.holdersOf(address));
}

/**
 * The address that a range gives next if there is no reason to avoid it, else its next free address without one; undefined for a range that is
 * switched off.
 */
export function nextOpen(cluster: ClusterView): (range: RangeView) => Address | undefined {
  const avoided = avoidedBy([cluster], undefined, []);
  return (range) => {
    const { next } = range;
    if (!next || range.disabled !== '') return undefined;
    if (firstOpenAddress({ first: next, last: next }, avoided)) return next;
    for (const gap of gapsOf(range, undefined)) {
      const open = firstOpenAddress(gap, avoided);
      if (open) return open;
    }
    return undefined;
  };
}

/** The first address of a gap without a reason to avoid it, for a Service that does not exist yet. */
export function openAddress(cluster: ClusterView): (gap: Pick<Gap, 'first' | 'last'>) => Address | undefined {
  const avoided = avoidedBy([cluster], undefined, []);
  return (gap) => firstOpenAddress(gap, avoided);
}
