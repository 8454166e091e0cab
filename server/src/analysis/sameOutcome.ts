/** Whether two analyses come to the same result, as far as that can be told at once. A comment that moved lines changes nothing. */
import { sameList } from '../model/sameList';
import type { SourceFile } from '../workspace/clusters/workspace';
import type { Analysis } from './analyze';
import type { ClusterView } from './views';

/** An allocation that nothing changed is the same value in the next revision, so nothing has to be compared Service by Service. */
export function sameOutcome(analysis: Analysis, before: Analysis): boolean {
  return (
    analysis.clusters.length === before.clusters.length &&
    analysis.clusters.every((cluster, index) => same(cluster, before.clusters[index]))
  );
}

function same(a: ClusterView, b: ClusterView | undefined): boolean {
  return (
    b !== undefined &&
    a.name === b.name &&
    a.poolsKnown === b.poolsKnown &&
    a.memory.allocated === b.memory.allocated &&
    a.services.length === b.services.length &&
    // The allocator may not read a label that decides who announces the Service. A Service that says the same is the same value.
    a.services.every(({ service }, index) => service === b.services[index]?.service) &&
    a.pools.length === b.pools.length &&
    sameList(steering(a), steering(b))
  );
}

/** Files that decide about others: a ConfigMap with variables may show anywhere. */
function steering({ cluster }: ClusterView): readonly SourceFile[] {
  return cluster.structure.files.filter(({ structural }) => structural);
}
