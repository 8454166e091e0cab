/** What a cluster has, as the API server takes it: its pools and claims with what admission says, and what the allocator is given of them. */
import { dequal } from 'dequal';
import { keptParts } from '../../memory/keptParts';
import type { Memory } from '../../memory/memory';
import { earlierIfSame, earlierIfSameSet, joined, repeatedIn } from '../../model/lists';
import type { VersionProfile } from '../../model/options';
import { type Cluster, type Member, memberResource } from '../../workspace/clusters/workspace';
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import type { Claim } from '../../workspace/resource/claim';
import type { PoolResource } from '../../workspace/resource/poolResource';
import type { Admitted } from '../outcome/replayOrder';
import { type AdmittedClaim, admitClaim } from './admitClaim';
import { type Circumstances, circumstancesOf } from './circumstances';
import { distinctClaims, type Namesakes, namesakesOf, namesOf } from './claimKeys';
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

/** Without `ageOf` all files came at once. */
export function clusterObjects({ name, members, options: stated }: Cluster, memory: Memory, ageOf?: AgeOf): ClusterObjects {
  const parts = keptParts(`members of ${name}`, members, memory);
  const parted = parts.map((part) => memory.memo(partedMembers)(part));
  const poolsOfParts = parted.map((part) => memory.memo(admittedPools)(part.pools, stated.versionProfile, memory));
  const pools = new Map(poolsOfParts.flatMap((part) => [...part]));
  const circumstances = memory.settled(`circumstances of ${name}`, circumstancesOf(appliedPools(pools), stated), earlierIfEqual);
  const reached = parted.map(({ claims }) => claims);
  const namesakes = namesakesOf(reached, repeatedNames(name, reached, memory));
  const distinct = memory.settled(`distinct claims of ${name}`, distinctClaims(namesakes), earlierIfSameSet);
  const claimsOfParts = parts.map((part) => memory.memo(admittedClaims)(part, distinct, circumstances, memory));
  const ofParts = parts.map((part, place) => memory.memo(admittedObjects)(part, claimsOfParts[place] ?? [], poolsOfParts[place] ?? pools));
  const objects = joined(ofParts);
  return {
    pools,
    claims: joined(claimsOfParts),
    announcements: joined(parted.map(({ announcements }) => announcements)),
    circumstances,
    namesakes,
    objects: present(ageOf ? objects.map((object, index) => object && withAge(object, members[index], ageOf)) : objects),
    ofFiles: () => present(objects.filter((_, index) => uriOf(members[index]) !== '')),
  };
}

/** The names that several claims spell. Few edits change a name, and mostly none is spelled twice. */
function repeatedNames(cluster: string, parts: readonly (readonly Claim[])[], memory: Memory): ReadonlySet<string> {
  const names = parts.map((claims, part) =>
    memory.settled(`names in part ${part} of ${cluster}`, memory.memo(namesOf)(claims), earlierIfSame),
  );
  return memory.memo(repeatedIn)(memory.settled(`names in ${cluster}`, names, earlierIfSame));
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

/** Each at the index of its member. */
function admittedClaims(
  members: readonly Member[],
  distinct: ReadonlySet<Claim>,
  circumstances: Circumstances,
  memory: Memory,
): ClusterObjects['claims'] {
  const admit = memory.memo(admitClaim);
  return members.map((member) =>
    member.kind === 'claim' && member.claim.reached ? admit(member.claim, distinct.has(member.claim), circumstances) : undefined,
  );
}

function admittedPools(pools: readonly PoolResource[], profile: VersionProfile | undefined, memory: Memory): ClusterObjects['pools'] {
  return new Map(pools.map((pool) => [pool, memory.memo(admitPool)(pool, profile)]));
}

/** Each at the index of its member. */
function admittedObjects(
  members: readonly Member[],
  claims: ClusterObjects['claims'],
  pools: ClusterObjects['pools'],
): readonly (Admitted | undefined)[] {
  return members.map((member, index): Admitted | undefined => {
    const pool = member.kind === 'pool' && member.pool.reached ? pools.get(member.pool)?.pool : undefined;
    return pool ? { kind: 'pool', pool } : claims[index]?.object;
  });
}

function present(objects: readonly (Admitted | undefined)[]): readonly Admitted[] {
  const all: Admitted[] = [];
  for (const object of objects) if (object) all.push(object);
  return all;
}

function uriOf(member: Member | undefined): string {
  return member ? memberResource(member).uri : '';
}

/** An object with a creation time is as old as that. */
function withAge(object: Admitted, member: Member | undefined, ageOf: AgeOf): Admitted {
  const { creationTimestamp } = object.kind === 'pool' ? object.pool : object.service;
  const age = ageOf(uriOf(member));
  const created = age === undefined ? Number.NaN : Date.parse(creationTimestamp ?? '');
  return { ...object, age: Number.isNaN(created) ? age : created };
}
