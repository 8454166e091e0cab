/** How many objects the files of a folder may become. Few lines of kustomizations make any number of them, one for each way that leads to a file. */
import type { Resource } from '../../manifest/manifest';
import { type Cut, copiesCut, mostCopies } from '../delivery/built';
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
