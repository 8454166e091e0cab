/** The memory of a running operator. It is one mutable value; a restart throws it away. */
import type { ClusterOptions } from '../model/options';
import type { Cluster, ClusterPool } from './cluster';
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
  readonly satisfied: Map<string, ServiceView>;
  readonly unsatisfied: Map<string, ServiceView>;
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
    satisfied: new Map(),
    unsatisfied: new Map(),
    pending: createPendingServices(),
    countsDue: new Set(),
    hasPanicked: false,
  };
}

export function viewOf(operator: Operator, key: string): ServiceView | undefined {
  return operator.satisfied.get(key) ?? operator.unsatisfied.get(key);
}

/** Remembers a Service on the side where it belongs. */
export function fileView(operator: Operator, view: ServiceView): void {
  if (isSatisfied(view)) {
    if (operator.unsatisfied.delete(view.key)) retire(operator, view);
    operator.satisfied.set(view.key, view);
  } else {
    operator.satisfied.delete(view.key);
    operator.unsatisfied.set(view.key, view);
  }
}

export function forgetView(operator: Operator, view: ServiceView): void {
  operator.satisfied.delete(view.key);
  operator.unsatisfied.delete(view.key);
  retire(operator, view);
}

/** It waits for nothing any more. */
function retire(operator: Operator, view: ServiceView): void {
  unpark(operator.pending, view);
  view.isDue = false;
}

/** Writes the operator's copy of a Service's status to the API server. */
export function publishView(operator: Operator, view: ServiceView): void {
  const stored = operator.cluster.services.get(view.key);
  if (stored !== undefined) stored.status = { ingress: view.ingress, conditions: view.conditions };
}

export function publishPool(operator: Operator, pool: OperatorPool): void {
  const stored: ClusterPool | undefined = operator.cluster.pools.get(pool.name);
  if (stored !== undefined) stored.status = pool.status;
}
