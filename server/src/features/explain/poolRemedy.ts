/** For each verdict on a pool the fact that would have to be another one for the pool to serve the Service, and the place of that fact. */
import { blockPlace, fieldPlace, poolPlace } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import { conflictPartner, type PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Verdict } from '../../analysis/why/verdicts';
import type { Place } from '../../manifest/range';
import { type Message, message } from '../../model/message';

export interface Remedy {
  readonly words: Message;
  readonly place: Place | undefined;
}

export function poolRemedy(cluster: ClusterView, service: ServiceView, { pool, kind }: Pick<Verdict, 'pool' | 'kind'>): Remedy {
  switch (kind) {
    case 'serves':
      return { words: servedWords(service, pool), place: poolPlace(pool) };
    case 'disabled':
      return { words: message('disabled: false would let it give addresses'), place: fieldPlace(pool.pool, ['spec', 'disabled']) };
    case 'conflicting':
      return conflictRemedy(cluster, pool);
    case 'selector':
      return {
        words: message('the labels that its serviceSelector asks for, on the Service'),
        place: fieldPlace(pool.pool, ['spec', 'serviceSelector']),
      };
    case 'family':
      return { words: message('a block of the family that the Service asks for'), place: blocksPlace(pool) };
    case 'full':
      return { words: message('another block, or a Service that gives its address back'), place: blocksPlace(pool) };
    case 'empty':
      return { words: message('a block with addresses'), place: blocksPlace(pool) };
    case 'elsewhere':
      return { words: elsewhereWords(cluster, service, pool), place: blocksPlace(pool) };
    case 'held':
      return { words: message('another address, or one sharing key for all that ask for this one'), place: poolPlace(pool) };
    case 'refused':
      return { words: message('a pool that the API server takes'), place: poolPlace(pool) };
    case 'unknown':
      return { words: message('the values that a later step fills in'), place: poolPlace(pool) };
  }
}

/** A pool that does not serve the Service for another reason gives it none of its addresses, so a request for one does not help. */
function elsewhereWords(cluster: ClusterView, service: ServiceView, pool: PoolView): Message {
  const kind = closedKind(service, pool);
  return kind === undefined
    ? message('a block that contains the address, or a request for one of its addresses')
    : message('a block that contains the address; besides, {0}', poolRemedy(cluster, service, { pool, kind }).words);
}

function closedKind({ service }: ServiceView, pool: PoolView): 'conflicting' | 'disabled' | 'refused' | 'selector' | 'unknown' | undefined {
  if (pool.state === 'unreachable') return 'unknown';
  if (pool.state !== 'enabled') return pool.state;
  return service && pool.selection().mismatch(service) ? 'selector' : undefined;
}

function servedWords(service: ServiceView, { name }: PoolView): Message {
  if (service.addresses.some(({ pool }) => pool === name)) return message('this one serves it');
  return service.addresses.length > 0
    ? message('it comes after the one that serves the Service')
    : message('nothing about this pool stands in the way');
}

/** If the blocks of a pool overlap each other, the pool is its own partner. */
function conflictRemedy(cluster: ClusterView, pool: PoolView): Remedy {
  const partner = conflictPartner(pool);
  const other = cluster.pools.find(({ name }) => name === partner);
  return {
    words:
      partner === pool.name
        ? message('blocks of the pool that do not overlap each other')
        : message('ranges that do not overlap those of pool {0}', partner),
    place: other && other !== pool ? poolPlace(other) : blocksPlace(pool),
  };
}

function blocksPlace(pool: PoolView): Place {
  return pool.ranges.length > 0 ? blockPlace(pool, pool.ranges[0]?.block) : fieldPlace(pool.pool, ['spec', pool.blockList]);
}
