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
  readonly service: Service;
  status: StatusView;
}

export interface ClusterPool {
  readonly pool: Pool;
  status: PoolStatus;
}

export interface Cluster {
  readonly services: Map<string, ClusterService>;
  readonly pools: Map<string, ClusterPool>;
}

const noStatus: StatusView = { ingress: [], conditions: [] };

export function createCluster(): Cluster {
  return { services: new Map(), pools: new Map() };
}

/** Writes a Service. Without a status of its own it keeps the stored one, like a client that never writes the status. */
export function storeService(cluster: Cluster, key: string, service: Service): ClusterService {
  const stored = cluster.services.get(key);
  const status = service.status === undefined ? (stored?.status ?? noStatus) : statusView(service.status);
  const entry: ClusterService = { service, status };
  cluster.services.set(key, entry);
  return entry;
}

/** Writes a pool. The API server keeps its creation time. */
export function storePool(cluster: Cluster, pool: Pool): ClusterPool {
  const stored = cluster.pools.get(pool.name);
  const creationTimestamp = pool.creationTimestamp ?? stored?.pool.creationTimestamp;
  const status = pool.conditions === undefined ? (stored?.status ?? noPoolStatus) : statusFromConditions(pool.conditions);
  const entry: ClusterPool = { pool: { ...pool, creationTimestamp }, status };
  cluster.pools.set(pool.name, entry);
  return entry;
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
