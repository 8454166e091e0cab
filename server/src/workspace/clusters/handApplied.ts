/**
 * What a person applies beside Flux and Argo CD. That a file is not applied needs evidence: what they start with leads to others and covers the
 * repository, or they take in its neighbours, at the same level, and leave it out. A repository of whose pools none would be applied is not
 * delivered by them alone, so then everything counts as applied by hand.
 */
import type { Unit } from '../delivery/units';
import { parentOf } from '../resource/paths';
import { holdsPool } from './leftovers';
import type { SpeechOf } from './speech';

export type AppliedByHand = (uri: string) => boolean;

/** Judges the files that `delivered` does not reach. */
export function appliedByHand(delivered: readonly Unit[], speechOf: SpeechOf): AppliedByHand {
  if (!holdsPool(delivered, speechOf)) return () => true;
  if (delivered.some(({ roots }) => roots.some(({ leads, isOpen }) => leads || isOpen))) return () => false;
  // Flux and Argo CD are told to apply children of these folders.
  const levels = new Set(delivered.flatMap(({ roots }) => roots.flatMap(({ targets }) => targets.map(parentOf))));
  return (uri) => !hasNeighbours(uri, levels);
}

/** Tells whether a file lies below a folder whose children are applied. */
export function hasNeighbours(uri: string, levels: ReadonlySet<string>): boolean {
  if (levels.size === 0) return false;
  for (let folder = parentOf(uri); folder.includes('/'); folder = parentOf(folder)) if (levels.has(folder)) return true;
  return false;
}
