/** The clusters of an analysis beside those of a base: what each of them runs, and what the edits since then do, computed at the first question. */
import { once } from '../../model/once';
import type { Cluster, LiveStates } from '../../workspace/clusters/workspace';
import type { ClusterView } from '../views/clusterView';
import { clusterChanges } from './clusterChanges';
import { liveStatesOf } from './liveStatesOf';
import { emptyView, pairedClusters } from './pairedClusters';
import type { ServiceChange } from './serviceChange';
import { takingsOf } from './takings';

export interface Base {
  /** As people call it: a revision, or when it was saved. */
  readonly name: string;
  /** Its clusters, while the clusters that run are in these states. */
  readonly clusters: (live: LiveStates) => readonly ClusterView[];
}

export interface Comparison {
  readonly base: Base;
  /** What a cluster of the files was in the base, where the base has it. */
  readonly before: (cluster: Cluster) => ClusterView | undefined;
  /** Clusters that only the base has, with what became of their Services. */
  readonly gone: () => readonly { readonly name: string; readonly services: readonly ServiceChange[] }[];
}

export function comparedWith(base: Base, clusters: readonly Cluster[]): Comparison {
  const { before, gone } = pairedClusters(base.clusters(liveStatesOf(clusters)), clusters);
  return {
    base,
    before: (cluster) => before.get(cluster),
    gone: once(() => gone.map((view) => ({ name: view.name, services: changesOf(view, emptyView(view)) }))),
  };
}

/** The cluster with what the edits do to it. */
export function withChanges(view: ClusterView, { base, before }: Comparison): ClusterView {
  const services = once(() => changesOf(before(view.cluster) ?? emptyView(view), view));
  return { ...view, changes: { base: base.name, services, takings: once(() => takingsOf(services())) } };
}

function changesOf(before: ClusterView, after: ClusterView): readonly ServiceChange[] {
  return clusterChanges(before, after, 'apply').services;
}
