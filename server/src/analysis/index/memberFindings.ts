/** Which findings a Service, a pool or an announcement has, also those that are at a value apart from it. */

import type { Place } from '../../manifest/range';
import { once } from '../../model/once';
import type { Finding } from '../findings/finding';
import type { FindingsByFile } from '../findings/found';
import type { AnnouncementView } from '../views/announcementView';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import type { FileViews } from './fileViews';
import type { FileMember } from './memberPlaces';

type Member = ServiceView | PoolView | AnnouncementView;

export interface MemberFindings {
  /** In the order of all findings. Members of one object may have the same list, which is theirs together. */
  readonly of: (member: Member) => readonly Finding[];
}

/** The findings about an object of a file, which are those of each of its members in a cluster: thousands may share them. */
type FindingsByCluster = ReadonlyMap<ClusterView, Finding[]>;

const none: readonly Finding[] = [];

export function memberFindings(findings: FindingsByFile, files: FileViews): MemberFindings {
  const byObject = new Map<readonly FileMember[], FindingsByCluster>();
  const listsOf = (members: readonly FileMember[]) => {
    const known = byObject.get(members) ?? new Map(members.map(({ cluster }) => [cluster, []]));
    byObject.set(members, known);
    return known;
  };
  const all = [...findings.values()].flat();
  for (const finding of all) {
    // One at a value outside of any object belongs to the first object that it is about.
    for (const place of [finding, ...finding.related]) if (noteAt(place, finding)) break;
  }
  const listsByMember = membersWithLists(byObject);
  const order = once(() => new Map(all.map((finding, index) => [finding, index])));
  return {
    of: (member) => {
      const [first = none, ...others] = listsByMember.get(member) ?? [];
      return others.length === 0 ? first : inOrder([first, ...others].flat(), order());
    },
  };

  function noteAt({ uri, range }: Place, finding: Finding): boolean {
    const objects = files.get(uri)?.places.objectsOnLine(range.start.line) ?? [];
    const lists = objects.flatMap((members) => [...listsOf(members)]).filter(([cluster]) => isFoundIn(finding, cluster.name));
    for (const [, list] of lists) list.push(finding);
    return lists.length > 0;
  }
}

function membersWithLists(byObject: ReadonlyMap<readonly FileMember[], FindingsByCluster>): ReadonlyMap<Member, readonly Finding[][]> {
  const lists = new Map<Member, Finding[][]>();
  for (const [members, byCluster] of byObject) {
    for (const member of members) {
      const list = byCluster.get(member.cluster) ?? [];
      if (list.length === 0) continue;
      const known = lists.get(viewOf(member));
      if (known) known.push(list);
      else lists.set(viewOf(member), [list]);
    }
  }
  return lists;
}

function inOrder(findings: readonly Finding[], order: ReadonlyMap<Finding, number>): readonly Finding[] {
  return [...new Set(findings)].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** A finding that several clusters have names them all. */
function isFoundIn({ cluster }: Finding, name: string): boolean {
  return cluster === undefined || cluster === name || cluster.split(', ').includes(name);
}

function viewOf(member: FileMember): Member {
  switch (member.kind) {
    case 'service':
      return member.service;
    case 'pool':
      return member.pool;
    case 'announcement':
      return member.announcement;
  }
}
