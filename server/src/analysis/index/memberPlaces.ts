/** The members of a file by the objects that they are in. A file may hold thousands, so one place is found without a look at all of them. */
import type { ObjectPlace, Resource } from '../../manifest/manifest';
import type { TextRange } from '../../manifest/range';
import { firstIndex } from '../../model/lists';
import { once } from '../../model/once';
import { comparePlaces, resourcePlaceKey } from '../../workspace/clusters/workspace';
import type { AnnouncementView } from '../views/announcementView';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

export type FileMember =
  | { readonly kind: 'service'; readonly service: ServiceView; readonly cluster: ClusterView }
  | { readonly kind: 'pool'; readonly pool: PoolView; readonly cluster: ClusterView }
  | { readonly kind: 'announcement'; readonly announcement: AnnouncementView; readonly cluster: ClusterView };

export interface MemberPlaces {
  /** The members whose object has a part of a line. */
  readonly onLine: (line: number) => readonly FileMember[];
  /** The members whose object has a part of the lines from one to another, both included. */
  readonly onLines: (first: number, last: number) => readonly FileMember[];
  /** The same by objects: each list is that of one object, and the same one at every question. */
  readonly objectsOnLine: (line: number) => readonly (readonly FileMember[])[];
  /** The members of one object, in every cluster. */
  readonly of: (resource: Resource) => readonly FileMember[];
}

interface PlacedMember {
  readonly member: FileMember;
  readonly part: ObjectPlace;
}

/** An object may have thousands of members: the Services of its values. */
interface LinedObject {
  readonly members: readonly FileMember[];
  readonly first: number;
  readonly last: number;
  /** The last line of all up to here: one object may be inside of another one. */
  readonly lastSoFar: number;
}

/** `members` are all that have a part in the file. */
export function memberPlaces(uri: string, members: readonly FileMember[]): MemberPlaces {
  const placed = once(() =>
    members.flatMap((member) =>
      memberParts(member).flatMap((part): readonly PlacedMember[] => (part.uri === uri ? [{ member, part }] : [])),
    ),
  );
  const byPlace = once(() => objectsOf(placed()));
  const byLine = once(() => inOrderOfLines([...byPlace().values()]));
  const objectsOn = (first: number, last: number) => {
    const list = byLine();
    const found = list.slice(
      firstIndex(list, ({ lastSoFar }) => lastSoFar >= first),
      firstIndex(list, (lined) => lined.first > last),
    );
    return found.filter((lined) => lined.last >= first).map(({ members }) => members);
  };
  const onLines = (first: number, last: number) => [...new Set(objectsOn(first, last).flat())];
  return {
    onLine: (line) => onLines(line, line),
    onLines,
    objectsOnLine: (line) => objectsOn(line, line),
    of: (resource) => (resource.uri === uri ? (byPlace().get(resourcePlaceKey(resource))?.members ?? []) : []),
  };
}

interface PlacedObject {
  readonly part: ObjectPlace;
  readonly members: readonly FileMember[];
}

function objectsOf(placed: readonly PlacedMember[]): ReadonlyMap<string, PlacedObject> {
  const byPlace = new Map<string, { readonly part: ObjectPlace; readonly members: FileMember[] }>();
  for (const { member, part } of placed) {
    const key = resourcePlaceKey(part);
    const known = byPlace.get(key);
    if (known) known.members.push(member);
    else byPlace.set(key, { part, members: [member] });
  }
  return byPlace;
}

/** Keys may be written in any order, so the lines tell more than the way to an object. Those that begin on one line keep the order of their places. */
function inOrderOfLines(objects: readonly PlacedObject[]): readonly LinedObject[] {
  const lined = objects
    .toSorted((a, b) => comparePlaces(a.part, b.part))
    .map(({ part, members }) => ({ members, range: partRange(part) }))
    .sort((a, b) => a.range.start.line - b.range.start.line);
  let lastSoFar = 0;
  return lined.map(({ members, range: { start, end } }) => {
    lastSoFar = Math.max(lastSoFar, end.line);
    return { members, first: start.line, last: end.line, lastSoFar };
  });
}

export function fileMemberResource(member: FileMember): Resource {
  switch (member.kind) {
    case 'service':
      return member.service.claim.resource;
    case 'pool':
      return member.pool.pool.resource;
    case 'announcement':
      return member.announcement.resource.resource;
  }
}

/** A text about one of them names its cluster only if there are several. */
export function areOfSeveralClusters(members: readonly Pick<FileMember, 'cluster'>[]): boolean {
  return members.some(({ cluster }) => cluster !== members[0]?.cluster);
}

/** The objects that it is in: its own first. */
export function memberParts(member: FileMember): readonly ObjectPlace[] {
  return member.kind === 'service' ? member.service.claim.parts : [fileMemberResource(member)];
}

function partRange({ source, root }: ObjectPlace): TextRange {
  return source.nearest(root).value;
}
