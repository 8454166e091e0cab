/**
 * What reaches a cluster by several ways: one object that is applied twice is there once, and one object in two namespaces is two. Most objects come
 * by one way, and nothing is decided about those.
 */
import type { Memory } from '../../memory/memory';
import { earlierIfSame, repeatedIn } from '../../model/lists';
import { once } from '../../model/once';
import type { Arrivals } from '../delivery/arrivals';
import { joinedInOrder } from '../delivery/canonicalOrder';
import type { FileIndex } from '../delivery/fileIndex';
import { itemsWhere } from '../delivery/itemParts';
import type { Applied, Content } from '../delivery/layers';
import type { Member } from '../delivery/sourceFile';
import { type ClusterContext, noContext } from '../generated/clusterContext';
import type { Claim } from '../resource/claim';
import { isInstalling } from './growth';
import { type ArrivingMembers, type ArrivingObject, arrivingObjects, needsContext, type ReachedMembers, scopesOf } from './members';
import { chartDoubt, inCluster } from './memberVariants';

export interface Reaching {
  readonly context: ClusterContext;
  readonly index: FileIndex;
  readonly memory: Memory;
  readonly arrivals: Arrivals;
  /** Tells one cluster from another. */
  readonly cluster: string;
}

/** Of each part of what reaches a cluster the objects with members, in canonical order. */
export function reachedMembers(parts: Content['parts'], reaching: Reaching): readonly (readonly ReachedMembers[])[] {
  const { context, index, memory, cluster } = reaching;
  const [isInContext, arrivingOf] = [memory.memo(needsContext), memory.memo(arrivingObjects)];
  const lists = parts.map((part) => arrivingOf(part, isInContext(part) ? context : noContext, memory)).filter(({ length }) => length > 0);
  const places = lists.map((list, part) =>
    memory.settled(`places of part ${part} of ${cluster}`, memory.memo(placesOf)(list), earlierIfSame),
  );
  const repeated = memory.memo(repeatedIn)(memory.settled(`places of ${cluster}`, places, earlierIfSame));
  const contested = lists.map((list) => memory.memo(contestedIn)(list, repeated));
  const decided = decidedOf(contested, parts, reaching);
  const reach = memory.memo(reachedOf);
  const listsOnce = new Map(lists.map((list, part) => [list, contested[part]?.length === 0 ? nothingDecided : decided]));
  return [...listsOnce].map(([list, decidedHere]) => reach(list, decidedHere, index.isChartPart, memory));
}

function placesOf(list: readonly ArrivingObject[]): readonly string[] {
  return list.flatMap(({ arriving }) => arriving?.place ?? []);
}

/** The objects of which others decide what becomes of them. */
function contestedIn(list: readonly ArrivingObject[], repeated: ReadonlySet<string>): readonly ArrivingObject[] {
  return list.filter(({ arriving }) => !arriving || arriving.isAlone || repeated.has(arriving.place));
}

/** What becomes of contested objects; nothing of one that is there already. */
type Decided = ReadonlyMap<ArrivingObject, ReachedMembers | undefined>;

const nothingDecided: Decided = new Map();

function decidedOf(contested: readonly (readonly ArrivingObject[])[], parts: Content['parts'], reaching: Reaching): Decided {
  const { index, memory, arrivals } = reaching;
  const decided = new Map<ArrivingObject, ReachedMembers | undefined>();
  const released = new Set<string>();
  const byPlace = new Map<string, ArrivingMembers[]>();
  const ids = new Map<string, number>();
  const ofCharts = once(() => new Set(itemsWhere(parts, isInstalling, memory).flatMap((applied) => claimKeys(applied, arrivals))));
  // What a patch alone is for was read: a chart makes it.
  const isInChart = (member: Member) => member.kind === 'claim' && ofCharts().has(member.claim.key);
  for (const object of joinedInOrder(contested)) {
    // Two ways may bring the same list, and its objects are decided when they come first.
    if (!decided.has(object)) decided.set(object, undefined);
    const { applied, arriving } = object;
    if (!arriving) {
      const release = releaseMembers(applied, ids, reaching);
      if (!release || released.has(release.identity)) continue;
      released.add(release.identity);
      decided.set(object, release);
      continue;
    }
    const before = byPlace.get(arriving.place) ?? [];
    if (before.some(({ identity }) => identity === arriving.identity)) continue;
    if (arriving.isAlone && arriving.members.every(isInChart)) continue;
    byPlace.set(arriving.place, [...before, arriving]);
    decided.set(object, usedAgain(arriving, before.length, index.isChartPart, memory));
  }
  return decided;
}

function reachedOf(
  list: readonly ArrivingObject[],
  decided: Decided,
  isChartPart: FileIndex['isChartPart'],
  memory: Memory,
): readonly ReachedMembers[] {
  return list.flatMap((object) => {
    const { arriving } = object;
    return (decided.has(object) || !arriving ? decided.get(object) : usedAgain(arriving, 0, isChartPart, memory)) ?? [];
  });
}

/** The object as it is where `use` others of its place are there before it. */
function usedAgain(arriving: ArrivingMembers, use: number, isChartPart: FileIndex['isChartPart'], memory: Memory): ReachedMembers {
  const { applied, resource, members } = arriving;
  const doubt = applied.doubt ?? (applied.release === undefined && isChartPart(resource.uri) ? chartDoubt : undefined);
  if (use === 0 && doubt === undefined) return arriving;
  return { ...arriving, members: members.map((member) => memory.memo(inCluster)(member, use, doubt)) };
}

function claimKeys(applied: Applied, arrivals: Arrivals): readonly string[] {
  return (
    arrivals
      .installed(applied)
      ?.claims()
      .map(({ key }) => key) ?? []
  );
}

/**
 * Of two releases that use one file of values, each has its own Service of it. One release that two tools install, such as Helmfile to start with and
 * Argo CD from then on, has one.
 */
function releaseMembers(
  applied: Applied,
  ids: Map<string, number>,
  { memory, arrivals }: Reaching,
): (ReachedMembers & { readonly identity: string }) | undefined {
  const arrived = arrivals.installed(applied);
  const claims = arrived?.claims() ?? [];
  if (!arrived || claims.length === 0) return undefined;
  const { resource, release, namespace } = arrived.installation;
  const ways = claims.map(({ id, namespace, name }) => `${id} ${namespace}/${name}`);
  const members = claims.map((claim): Member => {
    const use = ids.get(claim.id) ?? 0;
    ids.set(claim.id, use + 1);
    return memory.memo(inCluster)(memory.memo(claimMember)(claim), use, undefined);
  });
  return {
    identity: `${ways.join(' ')} ${namespace ?? ''}/${release}`,
    applied,
    resource,
    members,
    scopes: scopesOf(applied),
  };
}

function claimMember(claim: Claim): Member {
  return { kind: 'claim', claim };
}
