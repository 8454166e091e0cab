/** Applies one event: first to what the API server stores, then to the operator, if it is awake. */
import { serviceKey } from '../model/service';
import { removeService, storePool, storeService } from './cluster';
import type { AllocatorEvent } from './events';
import { createOperator, type Operator } from './operator';
import { deletePool, upsertPool } from './pools';
import { deleteService, upsertService } from './services';
import { startWithServices } from './start';
import type { AllocatorState } from './state';

export function applyEvent(state: AllocatorState, event: AllocatorEvent): void {
  const index = state.eventCount;
  const asleep = state.operator === undefined;
  storeEvent(state, event);
  if (asleep && event.op === 'upsertPool') state.operator = createOperator(state.options, state.cluster);
  const { operator } = state;
  if (operator === undefined) return;
  const error = handleEvent(operator, event);
  if (error !== undefined) state.errors.push({ event: index, error });
  const startError = asleep ? startWithServices(operator) : undefined;
  if (startError !== undefined) state.errors.push({ event: index, error: startError });
  notePanic(state, index);
  if (state.activity === 'withPools' && operator.pools.size === 0) state.operator = undefined;
}

/** Changes only what the API server stores. */
export function storeEvent(state: AllocatorState, event: AllocatorEvent): void {
  const { cluster } = state;
  state.eventCount++;
  switch (event.op) {
    case 'upsertPool':
      storePool(cluster, event.pool);
      break;
    case 'deletePool':
      cluster.pools.delete(event.name);
      break;
    case 'upsertService':
      storeService(cluster, event.service);
      break;
    case 'deleteService':
      removeService(cluster, serviceKey(event));
      break;
  }
}

function handleEvent(operator: Operator, event: AllocatorEvent): string | undefined {
  switch (event.op) {
    case 'upsertPool': {
      const stored = operator.cluster.pools.get(event.pool.name);
      return stored && prefixed('poolOnUpsert', upsertPool(operator, stored));
    }
    case 'deletePool':
      return prefixed('poolOnDelete', deletePool(operator, event.name));
    case 'upsertService': {
      const stored = operator.cluster.services.get(serviceKey(event.service));
      return stored && prefixed('svcOnUpsert', upsertService(operator, stored));
    }
    case 'deleteService':
      return prefixed('svcOnDelete', deleteService(operator, serviceKey(event)));
  }
}

function prefixed(handler: string, error: string | undefined): string | undefined {
  return error && `${handler}: ${error}`;
}

/** The first crash is reported; the run goes on as if the operator had survived it. */
export function notePanic(state: AllocatorState, event: number): void {
  const { operator } = state;
  if (!operator?.hasPanicked) return;
  operator.hasPanicked = false;
  state.panic ??= { event, error: 'runtime error: invalid memory address or nil pointer dereference' };
}
