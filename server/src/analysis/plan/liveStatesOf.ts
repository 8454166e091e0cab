/** The states that the clusters of one analysis have: the base of a plan is what runs, whatever settings the base had. */
import type { Cluster, LiveStates } from '../../workspace/clusters/workspace';

/** If there is one cluster, its state counts for the cluster of the base, whatever its name is. */
export function liveStatesOf(clusters: readonly Cluster[]): LiveStates {
  return new Map(
    clusters.flatMap(({ name, live }) => {
      if (!live) return [];
      return clusters.length === 1
        ? ([
            [name, live],
            ['', live],
          ] as const)
        : ([[name, live]] as const);
    }),
  );
}
