/** The members of a file by the objects that they stand in. A file may hold thousands, so one place is found without a look at all of them. */
import type { ObjectPlace, Resource } from '../../manifest/manifest';
import type { TextRange } from '../../manifest/range';
import { firstIndex } from '../../model/halving';
import { once } from '../../model/once';
import { comparePlaces } from '../../workspace/clusters/workspace';
import type { AnnouncementView } from '../views/announcementView';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

export type FileMember =
  | { readonly kind: 'service'; readonly service: ServiceView; readonly cluster: ClusterView }
  | { readonly kind: 'pool'; readonly pool: PoolView; readonly cluster: ClusterView }
  | { readonly kind: 'announcement'; readonly announcement: AnnouncementView; readonly cluster: ClusterView };

export interface MemberPlaces {
  /** Those whose object has a part of a line. */
  readonly onLine: (line: number) => readonly FileMember[];
  /** Those whose object has a part of the lines from one to another one, both included. */
  readonly onLines: (first: number, last: number) => readonly FileMember[];
  /** Those of one object, in every cluster. */
  readonly of: (resource: Resource) => readonly FileMember[];
}

interface PlacedMember {
  readonly member: FileMember;
  readonly part: ObjectPlace;
}

/** `members` are all that have a part in the file. */
export function memberPlaces(uri: string, members: readonly FileMember[]): MemberPlaces {
  const sorted = once(() =>
    members
      .flatMap((member) => memberParts(member).flatMap((part): readonly PlacedMember[] => (part.uri === uri ? [{ member, part }] : [])))
      .sort((a, b) => comparePlaces(a.part, b.part)),
  );
  const onLines = (first: number, last: number) => {
    const list = sorted();
    const found = list.slice(
      firstIndex(list, (placed) => rangeOf(placed).end.line >= first),
      firstIndex(list, (placed) => rangeOf(placed).start.line > last),
    );
    return [...new Set(found.map(({ member }) => member))];
  };
  return {
    onLine: (line) => onLines(line, line),
    onLines,
    of: (resource) => {
      const list = sorted();
      return list
        .slice(
          firstIndex(list, ({ part }) => comparePlaces(part, resource) >= 0),
          firstIndex(list, ({ part }) => comparePlaces(part, resource) > 0),
        )
        .map(({ member }) => member);
    },
  };
}

export function memberResource(member: FileMember): Resource {
  switch (member.kind) {
    case 'service':
      return member.service.claim.resource;
    case 'pool':
      return member.pool.pool.resource;
    case 'announcement':
      return member.announcement.resource.resource;
  }
}

/** Only then what is said of one of them names its cluster. */
export function areOfSeveralClusters(members: readonly Pick<FileMember, 'cluster'>[]): boolean {
  return members.some(({ cluster }) => cluster !== members[0]?.cluster);
}

/** The objects that it stands in: its own first. */
export function memberParts(member: FileMember): readonly ObjectPlace[] {
  return member.kind === 'service' ? member.service.claim.parts : [memberResource(member)];
}

function rangeOf({ part: { source, root } }: PlacedMember): TextRange {
  return source.nearest(root).value;
}
