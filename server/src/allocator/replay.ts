/** Runs whole clusters through the allocator: what exists at the start of an operator, and what happens after it. */
import type { ClusterOptions } from '../model/options';
import type { Pool } from '../model/pool';
import type { Service } from '../model/service';
import type { Allocation } from './allocation';
import { type StoredCluster, storePool, storeService } from './memory/storedCluster';
import { type AllocatorEvent, applyEvent } from './operator/events';
import { type Presence, startOperator } from './operator/start';
import { type Activity, type AllocatorState, createAllocator } from './operator/state';
import { allocationOf } from './snapshot';

export interface Existing {
  readonly pools: readonly Pool[];
  readonly services: readonly Service[];
  /** The operator starts where it is absent. */
  readonly operator?: Presence;
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
  startOperator(state, () => 0, existing.operator);
  return state;
}

export function storeExisting(cluster: StoredCluster, existing: Existing): void {
  for (const pool of existing.pools) storePool(cluster, pool);
  for (const service of existing.services) storeService(cluster, service);
}
