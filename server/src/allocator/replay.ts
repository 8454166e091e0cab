/** Runs whole clusters through the allocator: what exists at the start of an operator, and what happens after it. */
import type { ClusterOptions } from '../model/options';
import type { Pool } from '../model/pool';
import type { Service } from '../model/service';
import type { Allocation } from './allocation';
import { applyEvent, notePanic } from './apply';
import { byRank, type Cluster, storePool, storeService } from './cluster';
import { settleConflicts } from './conflicts';
import type { AllocatorEvent } from './events';
import { createOperator } from './operator';
import { upsertPool } from './pools';
import { allocationOf } from './snapshot';
import { startWithServices } from './start';
import { type Activity, type AllocatorState, createAllocator } from './state';

export interface Existing {
  readonly pools: readonly Pool[];
  readonly services: readonly Service[];
}

export interface Replay {
  readonly options: ClusterOptions;
  /** Processed as at the start of an operator, in this order. */
  readonly existing: Existing;
  /** Applied one after another. */
  readonly events: readonly AllocatorEvent[];
}

/** A cluster as it comes to be: the operator starts with what exists and then sees the events. Without pools it sleeps. */
export function replay({ options, existing, events }: Replay): Allocation {
  const state = startAllocator(options, existing, 'withPools');
  for (const event of events) applyEvent(state, event);
  return allocationOf(state);
}

/** Starts an operator in a cluster that has these objects already. */
export function startAllocator(options: ClusterOptions, existing: Existing, activity: Activity): AllocatorState {
  const state = createAllocator(options, activity);
  storeExisting(state.cluster, existing);
  startOperator(state, () => 0);
  return state;
}

export function storeExisting(cluster: Cluster, existing: Existing): void {
  for (const pool of existing.pools) storePool(cluster, pool);
  for (const service of existing.services) storeService(cluster, service);
}

/**
 * Starts the operator on what the cluster holds. The error of a pool carries the number that `eventOfPool` gives, an error of the final step
 * the number of events.
 */
export function startOperator(state: AllocatorState, eventOfPool: (name: string) => number): void {
  const { cluster, options } = state;
  if (state.activity === 'withPools' && cluster.pools.size === 0) return;
  const operator = createOperator(options, cluster);
  state.operator = operator;
  for (const stored of byRank(cluster.pools.values())) {
    const { name } = stored.pool;
    const error = upsertPool(operator, stored);
    if (error !== undefined) state.errors.push({ event: eventOfPool(name), error: `poolOnUpsert: ${error}` });
  }
  if (state.activity === 'withPools' && operator.pools.size === 0) {
    state.operator = undefined;
    return;
  }
  settleConflicts(operator);
  for (const error of startWithServices(operator)) state.errors.push({ event: state.eventCount, error });
  notePanic(state, state.eventCount);
}
