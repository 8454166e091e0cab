/** The memory of a running operator. It is one mutable value; a restart throws it away. */
import type { ClusterOptions } from '../../model/options';
import { type Behaviour, behaviourOf } from '../behaviour';
import { type Conflicts, createConflicts } from './conflicts';
import type { HolderTerms, OperatorPool, OperatorService } from './entities';
import type { PortKey } from './holderTerms';
import { createPendingServices, type PendingServices, unpark } from './pending';
import { createRangeStore, type RangeStore } from './ranges';
import { createSharingIndex, type SharingIndex } from './sharing';
import { byRank, type StoredCluster } from './storedCluster';
import {
  addUnsatisfied,
  createUnsatisfiedServices,
  isSatisfied,
  isUnsatisfied,
  removeUnsatisfied,
  type UnsatisfiedServices,
  unsatisfiedByRank,
} from './unsatisfied';

export interface Operator {
  readonly options: ClusterOptions;
  readonly behaviour: Behaviour;
  readonly cluster: StoredCluster;
  /** The pools by name, in the order of arrival. */
  readonly pools: Map<string, OperatorPool>;
  readonly ranges: RangeStore;
  readonly sharing: SharingIndex;
  /** The counted terms of long lists of holders. */
  readonly holderTerms: WeakMap<readonly OperatorService[], HolderTerms>;
  readonly portKey: PortKey;
  readonly conflicts: Conflicts;
  readonly unsatisfied: UnsatisfiedServices;
  readonly pending: PendingServices;
  /** Pools whose published counts may be outdated. */
  readonly countsDue: OperatorPool[];
  /** Cilium's process would have crashed. */
  hasPanicked: boolean;
}

export function createOperator(options: ClusterOptions, cluster: StoredCluster): Operator {
  const behaviour = behaviourOf(options);
  return {
    options,
    behaviour,
    cluster,
    pools: new Map(),
    ranges: createRangeStore(behaviour.rangeOrder),
    sharing: createSharingIndex(),
    holderTerms: new WeakMap(),
    portKey: options.lbProtoDiff ? ({ port, protocol }) => `${port}/${protocol}` : ({ port }) => String(port),
    conflicts: createConflicts(),
    unsatisfied: createUnsatisfiedServices(),
    pending: createPendingServices(),
    countsDue: [],
    hasPanicked: false,
  };
}

/** The Services in the order in which Cilium most likely walks them. */
export function satisfiedViews(operator: Operator): OperatorService[] {
  const { cluster, unsatisfied } = operator;
  const satisfied: OperatorService[] = [];
  // At the start, most Services are unsatisfied.
  if (unsatisfied.views.length === cluster.services.size) return satisfied;
  for (const { view } of byRank(cluster.services.values())) if (view !== undefined && !isUnsatisfied(view)) satisfied.push(view);
  return satisfied;
}

export function unsatisfiedViews(operator: Operator): OperatorService[] {
  return unsatisfiedByRank(operator.unsatisfied);
}

/** Remembers a Service on the side where it belongs. */
export function fileView(operator: Operator, view: OperatorService): void {
  view.stored.view = view;
  if (!isSatisfied(view)) addUnsatisfied(operator.unsatisfied, view);
  else if (removeUnsatisfied(operator.unsatisfied, view)) retire(operator, view);
}

export function forgetView(operator: Operator, view: OperatorService): void {
  view.stored.view = undefined;
  removeUnsatisfied(operator.unsatisfied, view);
  retire(operator, view);
}

/** Takes a Service out of all lists of waiting Services. */
function retire(operator: Operator, view: OperatorService): void {
  unpark(operator.pending, view);
  view.isDue = false;
}

/** Writes the operator's copy of a Service's status to the API server. */
export function publishView({ cluster }: Operator, { stored, ingress, conditions }: OperatorService): void {
  stored.ingress = ingress;
  cluster.written?.add(stored.key);
  stored.conditions = conditions;
}

/** Marks the counts of a pool as perhaps outdated. */
export function noteCounts(operator: Operator, pool: OperatorPool): void {
  if (pool.isCountDue) return;
  pool.isCountDue = true;
  operator.countsDue.push(pool);
}

export function publishPool(operator: Operator, pool: OperatorPool): void {
  const stored = operator.cluster.pools.get(pool.name);
  if (stored !== undefined) stored.status = pool.status;
}
