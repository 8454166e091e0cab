/** Pools of the files together with those of the cluster: one that is there has its age, one without a file is there all the same. */

import { nowhere } from '../../../manifest/manifest';
import { isMap, stringAt, valueAt, withValueAt } from '../../../manifest/values';
import { type PoolResource, poolKind, poolResource } from '../../resource/poolResource';
import type { LivePool, LiveState } from './liveState';

export interface LivePools {
  readonly joined: ReadonlyMap<PoolResource, PoolResource>;
  readonly onlyInCluster: readonly PoolResource[];
}

/** `pools` are those that are applied to the cluster. */
export function livePools(pools: readonly PoolResource[], state: Pick<LiveState, 'pools'>): LivePools {
  const live = new Map(state.pools.map((pool) => [pool.name, pool]));
  const joined = new Map(
    pools.flatMap((pool) => {
      const found = live.get(pool.name);
      return found ? [[pool, joinedPool(pool, found)] as const] : [];
    }),
  );
  const declared = new Set(pools.map(({ name }) => name));
  return { joined, onlyInCluster: state.pools.filter(({ name }) => !declared.has(name)).flatMap(clusterPool) };
}

/** The files say what the pool will be; the cluster says how old it is, and whether it is in conflict. */
function joinedPool(pool: PoolResource, live: LivePool): PoolResource {
  const path = ['metadata', 'creationTimestamp'];
  const timed = withValueAt(pool.resource.value, path, stringAt(live.value, path) ?? valueAt(pool.resource.value, path));
  const value = withValueAt(timed, ['status'], valueAt(live.value, ['status']));
  return isMap(value) ? { ...pool, resource: { ...pool.resource, value } } : pool;
}

function clusterPool({ name, apiVersion, value }: LivePool): readonly PoolResource[] {
  const pool = poolResource({
    uri: '',
    document: 0,
    root: [],
    apiVersion,
    kind: poolKind,
    name,
    namespace: undefined,
    value,
    source: nowhere,
  });
  return pool ? [{ ...pool, id: `cluster:${name}` }] : [];
}
