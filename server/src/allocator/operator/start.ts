/** The start of the operator in a cluster that has objects already, and one that has run there all the time. */

import { createOperator, type Operator } from '../memory/operator';
import { byRank } from '../memory/storedCluster';
import { rememberStatus } from '../service/remember';
import { revalidateAll } from '../service/revalidate';
import { settleConflicts } from './conflicts';
import { upsertPool } from './pools';
import { satisfyAndCount, updateCounts } from './retry';
import { recordService, upsertService } from './services';
import { type AllocatorState, notePanic } from './state';

/** The pools are known. Returns the errors of the start. */
export function startWithServices(operator: Operator): readonly string[] {
  return operator.behaviour.start === 'recordedFirst' ? startTogether(operator) : startOneByOne(operator);
}

/** The operator has given the addresses of the statuses itself. */
function resumeWithServices(operator: Operator): readonly string[] {
  const stored = byRank(operator.cluster.services.values());
  for (const service of stored) recordService(operator, service);
  for (const { view } of stored) if (view) rememberStatus(operator, view);
  return servedTogether(operator);
}

/** All Services are recorded first and then served, beginning with those that their status satisfies. */
function startTogether(operator: Operator): readonly string[] {
  for (const stored of byRank(operator.cluster.services.values())) recordService(operator, stored);
  return servedTogether(operator);
}

function servedTogether(operator: Operator): readonly string[] {
  const error = revalidateAll(operator);
  if (error !== undefined) return [`revalidateAllServices: ${error}`];
  updateCounts(operator);
  return [];
}

/** Each Service is handled as if it were new, so one may get the address that is in the status of a later one. */
function startOneByOne(operator: Operator): readonly string[] {
  const errors: string[] = [];
  for (const stored of byRank(operator.cluster.services.values())) {
    const error = upsertService(operator, stored);
    if (error !== undefined) errors.push(`svcOnUpsert: ${error}`);
  }
  const error = satisfyAndCount(operator);
  return error === undefined ? errors : [...errors, error];
}

/** The operator comes to an existing cluster, or has run there since it gave the addresses of the statuses. */
export type Presence = 'starts' | 'runs';

/**
 * Starts the operator on what the cluster holds. The error of a pool carries the number that `eventOfPool` gives, an error of the final step
 * the number of events.
 */
export function startOperator(state: AllocatorState, eventOfPool: (name: string) => number, presence: Presence = 'starts'): void {
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
  const errors = presence === 'runs' ? resumeWithServices(operator) : startWithServices(operator);
  for (const error of errors) state.errors.push({ event: state.eventCount, error });
  notePanic(state, state.eventCount);
}
