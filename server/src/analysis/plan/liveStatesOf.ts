/** The states that the clusters of one analysis have: the base of a plan is what runs, whatever settings the base had. */
import type { LiveStates } from '../../workspace/clusters/workspace';
import type { ClusterView } from '../views/clusterView';

/** Where there is one cluster, its state counts for the one of the base, whatever that is called. */
export function liveStatesOf(clusters: readonly ClusterView[]): LiveStates {
  return new Map(
    clusters.flatMap(({ name, cluster: { live } }) => {
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
