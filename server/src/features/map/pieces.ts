/** A range as pieces in address order: each address that a Service has to do with alone, everything between in one piece. It costs as much as there are such addresses. */
import { neighboursOf } from '../../analysis/index/network';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Holding } from '../../analysis/views/holdings';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Address } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import type { AddressState } from '../../protocol/addressMap';
import { type Row, rangeRows } from '../gaps';

export interface RangePiece {
  readonly range: AddressRange;
  readonly state: AddressState;
  readonly services: readonly ServiceView[];
  /** The cluster of these Services where it is another one. */
  readonly cluster?: ClusterView;
}

export function rangePieces(cluster: ClusterView, pool: PoolView, range: RangeView): readonly RangePiece[] {
  const network = [cluster, ...neighboursOf(cluster)];
  const gap = gapState(pool, range);
  return rangeRows(cluster, pool, range).map((row) => rowPiece(row, gap, network));
}

/** The cluster itself is the first of its network. */
function rowPiece(row: Row, gap: AddressState, network: readonly ClusterView[]): RangePiece {
  switch (row.kind) {
    case 'held':
      return { range: only(row.holding.address), state: heldState(row.holding), services: row.holding.services };
    case 'reserved':
      return { range: only(row.address), state: 'reserved', services: [] };
    case 'elsewhere':
      return elsewhere(network, row.cluster, row.address, row.service);
    case 'asked': {
      const { address, cluster, services } = row;
      return { range: only(address), state: 'asked', services, ...(cluster === network[0] ? {} : { cluster }) };
    }
    case 'free':
      return { range: row.range, state: gap, services: [] };
  }
}

function only(address: Address): AddressRange {
  return { first: address, last: address };
}

/** The state of a gap. The free addresses of a pool that gives nothing are not free. */
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

function elsewhere(network: readonly ClusterView[], name: string, address: Address, service: ServiceView): RangePiece {
  const cluster = network.find((other) => other.name === name);
  return { range: only(address), state: 'elsewhere', services: [service], ...(cluster ? { cluster } : {}) };
}
