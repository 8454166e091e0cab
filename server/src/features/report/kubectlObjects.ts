/** The pools and Services that the cluster would have, in the order in which kubectl lists them. */
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';

/** Objects that the API server refuses do not exist in the cluster, and neither do objects that nothing applies. */
export function poolsOfCluster({ pools }: ClusterView): readonly PoolView[] {
  return pools.filter(({ state }) => state !== 'refused' && state !== 'unreachable').toSorted((a, b) => compare(a.name, b.name));
}

/** Two manifests of one Service are one Service. */
export function servicesOfCluster({ services }: ClusterView): readonly ServiceView[] {
  const byKey = new Map<string, ServiceView>();
  for (const service of services) {
    const isThere = service.state !== 'refused' && service.state !== 'unreachable' && service.claim.noLoadBalancer === undefined;
    if (isThere && !byKey.has(service.key)) byKey.set(service.key, service);
  }
  return [...byKey.values()].sort((a, b) => compare(a.claim.namespace, b.claim.namespace) || compare(a.claim.name, b.claim.name));
}

/** Names are sorted by code points, as the store of the API server does. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
