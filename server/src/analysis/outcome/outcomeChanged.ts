/**
 * Whether editors have to ask again for what they show of any file, such as hints and lenses. A comment that moved lines is no reason: editors
 * ask for the edited file by themselves.
 */
import { dequal } from 'dequal';
import { sameList } from '../../model/lists';
import type { SourceFile } from '../../workspace/clusters/workspace';
import type { Analysis } from '../analyze';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

export function outcomeChanged({ clusters, comparison }: Analysis, before: Analysis): boolean {
  return comparison?.base !== before.comparison?.base || !sameList(clusters, before.clusters, sameOutcome);
}

/** With a memory, an allocation that equals the earlier one is the same value. */
function sameOutcome(cluster: ClusterView, before: ClusterView): boolean {
  return (
    cluster.name === before.name &&
    cluster.poolsKnown === before.poolsKnown &&
    cluster.allocation === before.allocation &&
    // The allocator may not read a label that decides which policy announces the Service.
    sameList(cluster.services, before.services, sameService) &&
    cluster.pools.length === before.pools.length &&
    sameList(steering(cluster), steering(before))
  );
}

function sameService(view: ServiceView, before: ServiceView): boolean {
  return view === before || dequal(view.service, before.service);
}

/** Files that decide about others: a ConfigMap with variables may show anywhere. */
function steering({ cluster }: ClusterView): readonly SourceFile[] {
  return cluster.structure.files.all.filter(({ structural }) => structural);
}
