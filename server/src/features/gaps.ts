/** What lies between the addresses in use: free gaps and addresses kept back. Costs as much as there are addresses in use. */
import type { ClusterView } from '../analysis/views/clusterView';
import type { Holding } from '../analysis/views/holdings';
import type { RangeView } from '../analysis/views/poolView';
import type { ServiceView } from '../analysis/views/serviceView';
import { type Address, compareAddresses, nextAddress, previousAddress } from '../model/address';
import { type AddressRange, rangeSize } from '../model/addressRange';

export type Row =
  | { readonly kind: 'held'; readonly holding: Holding }
  | { readonly kind: 'reserved'; readonly address: Address }
  /** A cluster on the same network has it. */
  | { readonly kind: 'elsewhere'; readonly address: Address; readonly cluster: string; readonly service: ServiceView }
  | { readonly kind: 'free'; readonly range: AddressRange; readonly size: bigint };

/** In address order, covering the whole range. */
export function rangeRows(range: RangeView, neighbours: readonly ClusterView[]): readonly Row[] {
  const rows: Row[] = [];
  let next: Address | undefined = range.range.first;
  for (const taken of takenRows(range, neighbours)) {
    const address = addressOf(taken);
    if (next && compareAddresses(next, address) < 0) rows.push(free(next, previousAddress(address) ?? next));
    rows.push(taken);
    next = nextAddress(address);
  }
  if (next && compareAddresses(next, range.range.last) <= 0) rows.push(free(next, range.range.last));
  return rows;
}

type Taken = Exclude<Row, { readonly kind: 'free' }>;

function takenRows(range: RangeView, neighbours: readonly ClusterView[]): readonly Taken[] {
  const own = ownRows(range);
  const elsewhere = neighbours.flatMap((neighbour) => rowsElsewhere(range, neighbour));
  if (elsewhere.length === 0) return own;
  // What the cluster itself has comes before what others have, and one row tells each address.
  const sorted = [...own, ...elsewhere].sort((a, b) => compareAddresses(addressOf(a), addressOf(b)));
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
