/**
 * What a change of the files does to a cluster that runs the files of the base: for each Service that differs what it had, what it gets, and
 * why. This is no difference of two previews: what has an address keeps it where Cilium lets it.
 */
import type { Analysis } from '../analyze';
import type { Finding } from '../findings/finding';
import type { PoolImpact } from '../outcome/impact';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import { changedFindings } from './changedFindings';
import { clusterChanges, type PlanEvent } from './clusterChanges';
import type { Views } from './namedViews';
import { emptyView, pairedClusters } from './pairedClusters';
import type { ServiceChange } from './serviceChange';

export interface PoolChange {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: PoolView | undefined;
  readonly after: PoolView | undefined;
  /** Cilium's conflict message before and after the change. */
  readonly conflict: Pick<PoolImpact, 'before' | 'after'>;
}

export interface ClusterPlan {
  readonly name: string;
  /** The gravest first, then by key. */
  readonly services: readonly ServiceChange[];
  readonly pools: readonly PoolChange[];
  readonly findings: { readonly added: readonly Finding[]; readonly fixed: readonly Finding[] };
}

export function planOf(base: Analysis, head: Analysis, event: PlanEvent): readonly ClusterPlan[] {
  const { before, removed } = pairedClusters(base.clusters, head.clusters);
  return [
    ...head.clusters.map((after) => clusterPlan(after.name, { base, before: before.get(after) ?? emptyView(after), head, after }, event)),
    ...removed.map((old) => clusterPlan(old.name, { base, before: old, head, after: emptyView(old) }, event)),
  ];
}

interface PlanInput {
  readonly base: Analysis;
  readonly before: ClusterView;
  readonly head: Analysis;
  readonly after: ClusterView;
}

function clusterPlan(name: string, { base, before, head, after }: PlanInput, event: PlanEvent): ClusterPlan {
  const { services, pools, views } = clusterChanges(before, after, event);
  const conflicts = new Map(pools.map((pool) => [pool.name, pool]));
  return {
    name,
    services,
    pools: poolChanges(views, conflicts),
    findings: changedFindings({ analysis: base, cluster: before.name }, { analysis: head, cluster: after.name }),
  };
}

function poolChanges({ before, after }: Views, conflicts: ReadonlyMap<string, PoolImpact>): readonly PoolChange[] {
  return [...new Set([...before.pools.keys(), ...after.pools.keys()])].flatMap((name): readonly PoolChange[] => {
    const [old, now, conflict] = [before.pools.get(name), after.pools.get(name), conflicts.get(name)];
    if (old && now && !conflict && old.total === now.total && old.state === now.state) return [];
    const change = old ? (now ? 'changed' : 'removed') : 'added';
    return [
      {
        name,
        change,
        before: old,
        after: now,
        conflict: { before: conflict?.before ?? old?.conflict, after: conflict?.after ?? now?.conflict },
      },
    ];
  });
}
