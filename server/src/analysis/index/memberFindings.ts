/** Which findings a Service, a pool or an announcement has, also those that are at a value apart from it. */

import type { Place } from '../../manifest/range';
import type { Finding } from '../findings/finding';
import type { FindingsByFile } from '../findings/found';
import type { AnnouncementView } from '../views/announcementView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import type { FileViews } from './fileViews';
import type { FileMember } from './memberPlaces';

type Member = ServiceView | PoolView | AnnouncementView;

export interface MemberFindings {
  readonly of: (member: Member) => readonly Finding[];
}

export function memberFindings(findings: FindingsByFile, files: FileViews): MemberFindings {
  const byMember = new Map<Member, Finding[]>();
  for (const finding of [...findings.values()].flat()) {
    for (const member of membersOf(finding, files)) {
      const known = byMember.get(member);
      if (known) known.push(finding);
      else byMember.set(member, [finding]);
    }
  }
  return { of: (member) => byMember.get(member) ?? [] };
}

/** A finding at a value outside of any object belongs to the first object that it is about. */
function membersOf(finding: Finding, files: FileViews): readonly Member[] {
  for (const place of [finding, ...finding.related]) {
    const members = membersAt(place, files).filter(({ cluster }) => isFoundIn(finding, cluster.name));
    if (members.length > 0) return members.map(viewOf);
  }
  return [];
}

function membersAt({ uri, range }: Place, files: FileViews): readonly FileMember[] {
  return files.get(uri)?.places.onLine(range.start.line) ?? [];
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
