/**
 * Which groups of Services a sharing key stands for, in the versions whose index holds the groups themselves. A group can outlive its
 * allocation: when its last holder has another key by then, it is not found under the old one.
 */
import type { HeldAddress } from './held';
import type { LBRange } from './ranges';
import type { ServiceView } from './view';

export interface SharingGroup {
  readonly held: HeldAddress;
  /** The very list that the range keeps for the address while it is allocated. */
  readonly holders: ServiceView[];
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
export function removeGroup(index: SharingGroups, key: string, holders: readonly ServiceView[]): void {
  keep(index, key, (group) => group.holders !== holders);
}

export function removeGroupsOf(index: SharingGroups, range: LBRange): void {
  for (const key of [...index.keys()]) keep(index, key, (group) => group.held.range !== range);
}

function keep(index: SharingGroups, key: string, stays: (group: SharingGroup) => boolean): void {
  const groups = index.get(key);
  if (groups === undefined) return;
  const rest = groups.filter(stays);
  if (rest.length === 0) index.delete(key);
  else if (rest.length < groups.length) index.set(key, rest);
}
