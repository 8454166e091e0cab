/** A range as pieces in address order: each address that a Service has to do with alone, everything between in one piece. It costs as much as there are such addresses. */
import { neighboursOf } from '../../analysis/index/network';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Holding } from '../../analysis/views/holdings';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Address, compareAddresses, nextAddress, previousAddress } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import type { AddressState } from '../../protocol/addressMap';
import { type Row, rangeRows } from '../gaps';

export interface Piece {
  readonly range: AddressRange;
  readonly state: AddressState;
  readonly services: readonly ServiceView[];
  /** The cluster of these Services where it is another one. */
  readonly cluster?: ClusterView;
}

export function rangePieces(cluster: ClusterView, pool: PoolView, range: RangeView): readonly Piece[] {
  const neighbours = neighboursOf(cluster);
  const network = [cluster, ...neighbours];
  const gap = gapState(pool, range);
  return rangeRows(range, neighbours).flatMap((row) => rowPieces(row, gap, network));
}

/** The cluster itself is the first of its network. */
function rowPieces(row: Row, gap: AddressState, network: readonly ClusterView[]): readonly Piece[] {
  switch (row.kind) {
    case 'held':
      return [{ range: only(row.holding.address), state: heldState(row.holding), services: row.holding.services }];
    case 'reserved':
      return [{ range: only(row.address), state: 'reserved', services: [] }];
    case 'elsewhere':
      return [elsewhere(network, row.cluster, row.address, row.service)];
    case 'free':
      return gap === 'free' ? freePieces(row.range, network) : [{ range: row.range, state: gap, services: [] }];
  }
}

function only(address: Address): AddressRange {
  return { first: address, last: address };
}

/** What is free in a pool that gives nothing is not free. */
function gapState(pool: PoolView, { disabled }: RangeView): AddressState {
  if (disabled.includes('internal')) return 'conflicting';
  return disabled !== '' || pool.state === 'unreachable' ? 'disabled' : 'free';
}

function heldState({ services, text }: Holding): AddressState {
  const [service, another] = services;
  if (!service) return 'reserved';
  if (another) return 'shared';
  if (service.claim.origin === 'cluster') return 'onlyInCluster';
  // The allocator gave it an address, and the files do not tell whether that is true.
  return service.addresses.find((address) => address.text === text)?.how ?? 'asked';
}

function elsewhere(network: readonly ClusterView[], name: string, address: Address, service: ServiceView): Piece {
  const cluster = network.find((other) => other.name === name);
  return { range: only(address), state: 'elsewhere', services: [service], ...(cluster ? { cluster } : {}) };
}

/** An address that something asks for is not free for others, also where that waits, is not applied, or is not known well. */
function freePieces(range: AddressRange, clusters: readonly ClusterView[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const free = (first: Address | undefined, last: Address | undefined) => {
    if (first && last && compareAddresses(first, last) <= 0) pieces.push({ range: { first, last }, state: 'free', services: [] });
  };
  let next: Address | undefined = range.first;
  for (const asked of askedWithin(range, clusters)) {
    const { first } = asked.range;
    if (!next || compareAddresses(first, next) < 0) continue;
    free(next, previousAddress(first));
    pieces.push(asked);
    next = nextAddress(first);
  }
  free(next, range.last);
  return pieces;
}

function askedWithin(range: AddressRange, [own, ...neighbours]: readonly ClusterView[]): readonly Piece[] {
  const asked = (cluster: ClusterView | undefined) =>
    (cluster?.index.usesWithin(range) ?? []).map(
      ({ address, askers, holders }): Piece => ({
        range: only(address),
        state: 'asked',
        services: askers.length > 0 ? askers : holders,
        ...(cluster && cluster !== own ? { cluster } : {}),
      }),
    );
  const others = neighbours.flatMap(asked);
  return others.length === 0 ? asked(own) : [...asked(own), ...others].sort((a, b) => compareAddresses(a.range.first, b.range.first));
}
