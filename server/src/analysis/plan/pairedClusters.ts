/** Which cluster of the base is which of the files. */
import type { ClusterView } from '../views/clusterView';

export interface ClusterPair {
  readonly name: string;
  readonly before: ClusterView;
  readonly after: ClusterView;
}

/** By name; where each side has one cluster only, they are the same whatever their names. */
export function pairedClusters(base: readonly ClusterView[], head: readonly ClusterView[]): readonly ClusterPair[] {
  const [onlyBase, onlyHead] = [base[0], head[0]];
  if (base.length === 1 && head.length === 1 && onlyBase && onlyHead) return [{ name: onlyHead.name, before: onlyBase, after: onlyHead }];
  const befores = new Map(base.map((view) => [view.name, view]));
  const names = new Set(head.map(({ name }) => name));
  return [
    ...head.map((after) => ({ name: after.name, before: befores.get(after.name) ?? emptyView(after), after })),
    ...base.filter(({ name }) => !names.has(name)).map((before) => ({ name: before.name, before, after: emptyView(before) })),
  ];
}

/** The view of a cluster before it had anything, or after all of it is gone. */
function emptyView(view: ClusterView): ClusterView {
  return { ...view, services: [], pools: [], objects: [] };
}
