/** What a cluster has, as the API server takes it: its pools and claims with what admission says, and what the allocator is given of them. */
import { dequal } from 'dequal';
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import type { Pool } from '../../model/pool';
import { type Cluster, type Member, memberResource } from '../../workspace/clusters/workspace';
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import type { Claim } from '../../workspace/resource/claim';
import type { PoolResource } from '../../workspace/resource/poolResource';
import type { Admitted } from '../outcome/replayOrder';
import { type AdmittedClaim, admitClaim } from './admitClaim';
import { type Circumstances, circumstancesOf } from './circumstances';
import { isDistinct, type Namesakes, namesakesOf } from './claimKeys';
import { type AdmittedPool, admitPool } from './pool';

export interface ClusterObjects {
  readonly pools: ReadonlyMap<PoolResource, AdmittedPool>;
  /** The claims that something applies, each at the index of its member. */
  readonly claims: readonly (AdmittedClaim | undefined)[];
  readonly announcements: readonly AnnouncementResource[];
  readonly circumstances: Circumstances;
  readonly namesakes: Namesakes;
  /** The objects that the allocator gets, in the order of the members. */
  readonly objects: readonly Admitted[];
  /** The objects without those that only the running cluster has. */
  readonly ofFiles: () => readonly Admitted[];
}

/** Gives the time when a file came, by its URI. */
export type AgeOf = (uri: string) => number | undefined;

export function clusterObjects({ name, members, options: stated }: Cluster, memory: Memory, ageOf: AgeOf): ClusterObjects {
  const parted = partedMembers(members);
  const pools = new Map(parted.pools.map((pool) => [pool, memory.memo(admitPool)(pool, stated.versionProfile)]));
  const circumstances = memory.settled(`circumstances of ${name}`, circumstancesOf(appliedPools(pools), stated), earlierIfEqual);
  const namesakes = namesakesOf(parted.claims);
  const claims = admittedClaims(members, { namesakes, circumstances, memory });
  const { announcements } = parted;
  const ofFiles = () => admittedObjects(members, { pools, claims, ageOf: noAge, isMeant: ({ uri }) => uri !== '' });
  const objects = admittedObjects(members, { pools, claims, ageOf, isMeant: () => true });
  return { pools, claims, announcements, circumstances, namesakes, objects, ofFiles };
}

/** All files came at once. */
export function noAge(): undefined {
  return undefined;
}

function earlierIfEqual<T>(value: T, earlier: T): T {
  return dequal(value, earlier) ? earlier : value;
}

interface PartedMembers {
  readonly pools: readonly PoolResource[];
  /** The claims that something applies. */
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
  members: readonly Member[],
  { namesakes, circumstances, memory }: Pick<ClusterObjects, 'namesakes' | 'circumstances'> & { readonly memory: Memory },
): ClusterObjects['claims'] {
  const admit = memory.memo(admitClaim);
  return members.map((member) =>
    member.kind === 'claim' && member.claim.reached ? admit(member.claim, isDistinct(member.claim, namesakes), circumstances) : undefined,
  );
}

interface AdmittedMembers extends Pick<ClusterObjects, 'pools' | 'claims'> {
  readonly ageOf: AgeOf;
  readonly isMeant: (resource: Resource) => boolean;
}

function admittedObjects(members: readonly Member[], { pools, claims, ageOf, isMeant }: AdmittedMembers): readonly Admitted[] {
  const objects: Admitted[] = [];
  members.forEach((member, index) => {
    const resource = memberResource(member);
    if (!isMeant(resource)) return;
    if (member.kind === 'pool') {
      const pool = pools.get(member.pool)?.pool;
      if (pool && member.pool.reached) objects.push({ kind: 'pool', pool, age: timeOf(pool, ageOf(resource.uri)) });
    } else {
      const { service, object } = claims[index] ?? noObject;
      const age = service && timeOf(service, ageOf(resource.uri));
      if (object) objects.push(age === undefined ? object : { ...object, age });
    }
  });
  return objects;
}

const noObject: Pick<AdmittedClaim, 'service' | 'object'> = { service: undefined, object: undefined };

/** An object with a creation time is as old as that. */
function timeOf({ creationTimestamp }: Pick<Pool, 'creationTimestamp'>, age: number | undefined): number | undefined {
  const created = age === undefined ? Number.NaN : Date.parse(creationTimestamp ?? '');
  return Number.isNaN(created) ? age : created;
}
