/** The clusters of an analysis beside those of a base: what each of them runs, and what the edits since then do, computed at the first question. */
import { once } from '../../model/once';
import type { Cluster, LiveStates, SourceFile } from '../../workspace/clusters/workspace';
import type { RunningSetting } from '../settings';
import type { ClusterView } from '../views/clusterView';
import { clusterChanges } from './clusterChanges';
import { editedFiles } from './editedFiles';
import { liveStatesOf } from './liveStatesOf';
import { emptyView, pairedClusters } from './pairedClusters';
import type { ServiceChange } from './serviceChange';
import { takingsOf } from './takings';

export interface Base {
  /** As people call it: a revision, or when it was saved. */
  readonly name: string;
  readonly files: () => readonly SourceFile[];
  /** Whether it would have a file of this URI. A cluster of other files runs nothing. */
  readonly covers: (uri: string) => boolean;
  /** Its clusters, while the clusters that run are in these states. */
  readonly clusters: (live: LiveStates) => readonly ClusterView[];
}

export interface Comparison {
  readonly base: Base;
  /** How many files differ. */
  readonly edited: () => number;
  /** Whether a cluster is taken to run anything; else it is a new one. */
  readonly isRunning: (cluster: Cluster) => boolean;
  /** What a cluster of the files was in the base, where it runs and the base has it. */
  readonly before: (cluster: Cluster) => ClusterView | undefined;
  /** Clusters that only the base has, with what became of their Services. */
  readonly gone: () => readonly { readonly name: string; readonly services: readonly ServiceChange[] }[];
}

export interface Compared {
  readonly clusters: readonly Cluster[];
  readonly files: readonly SourceFile[];
  readonly running: RunningSetting;
}

/** Undefined where nothing runs. */
export function comparedWith(base: Base, { clusters, files, running }: Compared): Comparison | undefined {
  const isRunning = (cluster: Cluster) =>
    running === 'head' ? cluster.files.every(({ uri }) => base.covers(uri)) : running === 'liveState' && cluster.live !== undefined;
  if (running !== 'head' && !clusters.some(isRunning)) return undefined;
  const { before, gone } = pairedClusters(base.clusters(liveStatesOf(clusters)), clusters);
  const runningGone = running === 'head' ? gone : [];
  return {
    base,
    edited: once(() => editedFiles(base.files(), files)),
    isRunning,
    before: (cluster) => (isRunning(cluster) ? before.get(cluster) : undefined),
    gone: once(() => runningGone.map((view) => ({ name: view.name, services: changesOf(view, emptyView(view)) }))),
  };
}

/** The cluster with what the edits do to it. */
export function withChanges(view: ClusterView, { base, isRunning, before }: Comparison): ClusterView {
  if (!isRunning(view.cluster)) return view;
  const services = once(() => changesOf(before(view.cluster) ?? emptyView(view), view));
  return { ...view, changes: { base: base.name, services, takings: once(() => takingsOf(services())) } };
}

function changesOf(before: ClusterView, after: ClusterView): readonly ServiceChange[] {
  return clusterChanges(before, after, 'apply').services;
}
