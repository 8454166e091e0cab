/** What the API server stores: the objects as last written and the statuses that the operator has published. */
import { type Address, formatAddress, type IPFamily, legacyFamily, parseAddress } from '../model/address';
import type { Condition, Pool } from '../model/pool';
import type { IngressEntry, Service, ServiceStatus } from '../model/service';
import { noPoolStatus, type PoolStatus, statusFromConditions } from './pool';

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
  /** Its number in the order in which Services first appeared; one that is deleted and created again keeps it. */
  readonly rank: number;
  readonly service: Service;
  status: StatusView;
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
  readonly serviceRanks: Map<string, number>;
  readonly poolRanks: Map<string, number>;
}

const noStatus: StatusView = { ingress: [], conditions: [] };

export function createCluster(): Cluster {
  return { services: new Map(), pools: new Map(), serviceRanks: new Map(), poolRanks: new Map() };
}

/** Writes a Service. Without a status of its own it keeps the stored one, like a client that never writes the status. */
export function storeService(cluster: Cluster, key: string, service: Service): ClusterService {
  const stored = cluster.services.get(key);
  const status = service.status === undefined ? (stored?.status ?? noStatus) : statusView(service.status);
  const entry: ClusterService = { rank: rankIn(cluster.serviceRanks, key), service, status };
  cluster.services.set(key, entry);
  return entry;
}

/** Writes a pool. The API server keeps its creation time. */
export function storePool(cluster: Cluster, pool: Pool): ClusterPool {
  const stored = cluster.pools.get(pool.name);
  const creationTimestamp = pool.creationTimestamp ?? stored?.pool.creationTimestamp;
  const status = pool.conditions === undefined ? (stored?.status ?? noPoolStatus) : statusFromConditions(pool.conditions);
  const entry: ClusterPool = { rank: rankIn(cluster.poolRanks, pool.name), pool: { ...pool, creationTimestamp }, status };
  cluster.pools.set(pool.name, entry);
  return entry;
}

function rankIn(ranks: Map<string, number>, key: string): number {
  const rank = ranks.get(key) ?? ranks.size;
  if (rank === ranks.size) ranks.set(key, rank);
  return rank;
}

/** Cilium walks its maps in an order left to chance; the most frequent one is that of first appearance. */
export function byRank<T extends { readonly rank: number }>(items: Iterable<T>): T[] {
  return [...items].sort((a, b) => a.rank - b.rank);
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
