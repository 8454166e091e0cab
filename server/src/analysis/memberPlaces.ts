/** The members of a file by the objects that they stand in. A file may hold thousands, so nobody looks through all of them for one place. */
import type { Resource } from '../manifest/manifest';
import type { TextRange } from '../manifest/range';
import { firstIndex } from '../model/halving';
import { once } from '../model/once';
import { comparePlaces } from '../workspace/clusters/workspace';
import type { FileMember } from './fileViews';

export interface MemberPlaces {
  /** Those whose object has a part of a line. */
  readonly onLine: (line: number) => readonly FileMember[];
  /** Those whose object has a part of the lines from one to another one, both included. */
  readonly onLines: (first: number, last: number) => readonly FileMember[];
  /** Those of one object, in every cluster. */
  readonly of: (resource: Resource) => readonly FileMember[];
}

export function memberPlaces(members: readonly FileMember[]): MemberPlaces {
  const sorted = once(() => members.toSorted((a, b) => comparePlaces(memberResource(a), memberResource(b))));
  const onLines = (first: number, last: number) => {
    const list = sorted();
    return list.slice(
      firstIndex(list, (member) => rangeOf(member).end.line >= first),
      firstIndex(list, (member) => rangeOf(member).start.line > last),
    );
  };
  return {
    onLine: (line) => onLines(line, line),
    onLines,
    of: (resource) => {
      const list = sorted();
      return list.slice(
        firstIndex(list, (member) => comparePlaces(memberResource(member), resource) >= 0),
        firstIndex(list, (member) => comparePlaces(memberResource(member), resource) > 0),
      );
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

function rangeOf(member: FileMember): TextRange {
  const { source, root } = memberResource(member);
  return source.nearest(root).value;
}
