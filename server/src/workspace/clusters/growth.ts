/** How many objects the files of a folder may become. Few lines of kustomizations make any number of them, one for each way that leads to a file. */
import type { Resource } from '../../manifest/manifest';
import { message } from '../../model/message';
import type { ClusterContent, Cut } from './grouping';

/** Objects beyond those that the files hold. The largest repositories have some hundred. */
const mostCopies = 10_000;

const copiesCut = message(
  'Kustomizations and clusters make more than {0} copies of the objects here: the others are left out.',
  mostCopies,
);

/** `built` is the object with which a build left something out, where one did. */
export function withinGrowth(contents: readonly ClusterContent[], built: Resource | undefined): readonly ClusterContent[] {
  const seen = new Set<Resource>();
  let copies = 0;
  // One cut is told, by the first cluster that loses anything.
  let isTold = false;
  return contents.map((one, index) => {
    let cut: Cut | undefined = built && index === 0 ? { resource: built, message: copiesCut } : undefined;
    const items = one.content.items.filter(({ resource }) => {
      if (!seen.has(resource)) {
        seen.add(resource);
        return true;
      }
      if (++copies <= mostCopies) return true;
      cut ??= { resource, message: copiesCut };
      return false;
    });
    if (!cut) return one;
    const told = isTold ? {} : { cut };
    isTold = true;
    return { ...one, ...told, content: { ...one.content, items } };
  });
}
