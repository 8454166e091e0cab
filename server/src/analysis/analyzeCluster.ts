/** Runs the allocator over one cluster and joins its outcome with the places in the files. */
import { dequal } from 'dequal';
import { otherOutcomesOf } from '../allocator/certainty/certainty';
import { courseOf } from '../allocator/certainty/course';
import { type ReplayedChange, replayChange } from '../allocator/impact';
import { keepEqual } from '../allocator/keepEqual';
import { type Replay, replay } from '../allocator/replay';
import type { Memory } from '../memory/memory';
import { once } from '../model/once';
import type { ClusterOptions } from '../model/options';
import { type Cluster, type Member, memberResource } from '../workspace/clusters/workspace';
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
import { differenceOf, sameObject } from './outcome/difference';
import { newClusterOf } from './outcome/newCluster';
import { type Admitted, canonicalOrder } from './outcome/order';
import { announcementView } from './views/announcementView';
import type { ClusterView, Since } from './views/clusterView';
import { heldSince } from './views/heldSince';
import { poolViews } from './views/poolView';
import { type ServiceView, serviceView, unreachableView } from './views/serviceView';

export interface ClusterSurroundings {
  readonly memory: Memory;
  readonly network: ClusterView['network'];
  /** When the history brought each file, by its URI. */
  readonly ages: ReadonlyMap<string, number> | undefined;
  /** What the cluster runs, where it is taken to run the files of a base. */
  readonly before: { readonly base: string; readonly view: ClusterView } | undefined;
}

export function analyzeCluster(cluster: Cluster, { memory, network, ages, before }: ClusterSurroundings): ClusterView {
  const { name, members, options: stated } = cluster;
  const parted = partedMembers(members);
  const pools = new Map(parted.pools.map((pool) => [pool, memory.memo(admitPool)(pool, stated.versionProfile)]));
  const circumstances = memory.settled(`circumstances of ${name}`, circumstancesOf(appliedPools(pools), stated), earlierIfEqual);
  const namesakes = namesakesOf(parted.claims);
  const claims = admittedClaims(parted.claims, namesakes, circumstances, memory);

  const objects = admittedObjects(members, { pools, claims, ageOf: ageIn(cluster, ages) });
  const { course, since } = courseOfCluster(objects, { options: circumstances.options, before, memory });
  const allocation = memory.settled(`allocation of ${name}`, since?.change.after ?? replay(course), keepEqual);
  const earlier = since && memory.settled(`allocation of ${name} before the edits`, since.change.before, keepEqual);
  const contested = contestedAddresses(claims.values(), circumstances.options.versionProfile);
  const viewOf = memory.memo(serviceView);
  const sinceOf = memory.memo(heldSince);
  const services = members.flatMap((member): readonly ServiceView[] => {
    if (member.kind !== 'claim') return [];
    const admitted = claims.get(member.claim);
    if (!admitted) return [memory.memo(unreachableView)(member.claim)];
    const outcome = admitted.service && allocation.services.get(admitted.key);
    const view = viewOf(admitted, outcome, circumstances, rivalOf(admitted.service, outcome, contested));
    return [since ? sinceOf(view, earlier?.services.get(admitted.key), since.base) : view];
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
    course,
    allocation,
    since,
    newCluster: once(() => newClusterOf(objectsOfFiles(members, pools, claims), circumstances.options)),
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

interface CourseNeeds extends Pick<ClusterSurroundings, 'before' | 'memory'> {
  readonly options: ClusterOptions;
}

/** A cluster that runs a base goes through that first, and the edits since then happen to it. */
function courseOfCluster(
  objects: readonly Admitted[],
  { options, before, memory }: CourseNeeds,
): { course: Replay; since: Since | undefined } {
  if (!before || before.view.objects.length === 0) return { course: { options, ...canonicalOrder(objects) }, since: undefined };
  const running = { ...before.view.course, options };
  const difference = differenceOf(before.view.objects, objects, memory.memo(sameObject));
  const change: ReplayedChange = replayChange(running, difference);
  return { course: { ...running, events: [...running.events, ...difference] }, since: { ...before, change } };
}

interface AdmittedMembers {
  readonly pools: ReadonlyMap<PoolResource, AdmittedPool>;
  readonly claims: ReadonlyMap<Claim, AdmittedClaim>;
  readonly ageOf: (uri: string, created: string | undefined) => number | undefined;
}

/** What the allocator is given, in the order of the members. */
function admittedObjects(members: readonly Member[], { pools, claims, ageOf }: AdmittedMembers): readonly Admitted[] {
  const objects: Admitted[] = [];
  for (const member of members) {
    const { uri } = memberResource(member);
    if (member.kind === 'pool') {
      const pool = pools.get(member.pool)?.pool;
      if (pool && member.pool.reached) objects.push({ kind: 'pool', pool, age: ageOf(uri, pool.creationTimestamp) });
    } else if (member.kind === 'claim') {
      const service = claims.get(member.claim)?.service;
      if (service) objects.push({ kind: 'service', service, age: ageOf(uri, service.creationTimestamp) });
    }
  }
  return objects;
}

/** Of a live state only what runs has a time, and what the files have besides comes after it. */
function ageIn({ live }: Cluster, ages: ReadonlyMap<string, number> | undefined): AdmittedMembers['ageOf'] {
  return (uri, created) => {
    if (!ages || (live && created !== undefined)) return undefined;
    const time = created === undefined ? Number.NaN : Date.parse(created);
    return Number.isNaN(time) ? ages.get(uri) : time;
  };
}

/** Without what only the running cluster has. */
function objectsOfFiles(
  members: readonly Member[],
  pools: AdmittedMembers['pools'],
  claims: AdmittedMembers['claims'],
): readonly Admitted[] {
  const inFiles = members.filter((member) => memberResource(member).uri !== '');
  return admittedObjects(inFiles, { pools, claims, ageOf: () => undefined });
}
