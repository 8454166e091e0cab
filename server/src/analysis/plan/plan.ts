/**
 * What a change of the files does to a cluster that runs the files of the base: for each Service that differs what it had, what it gets, and
 * why. This is no difference of two previews: what has an address keeps it where Cilium lets it.
 */
import type { AllocatorEvent } from '../../allocator/operator/events';
import { type Message, message } from '../../model/message';
import type { Analysis } from '../analyze';
import type { Finding } from '../findings/finding';
import { impact, type PoolImpact, type ServiceImpact, type ServiceSituation } from '../outcome/impact';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import { because, namedViews, type Views } from './because';
import { changedFindings } from './changedFindings';
import { emptyView } from './emptyView';

/** `lost`: had an address and has none. `moved`: has another one. `gained`: waited and has one. `changed`: another state or reason. */
export const serviceChanges = ['lost', 'moved', 'gained', 'added', 'removed', 'changed'] as const;
export type ServiceChangeKind = (typeof serviceChanges)[number];

export interface ServiceChange {
  readonly key: string;
  readonly change: ServiceChangeKind;
  /** From the files, or from the base where the files do not have it any more. */
  readonly view: ServiceView;
  readonly before: ServiceSituation;
  readonly after: ServiceSituation;
  readonly because: Message;
}

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

/** What happens to the cluster: the change alone, the change and then a restart of the operator, or a new cluster. */
export type PlanEvent = 'apply' | 'restart' | 'rebuild';

export function planOf(base: Analysis, head: Analysis, event: PlanEvent): readonly ClusterPlan[] {
  return pairedClusters(base.clusters, head.clusters).map(({ name, before, after }) =>
    clusterPlan(name, { base, before, head, after }, event),
  );
}

interface ClusterPair {
  readonly name: string;
  readonly before: ClusterView;
  readonly after: ClusterView;
}

/** By name; where each side has one cluster only, they are the same whatever their names. */
function pairedClusters(base: readonly ClusterView[], head: readonly ClusterView[]): readonly ClusterPair[] {
  const [onlyBase, onlyHead] = [base[0], head[0]];
  if (base.length === 1 && head.length === 1 && onlyBase && onlyHead) return [{ name: onlyHead.name, before: onlyBase, after: onlyHead }];
  const befores = new Map(base.map((view) => [view.name, view]));
  const names = new Set(head.map(({ name }) => name));
  return [
    ...head.map((after) => ({ name: after.name, before: befores.get(after.name) ?? emptyView(after), after })),
    ...base.filter(({ name }) => !names.has(name)).map((before) => ({ name: before.name, before, after: emptyView(before) })),
  ];
}

interface PlanInput {
  readonly base: Analysis;
  readonly before: ClusterView;
  readonly head: Analysis;
  readonly after: ClusterView;
}

function clusterPlan(name: string, { base, before, head, after }: PlanInput, event: PlanEvent): ClusterPlan {
  const effect = impact(before, after, event);
  const views = { before: namedViews(before), after: namedViews(after) };
  const conflicts = new Map(effect.pools.map((pool) => [pool.name, pool]));
  const services = effect.services.flatMap((service): readonly ServiceChange[] => {
    const view = views.after.services.get(service.key) ?? views.before.services.get(service.key);
    if (!view) return [];
    const change = changeOf(service);
    const cause = causeOf(service, change);
    const reason = event === 'rebuild' ? newCluster(service) : because(service, cause, views);
    return [{ key: service.key, change, view, before: service.before, after: service.after, because: reason }];
  });
  return {
    name,
    services: services.sort(
      (a, b) => serviceChanges.indexOf(a.change) - serviceChanges.indexOf(b.change) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    ),
    pools: poolChanges(views, conflicts),
    findings: changedFindings({ findings: base.findings, cluster: before.name }, { findings: head.findings, cluster: after.name }),
  };
}

function newCluster({ before, after }: ServiceImpact): Message {
  if (before.state === 'absent') return message('it is new');
  if (after.state === 'absent') return message('it is gone from the files');
  return message('a new cluster sees the Services in the order of the files');
}

/** What took an address away comes first; what gave one, last. */
function causeOf({ causes }: ServiceImpact, change: ServiceChangeKind): AllocatorEvent | undefined {
  return change === 'lost' || change === 'moved' ? causes?.first : causes?.last;
}

function changeOf({ before, after }: ServiceImpact): ServiceChangeKind {
  if (before.state === 'absent') return 'added';
  if (after.state === 'absent') return 'removed';
  if (before.addresses.length > 0 && after.addresses.length === 0) return 'lost';
  if (before.addresses.length === 0 && after.addresses.length > 0) return 'gained';
  return before.addresses.join() === after.addresses.join() ? 'changed' : 'moved';
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
