/** Above a pool: how full it is, how many Services it serves, and what switches it off. A click lists the Services. */
import type { ClusterView } from '../../analysis/views/clusterView';
import { conflictPartner, type PoolView } from '../../analysis/views/poolView';
import { type Message, message } from '../../model/message';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { counted, formatCount } from '../counts';
import { holdersOfPool } from '../holders';
import { isFull, poolUsage, usable } from '../utilisation';
import type { LensDraft } from './codeLens';

/** A pool whose addresses are not known has no lens. */
export function poolLens(cluster: ClusterView, pool: PoolView): LensDraft | undefined {
  if (pool.ranges.length === 0) return undefined;
  const { resource } = pool.pool;
  const state = stateWords(pool);
  const services = holdersOfPool(pool).length;
  const usage = poolUsage(pool);
  const { held, reserved, free } = usage;
  return {
    position: resource.source.nearest(resource.root).value.start,
    words: [
      ...(state ? [state] : []),
      message('{0} of {1} used', formatCount(held), formatCount(usable(usage))),
      ...(reserved > 0n ? [message('{0} reserved', formatCount(reserved))] : []),
      ...(free > 0n ? [message('{0} available', formatCount(free))] : isFull(usage) ? [message('full')] : []),
      counted(services, message('1 Service'), message('{0} Services', services)),
    ],
    action: { kind: 'holders', position: poolAnchor(pool.pool).value.start, cluster: cluster.name, pool: pool.pool.id },
  };
}

function stateWords(pool: PoolView): Message | undefined {
  switch (pool.state) {
    case 'conflicting':
      return message('conflicting with {0}', conflictPartner(pool));
    case 'disabled':
      return message('disabled');
    case 'unreachable':
      return message('not applied');
    case 'enabled':
    case 'refused':
    case 'unknown':
      return undefined;
  }
}
