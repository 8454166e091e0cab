/** What becomes of a member in a cluster: a base that others patch, a patch without its base, what nothing applies, a second use. */
import type { ManifestPath } from '../../manifest/manifest';
import { samePath, startsWith } from '../../manifest/values';
import type { Memory } from '../../memory/memory';
import { type Message, message } from '../../model/message';
import type { FileIndex } from '../delivery/fileIndex';
import type { Member, SourceFile } from '../delivery/sourceFile';
import { claimsOf, dependsOnCluster } from '../generated/claims';
import type { ClusterContext } from '../generated/clusterContext';
import type { Claim } from '../resource/claim';

export function asBase(claim: Claim): Claim {
  return { ...claim, doubt: message('This is a base: kustomizations patch it, and its Services show where they do.') };
}

const inTheBase: readonly ManifestPath[] = [
  ['metadata', 'labels'],
  ['metadata', 'namespace'],
  ['spec', 'ports'],
  ['spec', 'selector'],
  ['spec', 'externalTrafficPolicy'],
];

/** A Service that is known by its patch only may have any other field in its base, so no field counts as absent. */
export function asPatchAlone(member: Member): Member {
  if (member.kind === 'announcement') return { ...member, announcement: { ...member.announcement, decided: false } };
  if (member.kind === 'pool' || member.claim.origin !== 'Service') return member;
  const { claim } = member;
  const knowledge: Claim['knowledge'] = (path) => {
    const known = claim.knowledge(path);
    const isLabels = samePath(path, ['metadata', 'labels']);
    return (isLabels || known === 'absent') && inTheBase.some((field) => startsWith(path, field)) ? 'unknown' : known;
  };
  return { kind: 'claim', claim: { ...claim, knowledge } };
}

function asUnreached(member: Member): Member {
  switch (member.kind) {
    case 'claim':
      return { kind: 'claim', claim: { ...member.claim, reached: false } };
    case 'pool':
      return { kind: 'pool', pool: { ...member.pool, reached: false } };
    case 'announcement':
      return { kind: 'announcement', announcement: { ...member.announcement, reached: false } };
  }
}

/** The doubt about a file of a chart that nothing in the workspace installs. */
export const chartDoubt: Message = message('This is part of a Helm chart; its installation decides what becomes of it.');

/** The second use of one resource has an id of its own. `doubt` is the reason why the member may never be created. */
export function inCluster(member: Member, use: number, doubt: Message | undefined): Member {
  const suffix = use === 0 ? '' : `~${use + 1}`;
  if (member.kind === 'pool') return use === 0 ? member : { kind: 'pool', pool: { ...member.pool, id: member.pool.id + suffix } };
  if (member.kind === 'announcement') {
    const { announcement } = member;
    if (use === 0 && !doubt) return member;
    return { ...member, announcement: { ...announcement, id: announcement.id + suffix, decided: announcement.decided && !doubt } };
  }
  const { claim } = member;
  const found = claim.doubt ?? doubt;
  if (use === 0 && found === claim.doubt) return member;
  return { kind: 'claim', claim: { ...claim, id: claim.id + suffix, doubt: found } };
}

/** A member that is listed with a cluster and takes no part in it, beside the one of its file. */
export interface ListedMember {
  readonly written: Member;
  readonly listed: Member;
}

/** Members of files that nothing applies are listed, and take no part in the allocation. */
export function unreachedMembers(files: readonly SourceFile[], { index, context, memory }: Listing): readonly ListedMember[] {
  return files.flatMap((file) => memory.memo(unreachedOfFile)(file, index.isChartPart, context));
}

interface Listing {
  readonly index: FileIndex;
  readonly context: ClusterContext;
  readonly memory: Memory;
}

function unreachedOfFile(
  { uri, members }: SourceFile,
  isChartPart: FileIndex['isChartPart'],
  context: ClusterContext,
): readonly ListedMember[] {
  const doubt = isChartPart(uri) ? chartDoubt : undefined;
  return members.flatMap((member) =>
    member.kind === 'claim' && !isStill(member.claim, context)
      ? []
      : [{ written: member, listed: inCluster(asUnreached(member), 0, doubt) }],
  );
}

/** Tells whether a controller still makes a Service of the resource once the classes and parameters of the cluster are known. */
function isStill({ id, resource }: Claim, context: ClusterContext): boolean {
  return !dependsOnCluster(resource) || claimsOf(resource, context).some((claim) => claim.id === id);
}
