/**
 * Which groups of Services a sharing key stands for, in the versions whose index holds the groups themselves. A group can outlive its
 * allocation: when its range goes, and when its last holder has another key by then, so that it is not found under the old one.
 */
import type { HeldAddress, OperatorService } from './entities';

export interface SharingGroup {
  readonly held: HeldAddress;
  /** The very list that the range keeps for the address while it is allocated. */
  readonly holders: OperatorService[];
}

export type SharingGroups = Map<string, SharingGroup[]>;

const nothing: readonly SharingGroup[] = [];

export function createSharingGroups(): SharingGroups {
  return new Map();
}

export function groupsUnder(index: SharingGroups, key: string): readonly SharingGroup[] {
  return index.get(key) ?? nothing;
}

export function addGroup(index: SharingGroups, key: string, group: SharingGroup): void {
  const groups = index.get(key);
  if (groups === undefined) index.set(key, [group]);
  else groups.push(group);
}

/** The group is known by its list of holders. */
export function removeGroup(index: SharingGroups, key: string, holders: readonly OperatorService[]): void {
  const groups = index.get(key);
  if (groups === undefined) return;
  const at = groups.findIndex((group) => group.holders === holders);
  if (at >= 0) groups.splice(at, 1);
  if (groups.length === 0) index.delete(key);
}
