/** Runs the allocator over one cluster and joins its outcome with the places in the files. */
import { defaultClusterOptions } from '../model/options';
import type { PoolResource } from '../workspace/pools';
import type { Cluster } from '../workspace/workspace';
import { type AdmittedPool, admitPool } from './admission/pool';
import { admitClaims } from './admitClaims';
import { allocate } from './allocate';
import { announcements } from './announcements/announced';
import { announcementViews } from './announcements/views';
import { circumstancesOf } from './circumstances';
import { clusterIndex } from './clusterIndex';
import type { Admitted } from './order';
import { poolViews } from './poolViews';
import { unreachableView } from './serviceView';
import { serviceViews } from './serviceViews';
import type { ClusterView, ServiceView } from './views';

/** `previous` is the view of the same cluster before; what did not change is taken over from it. The result is the same without it. */
export function analyzeCluster(cluster: Cluster, previous: ClusterView | undefined): ClusterView {
  const pools = new Map<PoolResource, AdmittedPool>();
  const profile = cluster.options.versionProfile ?? defaultClusterOptions.versionProfile;
  for (const member of cluster.members) if (member.kind === 'pool') pools.set(member.pool, admitPool(member.pool, profile));
  const circumstances = circumstancesOf(
    [...pools].flatMap(([pool, admitted]) => (pool.reached ? [admitted] : [])),
    cluster.options,
  );
  const claims = cluster.members.flatMap((member) => (member.kind === 'claim' && member.claim.reached ? [member.claim] : []));
  const admitted = admitClaims(claims, circumstances, previous?.memory.admitted);

  const objects: Admitted[] = [];
  for (const member of cluster.members) {
    if (member.kind === 'pool') {
      const pool = pools.get(member.pool)?.pool;
      if (pool && member.pool.reached) objects.push({ kind: 'pool', pool });
    } else if (member.kind === 'claim') {
      const service = admitted.byClaim.get(member.claim)?.allocated;
      if (service) objects.push({ kind: 'service', service });
    }
  }
  const allocated = allocate(circumstances.options, objects, previous?.memory.allocated);
  const views = serviceViews([...admitted.byClaim.values()], allocated.allocation, circumstances, previous?.memory.views);
  const services = cluster.members.flatMap((member): readonly ServiceView[] => {
    if (member.kind !== 'claim') return [];
    return [views.byClaim.get(member.claim) ?? unreachableView(member.claim)];
  });
  const poolsHere = poolViews(pools, allocated.allocation, services);
  return {
    name: cluster.name,
    cluster,
    options: circumstances.options,
    services,
    pools: poolsHere,
    announcements: announcements(
      announcementViews(cluster.members, previous?.announcements.views ?? []),
      services,
      circumstances.options,
      previous?.announcements.memory,
    ),
    poolsKnown: circumstances.poolsKnown,
    index: clusterIndex(cluster, services, poolsHere),
    memory: { admitted, allocated, views },
  };
}
