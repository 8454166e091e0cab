/** How many objects the files of a folder may become. Few lines of kustomizations make any number of them, one for each way that leads to a file. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import type { Arrivals } from '../delivery/arrivals';
import { type Cut, copiesCut, mostCopies } from '../delivery/built';
import { itemsWhere } from '../delivery/itemParts';
import type { Applied, Content } from '../delivery/layers';
import type { ClusterContent } from './grouping';

/** `built` is the first cut that a build made, if it made any. */
export function withinGrowth(contents: readonly ClusterContent[], built: Cut | undefined): readonly ClusterContent[] {
  if (!built && !hasTooManyCopies(contents)) return contents;
  const seen = new Set<Resource>();
  let copies = 0;
  // One cut is reported only, by the first cluster that loses anything.
  let isTold = false;
  return contents.map((part, index) => {
    let cut = index === 0 ? built : undefined;
    const isWithin = ({ resource }: Applied) => {
      if (!seen.has(resource)) {
        seen.add(resource);
        return true;
      }
      if (++copies <= mostCopies) return true;
      cut ??= copiesCut(resource);
      return false;
    };
    const parts = part.content.parts.map((items) => items.filter(isWithin));
    if (!cut) return part;
    const told = isTold ? {} : { cut };
    isTold = true;
    return { ...part, ...told, content: { ...part.content, parts } };
  });
}

function hasTooManyCopies(contents: readonly ClusterContent[]): boolean {
  const parts = contents.flatMap(({ content }) => content.parts);
  const total = parts.reduce((sum, { length }) => sum + length, 0);
  // No object can be there too often, so none is counted.
  if (total <= mostCopies) return false;
  const seen = new Set<Resource>();
  for (const part of parts) for (const { resource } of part) seen.add(resource);
  return total - seen.size > mostCopies;
}

/** What installs charts, without the releases that make too many Services of the same values. */
export interface ReleaseGrowth {
  readonly parts: Content['parts'];
  /** Services that a release makes where another one makes one already: of a ConfigMap or a file of values that both name. */
  readonly copies: number;
  readonly cut: Cut | undefined;
}

/** `copies` are those that the clusters before this one have made. */
export function releasesWithinGrowth(parts: Content['parts'], copies: number, { arrivals, memory }: GrowthReading): ReleaseGrowth {
  const seen = new Set<string>();
  let kept = 0;
  let made = copies;
  let cut: Cut | undefined;
  for (const applied of itemsWhere(parts, isInstalling, memory)) {
    if (made > mostCopies) {
      cut ??= copiesCut(applied.resource);
      continue;
    }
    kept++;
    for (const { id } of arrivals.installed(applied)?.claims() ?? []) {
      if (seen.has(id)) made++;
      else seen.add(id);
    }
  }
  const isKept = (applied: Applied) => !isInstalling(applied) || kept-- > 0;
  return { parts: cut ? parts.map((part) => part.filter(isKept)) : parts, copies: made, cut };
}

interface GrowthReading {
  readonly arrivals: Arrivals;
  readonly memory: Memory;
}

export function isInstalling({ installed }: Applied): boolean {
  return installed !== undefined;
}
