/** What the API server stores: the objects as last written and the statuses that the operator has published. */
import type { Pool } from '../../model/pool';
import { type Service, serviceKey } from '../../model/service';
import type { Conflicts } from './conflicts';
import type { ClusterPool, ClusterService, OperatorPool, OperatorService } from './entities';
import { noPoolStatus, statusFromConditions } from './pool';
import { noStatus, readStatus } from './statusEntry';

/** Cilium leaves the order in which it walks its maps to chance. */
export interface Chance {
  /** The places, below zero, of the pools that come before the others when conflicts are settled. */
  poolsFirst: ReadonlyMap<string, number>;
  watcher: WalkWatcher | undefined;
}

export interface WalkWatcher {
  /** These Services are about to be handled. */
  readonly walks: (views: readonly OperatorService[]) => void;
  /** Conflicts are about to be settled among these pools. */
  readonly settles: (conflicts: Conflicts, pools: readonly OperatorPool[]) => void;
}

export interface StoredCluster {
  readonly services: Map<string, ClusterService>;
  readonly pools: Map<string, ClusterPool>;
  /** The ranks of Services that were deleted. */
  readonly formerRanks: Map<string, number>;
  readonly poolRanks: Map<string, number>;
  nextRank: number;
  readonly chance: Chance;
  /** Keys of Services whose addresses were written or that were deleted. Only what asks for the effect of each event gives it, and empties it event by event. */
  written: Set<string> | undefined;
}

export function createStoredCluster(): StoredCluster {
  return {
    services: new Map(),
    pools: new Map(),
    formerRanks: new Map(),
    poolRanks: new Map(),
    nextRank: 0,
    chance: { poolsFirst: new Map(), watcher: undefined },
    written: undefined,
  };
}

/** Writes a Service. Without a status of its own it keeps the stored one, like a client that never writes the status. */
export function storeService(cluster: StoredCluster, service: Service): ClusterService {
  const key = serviceKey(service);
  const stored = cluster.services.get(key);
  if (stored === undefined) {
    const { ingress, conditions } = service.status === undefined ? noStatus : readStatus(service.status);
    const rank = cluster.formerRanks.get(key) ?? cluster.nextRank++;
    const added: ClusterService = { key, rank, service, ingress, conditions, view: undefined };
    cluster.services.set(key, added);
    cluster.written?.add(key);
    return added;
  }
  stored.service = service;
  if (service.status !== undefined) {
    const { ingress, conditions } = readStatus(service.status);
    stored.ingress = ingress;
    cluster.written?.add(key);
    stored.conditions = conditions;
  }
  return stored;
}

export function removeService(cluster: StoredCluster, key: string): ClusterService | undefined {
  const stored = cluster.services.get(key);
  if (stored === undefined) return undefined;
  cluster.formerRanks.set(key, stored.rank);
  cluster.services.delete(key);
  cluster.written?.add(key);
  return stored;
}

/** Writes a pool. The API server keeps its creation time. */
export function storePool(cluster: StoredCluster, pool: Pool): ClusterPool {
  const stored = cluster.pools.get(pool.name);
  const creationTimestamp = pool.creationTimestamp ?? stored?.pool.creationTimestamp;
  const status = pool.conditions === undefined ? (stored?.status ?? noPoolStatus) : statusFromConditions(pool.conditions);
  const entry: ClusterPool = { rank: rankOfPool(cluster.poolRanks, pool.name), pool: { ...pool, creationTimestamp }, status };
  cluster.pools.set(pool.name, entry);
  return entry;
}

function rankOfPool(ranks: Map<string, number>, name: string): number {
  const rank = ranks.get(name) ?? ranks.size;
  if (rank === ranks.size) ranks.set(name, rank);
  return rank;
}

/** Cilium walks its maps in an order left to chance; the most frequent one is that of first appearance. */
export function byRank<T extends { readonly rank: number }>(items: Iterable<T>): readonly T[] {
  const list = [...items];
  for (let index = 1; index < list.length; index++) {
    const [before, item] = [list[index - 1], list[index]];
    if (before !== undefined && item !== undefined && before.rank > item.rank) return list.sort((a, b) => a.rank - b.rank);
  }
  return list;
}
