/** How many objects the files of a folder may become. Few lines of kustomizations make any number of them, one for each way that leads to a file. */
import type { Resource } from '../../manifest/manifest';
import type { Arrivals } from '../delivery/arrivals';
import { type Cut, copiesCut, mostCopies } from '../delivery/built';
import type { Applied } from '../delivery/layers';
import type { ClusterContent } from './grouping';

/** `built` is the first cut that a build made, if it made any. */
export function withinGrowth(contents: readonly ClusterContent[], built: Cut | undefined): readonly ClusterContent[] {
  // No object can be there too often, so none is counted.
  const total = contents.reduce((sum, { content }) => sum + content.items.length, 0);
  if (total <= mostCopies && !built) return contents;
  const seen = new Set<Resource>();
  let copies = 0;
  // One cut is reported only, by the first cluster that loses anything.
  let isTold = false;
  return contents.map((part, index) => {
    let cut = index === 0 ? built : undefined;
    const items = part.content.items.filter(({ resource }) => {
      if (!seen.has(resource)) {
        seen.add(resource);
        return true;
      }
      if (++copies <= mostCopies) return true;
      cut ??= copiesCut(resource);
      return false;
    });
    if (!cut) return part;
    const told = isTold ? {} : { cut };
    isTold = true;
    return { ...part, ...told, content: { ...part.content, items } };
  });
}

/** What installs charts, without the releases that make too many Services of the same values. */
export interface ReleaseGrowth {
  readonly items: readonly Applied[];
  /** Services that a release makes where another one makes one already: of a ConfigMap or a file of values that both name. */
  readonly copies: number;
  readonly cut: Cut | undefined;
}

/** `copies` are those that the clusters before this one have made. */
export function releasesWithinGrowth(all: readonly Applied[], arrivals: Arrivals, copies: number): ReleaseGrowth {
  const seen = new Set<string>();
  const items: Applied[] = [];
  let made = copies;
  let cut: Cut | undefined;
  for (const applied of all) {
    if (applied.installed && made > mostCopies) {
      cut ??= copiesCut(applied.resource);
      continue;
    }
    items.push(applied);
    for (const { id } of applied.installed ? (arrivals.installed(applied)?.claims() ?? []) : []) {
      if (seen.has(id)) made++;
      else seen.add(id);
    }
  }
  return { items: cut ? items : all, copies: made, cut };
}
