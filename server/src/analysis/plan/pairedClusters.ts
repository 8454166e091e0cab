/** Which cluster of the base is which of the files. */
import type { ClusterView } from '../views/clusterView';

export interface PairedClusters<Base, Head> {
  /** The cluster of the base for each cluster of the files that the base has. */
  readonly before: ReadonlyMap<Head, Base>;
  /** The clusters that only the base has. */
  readonly removed: readonly Base[];
}

interface Named {
  readonly name: string;
}

/** Clusters are paired by name. If each side has one cluster, the two belong together whatever their names are. */
export function pairedClusters<Base extends Named, Head extends Named>(
  base: readonly Base[],
  heads: readonly Head[],
): PairedClusters<Base, Head> {
  const [onlyBase, onlyHead] = [base[0], heads[0]];
  if (base.length === 1 && heads.length === 1 && onlyBase && onlyHead) return { before: new Map([[onlyHead, onlyBase]]), removed: [] };
  const befores = new Map(base.map((view) => [view.name, view]));
  const names = new Set(heads.map(({ name }) => name));
  return {
    before: new Map(
      heads.flatMap((head) => {
        const view = befores.get(head.name);
        return view ? [[head, view] as const] : [];
      }),
    ),
    removed: base.filter(({ name }) => !names.has(name)),
  };
}

/** The view of a cluster before it had anything, or after all of it is gone. */
export function emptyView(view: ClusterView): ClusterView {
  const course = { options: view.options, existing: { pools: [], services: [] }, events: [] };
  return { ...view, services: [], pools: [], objects: [], course, since: undefined };
}
