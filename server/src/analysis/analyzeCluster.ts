/** Runs the allocator over one cluster and joins its outcome with the places in the files. */
import { dequal } from 'dequal';
import { otherOutcomesOf } from '../allocator/certainty/certainty';
import { courseOf } from '../allocator/certainty/course';
import { keepEqual } from '../allocator/keepEqual';
import { replay } from '../allocator/replay';
import type { Memory } from '../memory/memory';
import type { Cluster, Member } from '../workspace/clusters/workspace';
import type { AnnouncementResource } from '../workspace/resource/announcementResource';
import type { Claim } from '../workspace/resource/claim';
import type { PoolResource } from '../workspace/resource/poolResource';
import { type AdmittedClaim, admitClaim } from './admission/admitClaim';
import { type Circumstances, circumstancesOf } from './admission/circumstances';
import { claimKey, type Namesakes, namesakesOf } from './admission/claimKeys';
import { type AdmittedPool, admitPool } from './admission/pool';
import { announcements } from './announcements/announced';
import { clusterIndex } from './index/clusterIndex';
import { contestedAddresses, rivalOf } from './outcome/contested';
import { type Admitted, canonicalOrder } from './outcome/order';
import { announcementView } from './views/announcementView';
import type { ClusterView } from './views/clusterView';
import { poolViews } from './views/poolView';
import { serviceView, unreachableView } from './views/serviceView';

export function analyzeCluster(cluster: Cluster, memory: Memory, network: ClusterView['network']): ClusterView {
  const { name, members, options: stated } = cluster;
  const parted = partedMembers(members);
  const pools = new Map(parted.pools.map((pool) => [pool, memory.memo(admitPool)(pool, stated.versionProfile)]));
  const circumstances = memory.settled(`circumstances of ${name}`, circumstancesOf(appliedPools(pools), stated), earlierIfEqual);
  const namesakes = namesakesOf(parted.claims);
  const claims = admittedClaims(parted.claims, namesakes, circumstances, memory);

  const objects = admittedObjects(members, pools, claims);
  const course = { options: circumstances.options, ...canonicalOrder(objects) };
  const allocation = memory.settled(`allocation of ${name}`, replay(course), keepEqual);
  const contested = contestedAddresses(claims.values(), circumstances.options.versionProfile);
  const viewOf = memory.memo(serviceView);
  const services = members.flatMap((member) => {
    if (member.kind !== 'claim') return [];
    const admitted = claims.get(member.claim);
    if (!admitted) return memory.memo(unreachableView)(member.claim);
    const outcome = admitted.service && allocation.services.get(admitted.key);
    return viewOf(admitted, outcome, circumstances, rivalOf(admitted.service, outcome, contested));
  });
  const announcementOf = memory.memo(announcementView);
  const poolsHere = poolViews(pools, allocation, services);
  return {
    name,
    cluster,
    options: circumstances.options,
    services,
    pools: poolsHere,
    announcements: announcements({ name, views: parted.announcements.map((one) => announcementOf(one)), services, circumstances }, memory),
    network,
    poolsKnown: circumstances.poolsKnown,
    objects,
    allocation,
    otherOutcomes: otherOutcomesOf(courseOf(course)),
    index: clusterIndex(cluster, services, poolsHere, namesakes),
    changes: undefined,
  };
}

function earlierIfEqual<T>(value: T, earlier: T): T {
  return dequal(value, earlier) ? earlier : value;
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

function appliedPools(pools: ReadonlyMap<PoolResource, AdmittedPool>): readonly AdmittedPool[] {
  return [...pools].flatMap(([{ reached }, admitted]) => (reached ? [admitted] : []));
}

function admittedClaims(
  claims: readonly Claim[],
  namesakes: Namesakes,
  circumstances: Circumstances,
  memory: Memory,
): ReadonlyMap<Claim, AdmittedClaim> {
  const admit = memory.memo(admitClaim);
  return new Map(claims.map((claim) => [claim, admit(claim, claimKey(claim, namesakes), circumstances)]));
}

/** What the allocator is given, in the order of the members. */
function admittedObjects(
  members: readonly Member[],
  pools: ReadonlyMap<PoolResource, AdmittedPool>,
  claims: ReadonlyMap<Claim, AdmittedClaim>,
): readonly Admitted[] {
  const objects: Admitted[] = [];
  for (const member of members) {
    if (member.kind === 'pool') {
      const pool = pools.get(member.pool)?.pool;
      if (pool && member.pool.reached) objects.push({ kind: 'pool', pool });
    } else if (member.kind === 'claim') {
      const service = claims.get(member.claim)?.service;
      if (service) objects.push({ kind: 'service', service });
    }
  }
  return objects;
}
