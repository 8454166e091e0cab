/** Why a restart of the operator takes an address from a Service: what the pool says that holds the address. */
import { parseAddress } from '../../model/address';
import { type Message, message } from '../../model/message';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

/** The pool that may give the address, else one that holds it and gives nothing. */
export function poolWith(cluster: ClusterView, text: string): PoolView | undefined {
  const parsed = parseAddress(text);
  const pools = parsed.ok ? cluster.index.rangesWith(parsed.value).map(({ pool }) => pool) : [];
  const applied = pools.filter(({ state }) => state !== 'unreachable');
  return applied.find(({ state }) => state === 'enabled') ?? applied[0];
}

/** `pool` is the one with the address. */
export function takenOnRestart({ service, reason }: ServiceView, address: string, pool: PoolView | undefined): Message {
  if (!pool) return message('no pool contains {0}', address);
  if (pool.state === 'disabled') return message('pool {0} is disabled', pool.name);
  if (pool.conflict !== undefined) return message('pool {0} is in conflict: {1}', pool.name, pool.conflict);
  if (service && !pool.selection().takes(service)) return message('pool {0} does not select it', pool.name);
  return reason === undefined ? message('its IP families or its sharing do not allow {0}', address) : message('Cilium says {0}', reason);
}
