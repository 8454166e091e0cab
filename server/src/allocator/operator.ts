/** The memory of a running operator. It is one mutable value; a restart throws it away. */
import type { ClusterOptions } from '../model/options';
import { byRank, type Cluster } from './cluster';
import { type ConflictGraph, createConflictGraph } from './conflicts';
import { createPendingServices, type PendingServices, unpark } from './pending';
import type { OperatorPool } from './pool';
import { createRangeStore, type RangeStore } from './ranges';
import { createSharingIndex, type SharingIndex } from './sharing';
import { isSatisfied, type ServiceView } from './view';

export interface Operator {
  readonly options: ClusterOptions;
  readonly cluster: Cluster;
  /** By name, in order of arrival. */
  readonly pools: Map<string, OperatorPool>;
  readonly ranges: RangeStore;
  readonly sharing: SharingIndex;
  readonly conflicts: ConflictGraph;
  /** The Services it handles, by key. */
  readonly views: Map<string, ServiceView>;
  /** Those of them that miss something. */
  readonly unsatisfied: Set<ServiceView>;
  readonly pending: PendingServices;
  /** Pools whose published counts may be outdated. */
  readonly countsDue: Set<OperatorPool>;
  /** Cilium's process would have crashed. */
  hasPanicked: boolean;
}

export function createOperator(options: ClusterOptions, cluster: Cluster): Operator {
  return {
    options,
    cluster,
    pools: new Map(),
    ranges: createRangeStore(),
    sharing: createSharingIndex(),
    conflicts: createConflictGraph(),
    views: new Map(),
    unsatisfied: new Set(),
    pending: createPendingServices(),
    countsDue: new Set(),
    hasPanicked: false,
  };
}

/** In the order in which Cilium is most likely to walk them. */
export function satisfiedViews(operator: Operator): ServiceView[] {
  return byRank(operator.views.values(), rankOfView).filter((view) => !operator.unsatisfied.has(view));
}

export function unsatisfiedViews(operator: Operator): ServiceView[] {
  return byRank(operator.unsatisfied, rankOfView);
}

function rankOfView(view: ServiceView): number {
  return view.stored.rank;
}

/** Remembers a Service on the side where it belongs. */
export function fileView(operator: Operator, view: ServiceView): void {
  operator.views.set(view.stored.key, view);
  if (!isSatisfied(view)) operator.unsatisfied.add(view);
  else if (operator.unsatisfied.delete(view)) retire(operator, view);
}

export function forgetView(operator: Operator, view: ServiceView): void {
  operator.views.delete(view.stored.key);
  operator.unsatisfied.delete(view);
  retire(operator, view);
}

/** It waits for nothing any more. */
function retire(operator: Operator, view: ServiceView): void {
  unpark(operator.pending, view);
  view.isDue = false;
}

/** Writes the operator's copy of a Service's status to the API server. */
export function publishView({ stored, ingress, conditions }: ServiceView): void {
  stored.status = { ingress, conditions };
}

export function publishPool(operator: Operator, pool: OperatorPool): void {
  const stored = operator.cluster.pools.get(pool.name);
  if (stored !== undefined) stored.status = pool.status;
}
