/** Runs the allocator over one cluster and joins its outcome with the places in the files. */
import { defaultClusterOptions } from '../model/options';
import type { Cluster, Member } from '../workspace/clusters/workspace';
import type { AnnouncementResource } from '../workspace/resource/announcementResource';
import type { Claim } from '../workspace/resource/claim';
import type { PoolResource } from '../workspace/resource/poolResource';
import { type AdmittedPool, admitPool } from './admission/pool';
import { type AdmittedClaim, admitClaims } from './admitClaims';
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
  const parted = partedMembers(cluster.members);
  const profile = cluster.options.versionProfile ?? defaultClusterOptions.versionProfile;
  const pools = new Map(parted.pools.map((pool) => [pool, admitPool(pool, profile)]));
  const circumstances = circumstancesOf(
    [...pools].flatMap(([pool, admitted]) => (pool.reached ? [admitted] : [])),
    cluster.options,
  );
  const admitted = admitClaims(parted.claims, circumstances, previous?.memory.admitted);

  const objects = admittedObjects(cluster.members, pools, admitted.list);
  const allocated = allocate(circumstances.options, objects, previous?.memory.allocated);
  const views = serviceViews(admitted.list, allocated.allocation, circumstances, previous?.memory.views);
  const services = inOrder(cluster.members, views.list);
  // What the API server refuses hangs on the version.
  const sameVersion = previous?.cluster.options.versionProfile === cluster.options.versionProfile ? previous : undefined;
  const poolsHere = poolViews(pools, allocated.allocation, services, sameVersion);
  return {
    name: cluster.name,
    cluster,
    options: circumstances.options,
    services,
    pools: poolsHere,
    announcements: announcements(
      announcementViews(parted.announcements, previous?.announcements.views ?? []),
      services,
      { options: circumstances.options, stated: cluster.options },
      previous?.announcements.memory,
    ),
    poolsKnown: circumstances.poolsKnown,
    index: clusterIndex(cluster, services, poolsHere, admitted.namesakes),
    memory: { admitted, allocated, views },
  };
}

interface PartedMembers {
  readonly pools: readonly PoolResource[];
  /** Those that are reached. */
  readonly claims: readonly Claim[];
  readonly announcements: readonly AnnouncementResource[];
}

function partedMembers(members: readonly Member[]): PartedMembers {
  const [pools, claims, announcements]: [PoolResource[], Claim[], AnnouncementResource[]] = [[], [], []];
  for (const member of members) {
    if (member.kind === 'pool') pools.push(member.pool);
    else if (member.kind === 'announcement') announcements.push(member.announcement);
    else if (member.claim.reached) claims.push(member.claim);
  }
  return { pools, claims, announcements };
}

/** What the allocator is given, in the order of the members. `claims` are those that are reached, in the same order. */
function admittedObjects(
  members: readonly Member[],
  pools: ReadonlyMap<PoolResource, AdmittedPool>,
  claims: readonly AdmittedClaim[],
): readonly Admitted[] {
  const objects: Admitted[] = [];
  let place = 0;
  for (const member of members) {
    if (member.kind === 'pool') {
      const pool = pools.get(member.pool)?.pool;
      if (pool && member.pool.reached) objects.push({ kind: 'pool', pool });
    } else if (member.kind === 'claim' && member.claim.reached) {
      const service = claims[place++]?.allocated;
      if (service) objects.push(service);
    }
  }
  return objects;
}

/** The views of the claims that are reached, and between them those of the others. */
function inOrder(members: readonly Member[], reached: readonly ServiceView[]): readonly ServiceView[] {
  const services: ServiceView[] = [];
  let place = 0;
  for (const member of members) {
    if (member.kind !== 'claim') continue;
    const view = member.claim.reached ? reached[place++] : undefined;
    services.push(view ?? unreachableView(member.claim));
  }
  return services;
}
