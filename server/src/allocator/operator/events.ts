/** What happens in a cluster, the allocator's only input: each event changes what the API server stores, and then concerns the operator, if it is awake. */
import type { Pool } from '../../model/pool';
import { type Service, serviceKey } from '../../model/service';
import type { ClusterService } from '../memory/entities';
import { createOperator, type Operator } from '../memory/operator';
import { removeService, storePool, storeService } from '../memory/storedCluster';
import { prefixed } from '../service/step';
import { deletePool, upsertPool } from './pools';
import { deleteService, upsertService } from './services';
import { startWithServices } from './start';
import { type AllocatorState, notePanic } from './state';

export type AllocatorEvent =
  | { readonly op: 'upsertPool'; readonly pool: Pool }
  | { readonly op: 'deletePool'; readonly name: string }
  | { readonly op: 'upsertService'; readonly service: Service }
  | { readonly op: 'deleteService'; readonly namespace: string; readonly name: string; readonly key?: string };

export function applyEvent(state: AllocatorState, event: AllocatorEvent): void {
  const index = state.eventCount;
  const service = storeEvent(state, event);
  const asleep = state.operator === undefined;
  if (asleep && event.op === 'upsertPool') state.operator = createOperator(state.options, state.cluster);
  const { operator } = state;
  if (operator === undefined) return;
  noteError(state, index, handle(operator, event, service));
  // A pool that was not taken in does not wake the operator.
  if (asleep && operator.pools.size > 0) for (const error of startWithServices(operator)) noteError(state, index, error);
  notePanic(state, index);
  if (state.activity === 'withPools' && operator.pools.size === 0) stopOperator(state);
}

/** Changes what the API server stores; an operator that sleeps hears nothing of it. Returns the Service, or the one that is gone. */
export function storeEvent(state: AllocatorState, event: AllocatorEvent): ClusterService | undefined {
  const { cluster } = state;
  state.eventCount++;
  switch (event.op) {
    case 'upsertPool':
      storePool(cluster, event.pool);
      return undefined;
    case 'deletePool':
      cluster.pools.delete(event.name);
      return undefined;
    case 'upsertService':
      return storeService(cluster, event.service);
    case 'deleteService':
      return removeService(cluster, serviceKey(event));
  }
}

function handle(operator: Operator, event: AllocatorEvent, service: ClusterService | undefined): string | undefined {
  switch (event.op) {
    case 'upsertPool': {
      const pool = operator.cluster.pools.get(event.pool.name);
      return pool && prefixed('poolOnUpsert', upsertPool(operator, pool));
    }
    case 'deletePool':
      return prefixed('poolOnDelete', deletePool(operator, event.name));
    case 'upsertService':
      return service && prefixed('svcOnUpsert', upsertService(operator, service));
    case 'deleteService':
      return prefixed('svcOnDelete', deleteService(operator, service));
  }
}

function noteError(state: AllocatorState, event: number, error: string | undefined): void {
  if (error !== undefined) state.errors.push({ event, error });
}

/** When the last pool goes, the operator forgets everything. Published statuses stay. */
function stopOperator(state: AllocatorState): void {
  state.operator = undefined;
  for (const stored of state.cluster.services.values()) stored.view = undefined;
}
