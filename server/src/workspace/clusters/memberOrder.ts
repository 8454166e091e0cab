/** The members of a cluster in the order in which they take their turn, with the bases that are only listed. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { joined } from '../../model/lists';
import { joinedInOrder, oneAfterAnother } from '../delivery/canonicalOrder';
import type { Applied } from '../delivery/layers';
import { type Member, memberResource } from '../delivery/sourceFile';
import type { Claim } from '../resource/claim';
import { comparePaths } from '../resource/paths';
import type { ReachedMembers } from './members';
import { asBase, type ListedMember } from './memberVariants';

/** `listed` take no part; they are listed after those of the same file that do. */
export function membersInOrder(
  lists: readonly (readonly ReachedMembers[])[],
  listed: readonly Member[],
  memory: Memory,
): readonly Member[] {
  const sorted = lists.map((list) => memory.memo(sortedMembers)(list));
  const apart = oneAfterAnother([...sorted, listed.toSorted(compareMembers)], compareMembers);
  return apart ? joined(apart) : [...membersOfAll(reachedInOrder(lists)), ...listed].sort(compareMembers);
}

export function reachedInOrder(lists: readonly (readonly ReachedMembers[])[]): readonly ReachedMembers[] {
  const all = lists.map((list) => list.map((reached) => ({ resource: reached.applied.resource, reached })));
  return joinedInOrder(all).map(({ reached }) => reached);
}

function sortedMembers(list: readonly ReachedMembers[]): readonly Member[] {
  return membersOfAll(list).toSorted(compareMembers);
}

function membersOfAll(list: readonly ReachedMembers[]): readonly Member[] {
  return joined(list.map(({ members }) => members));
}

function compareMembers(a: Member, b: Member): number {
  return rankOf(a) - rankOf(b) || comparePaths(memberResource(a).uri, memberResource(b).uri);
}

/** Objects of Cilium's own release exist before anything that Cilium serves, so they come first. */
function rankOf(member: Member): number {
  const isCiliums = member.kind === 'claim' && member.claim.release?.name === 'cilium';
  return isCiliums ? 0 : 1;
}

/** Bases that all their users patch, and that nothing applies as they are, stay listed in their own files. */
export function patchedBases(lists: readonly (readonly ReachedMembers[])[], memory: Memory): readonly ListedMember[] {
  const patched = joinedInOrder(lists.map((list) => memory.memo(elsewhere)(list)));
  if (patched.length === 0) return [];
  const inPlace = joined(lists).filter((reached) => !isElsewhere(reached));
  const shown = new Set(inPlace.map(({ applied }) => applied.resource));
  return patched.flatMap(({ applied: { resource, spoken = [] } }) =>
    shown.has(resource)
      ? []
      : spoken.flatMap((member) => (member.kind === 'claim' ? [{ written: member, listed: memory.memo(baseMember)(member.claim) }] : [])),
  );
}

function elsewhere(list: readonly ReachedMembers[]): readonly PatchedElsewhere[] {
  return list.filter(isElsewhere).map((reached) => ({ applied: reached.applied, resource: reached.applied.resource }));
}

interface PatchedElsewhere {
  readonly applied: Applied;
  readonly resource: Resource;
}

/** A Service shows in the file that patches it, not in its own. */
function isElsewhere({ applied, resource }: ReachedMembers): boolean {
  return applied.resource.uri !== resource.uri;
}

function baseMember(claim: Claim): Member {
  return { kind: 'claim', claim: asBase(claim) };
}
