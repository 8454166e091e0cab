/** The clusters of an analysis beside those of a base: what each of them runs, and what the edits since then do, computed at the first question. */
import { once } from '../../model/once';
import { liveStatesOf } from '../../workspace/clusters/withLiveState';
import { type Cluster, isIrrelevant, type LiveStates, type SourceFile } from '../../workspace/clusters/workspace';
import type { RunningSetting } from '../settings';
import type { ClusterView } from '../views/clusterView';
import { clusterChanges } from './clusterChanges';
import { emptyView, pairedClusters } from './pairedClusters';
import type { ServiceChange } from './serviceChange';
import { takingsOf } from './takings';

export interface Base {
  /** The name that people use for the base: a revision, or the time when it was saved. */
  readonly name: string;
  readonly files: () => readonly SourceFile[];
  /** True for the URI of a file that the base could have. A cluster of other files runs nothing. */
  readonly covers: (uri: string) => boolean;
  /** The clusters of the base, while the running clusters are in these states. */
  readonly clusters: (live: LiveStates) => readonly ClusterView[];
}

export interface Comparison {
  readonly base: Base;
  /** How many files differ. */
  readonly edited: () => number;
  /** True if a cluster is taken to run something. Otherwise it is a new one. */
  readonly isRunning: (cluster: Cluster) => boolean;
  /** The cluster of the base that belongs to a cluster of the files, if that one runs and the base has it. */
  readonly before: (cluster: Cluster) => ClusterView | undefined;
  /** Clusters that only the base has, with what became of their Services. */
  readonly removed: () => readonly { readonly name: string; readonly services: readonly ServiceChange[] }[];
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
  const { before, removed } = pairedClusters(base.clusters(liveStatesOf(clusters)), clusters);
  const removedHere = running === 'head' ? removed : [];
  return {
    base,
    edited: once(() => editedFiles(base.files(), files)),
    isRunning,
    before: (cluster) => (isRunning(cluster) ? before.get(cluster) : undefined),
    removed: once(() => removedHere.map((view) => ({ name: view.name, services: changesOf(view, emptyView(view)) }))),
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

/**
 * The number of files that differ between a base and now, new and deleted ones included. Files that say nothing of load balancers do not
 * count.
 */
function editedFiles(base: readonly SourceFile[], now: readonly SourceFile[]): number {
  const remaining = new Map(base.filter((file) => !isIrrelevant(file)).map((file) => [file.uri, file]));
  let edited = 0;
  for (const file of now) {
    const earlier = remaining.get(file.uri);
    remaining.delete(file.uri);
    if (earlier !== file && earlier?.manifest.lines.text !== file.manifest.lines.text && !(earlier === undefined && isIrrelevant(file)))
      edited++;
  }
  return edited + remaining.size;
}
