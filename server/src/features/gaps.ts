/** What lies between the addresses in use: free gaps, addresses kept back, and those that something asks for. Costs as much as there are such addresses. */
import { neighboursOf } from '../analysis/index/network';
import type { ClusterView } from '../analysis/views/clusterView';
import type { Holding } from '../analysis/views/holdings';
import type { PoolView, RangeView } from '../analysis/views/poolView';
import type { ServiceView } from '../analysis/views/serviceView';
import { type Address, compareAddresses, nextAddress, previousAddress } from '../model/address';
import { type AddressRange, rangeSize } from '../model/addressRange';

export type Row =
  | { readonly kind: 'held'; readonly holding: Holding }
  | { readonly kind: 'reserved'; readonly address: Address }
  /** Another cluster on the same network has the address. */
  | { readonly kind: 'elsewhere'; readonly address: Address; readonly cluster: string; readonly service: ServiceView }
  /** A claim asks for the address and does not hold it, because it is pending, not applied, ignored or not known well. */
  | { readonly kind: 'asked'; readonly address: Address; readonly cluster: ClusterView; readonly services: readonly ServiceView[] }
  | { readonly kind: 'free'; readonly range: AddressRange; readonly size: bigint };

/** Tells whether Services get addresses from the range. */
export function isGivingOut({ state }: PoolView, { disabled }: RangeView): boolean {
  return disabled === '' && state !== 'unreachable';
}

/** The rows in address order. They cover the whole range. */
export function rangeRows(cluster: ClusterView, pool: PoolView, range: RangeView): readonly Row[] {
  const rows: Row[] = [];
  let next: Address | undefined = range.range.first;
  for (const taken of takenRows(cluster, pool, range)) {
    const address = addressOf(taken);
    if (next && compareAddresses(next, address) < 0) rows.push(free(next, previousAddress(address) ?? next));
    rows.push(taken);
    next = nextAddress(address);
  }
  if (next && compareAddresses(next, range.range.last) <= 0) rows.push(free(next, range.range.last));
  return rows;
}

type Taken = Exclude<Row, { readonly kind: 'free' }>;

/**
 * One row for each address. Addresses of the cluster itself come before those of other clusters, and those before addresses that claims only ask
 * for.
 */
function takenRows(cluster: ClusterView, pool: PoolView, range: RangeView): readonly Taken[] {
  const neighbours = neighboursOf(cluster);
  const occupied = ownRows(range);
  const elsewhere = neighbours.flatMap((neighbour) => rowsElsewhere(range, neighbour));
  const held = new Set(range.holdings.map(({ address }) => address.value));
  const isFree = (row: Taken) => !held.has(addressOf(row).value);
  const asked = isGivingOut(pool, range) ? [cluster, ...neighbours].flatMap((asking) => askedRows(range, asking)).filter(isFree) : [];
  if (elsewhere.length === 0 && asked.length === 0) return occupied;
  const sorted = [...occupied, ...elsewhere, ...asked].sort((a, b) => compareAddresses(addressOf(a), addressOf(b)));
  return sorted.filter((row, index) => {
    const before = sorted[index - 1];
    return !before || compareAddresses(addressOf(before), addressOf(row)) !== 0;
  });
}

function rowsElsewhere({ range }: RangeView, { name, index }: ClusterView): readonly Taken[] {
  return index.usesWithin(range).flatMap(({ address, holders: [service] }): readonly Taken[] => {
    return service ? [{ kind: 'elsewhere', address, cluster: name, service }] : [];
  });
}

function askedRows({ range }: RangeView, cluster: ClusterView): readonly Taken[] {
  return cluster.index
    .usesWithin(range)
    .map(({ address, askers, holders }): Taken => ({ kind: 'asked', address, cluster, services: askers.length > 0 ? askers : holders }));
}

function addressOf(row: Taken): Address {
  return row.kind === 'held' ? row.holding.address : row.address;
}

function ownRows(range: RangeView): readonly Taken[] {
  const held = range.holdings.map((holding): Taken => ({ kind: 'held', holding }));
  if (range.reserved === 0) return held;
  const isHeld = (address: Address) => range.holdings.some((holding) => compareAddresses(holding.address, address) === 0);
  const reserved = (address: Address): readonly Taken[] => (isHeld(address) ? [] : [{ kind: 'reserved', address }]);
  return [...reserved(range.range.first), ...held, ...reserved(range.range.last)];
}

function free(first: Address, last: Address): Row {
  const range = { first, last };
  return { kind: 'free', range, size: rangeSize(range) };
}
