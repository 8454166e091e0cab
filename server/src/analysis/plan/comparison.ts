/** The clusters of an analysis beside those of a base: what the edits since then do, computed at the first question. */
import { once } from '../../model/once';
import type { LiveStates } from '../../workspace/clusters/workspace';
import type { ClusterView } from '../views/clusterView';
import { clusterChanges } from './clusterChanges';
import { liveStatesOf } from './liveStatesOf';
import { type ClusterPair, pairedClusters } from './pairedClusters';
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
  readonly clusters: readonly ClusterView[];
  /** Clusters that only the base has, with what became of their Services. */
  readonly gone: () => readonly { readonly name: string; readonly services: readonly ServiceChange[] }[];
}

export function comparedWith(base: Base, clusters: readonly ClusterView[]): Comparison {
  const pairs = once(() => pairedClusters(base.clusters(liveStatesOf(clusters)), clusters));
  const pairOf = once(() => new Map(pairs().map((pair) => [pair.name, pair])));
  const changes = ({ before, after }: ClusterPair) => clusterChanges(before, after, 'apply').services;
  return {
    base,
    clusters: clusters.map((cluster) => {
      const services = once(() => {
        const pair = pairOf().get(cluster.name);
        return pair ? changes(pair) : [];
      });
      return { ...cluster, changes: { base: base.name, services, takings: once(() => takingsOf(services())) } };
    }),
    gone: once(() => {
      const names = new Set(clusters.map(({ name }) => name));
      return pairs().flatMap((pair) => (names.has(pair.name) ? [] : [{ name: pair.name, services: changes(pair) }]));
    }),
  };
}
