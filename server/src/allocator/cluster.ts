/** What the API server stores: the objects as last written and the statuses that the operator has published. */
import { type Address, formatAddress, type IPFamily, legacyFamily, parseAddress } from '../model/address';
import type { Condition, Pool } from '../model/pool';
import { type IngressEntry, type Service, type ServiceStatus, serviceKey } from '../model/service';
import { noPoolStatus, type PoolStatus, statusFromConditions } from './pool';
import type { ServiceView } from './view';

/** An entry of `status.loadBalancer.ingress` with what its text means. */
export interface StatusEntry extends IngressEntry {
  readonly address: Address | undefined;
  /** The family as Go's older `net` package sees it; what is no address counts as IPv6. */
  readonly countsAs: IPFamily;
}

export interface StatusView {
  readonly ingress: readonly StatusEntry[];
  readonly conditions: readonly Condition[];
}

export interface ClusterService {
  /** `namespace/name`. */
  readonly key: string;
  /** Its number in the order in which Services first appeared; one that is deleted and created again keeps it. */
  readonly rank: number;
  service: Service;
  status: StatusView;
  /** What the operator remembers of it, while it handles it. */
  view: ServiceView | undefined;
}

export interface ClusterPool {
  /** As for Services. */
  readonly rank: number;
  readonly pool: Pool;
  status: PoolStatus;
}

export interface Cluster {
  readonly services: Map<string, ClusterService>;
  readonly pools: Map<string, ClusterPool>;
  /** The ranks of Services that were deleted. */
  readonly formerRanks: Map<string, number>;
  readonly poolRanks: Map<string, number>;
  nextRank: number;
}

const noStatus: StatusView = { ingress: [], conditions: [] };

export function createCluster(): Cluster {
  return { services: new Map(), pools: new Map(), formerRanks: new Map(), poolRanks: new Map(), nextRank: 0 };
}

/** Writes a Service. Without a status of its own it keeps the stored one, like a client that never writes the status. */
export function storeService(cluster: Cluster, service: Service): ClusterService {
  const key = serviceKey(service);
  const stored = cluster.services.get(key);
  if (stored === undefined) {
    const status = service.status === undefined ? noStatus : statusView(service.status);
    const added: ClusterService = { key, rank: cluster.formerRanks.get(key) ?? cluster.nextRank++, service, status, view: undefined };
    cluster.services.set(key, added);
    return added;
  }
  stored.service = service;
  if (service.status !== undefined) stored.status = statusView(service.status);
  return stored;
}

export function removeService(cluster: Cluster, key: string): ClusterService | undefined {
  const stored = cluster.services.get(key);
  if (stored === undefined) return undefined;
  cluster.formerRanks.set(key, stored.rank);
  cluster.services.delete(key);
  return stored;
}

/** Writes a pool. The API server keeps its creation time. */
export function storePool(cluster: Cluster, pool: Pool): ClusterPool {
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
export function byRank<T>(items: Iterable<T>, rankOf: (item: T) => number): T[] {
  return [...items].sort((a, b) => rankOf(a) - rankOf(b));
}

export function rankOf(item: { readonly rank: number }): number {
  return item.rank;
}

/** The entry that the operator writes for an address. */
export function entryOf(address: Address): StatusEntry {
  return { ip: formatAddress(address), hostname: '', address, countsAs: legacyFamily(address) };
}

function statusView(status: ServiceStatus): StatusView {
  return { ingress: status.ingress.map(readEntry), conditions: status.conditions };
}

function readEntry({ ip, hostname }: IngressEntry): StatusEntry {
  const parsed = parseAddress(ip);
  if (!parsed.ok) return { ip, hostname, address: undefined, countsAs: 'IPv6' };
  return { ip, hostname, address: parsed.value, countsAs: legacyFamily(parsed.value) };
}
