/** The whole state of an allocator: the cluster as the API server shows it, and the operator while it runs. */
import type { ClusterOptions } from '../../model/options';
import type { HandlerError, HandlerPanic } from '../allocation';
import { behaviourOf } from '../behaviour';
import { createOperator, type Operator } from '../memory/operator';
import { createStoredCluster, type StoredCluster } from '../memory/storedCluster';

/**
 * `withPools`: as in a cluster, the operator sleeps while there is no pool, and forgets everything with the last one.
 * `always`: it handles every event from the first one on.
 */
export type Activity = 'withPools' | 'always';

export interface AllocatorState {
  readonly options: ClusterOptions;
  readonly activity: Activity;
  readonly cluster: StoredCluster;
  /** Undefined while LB IPAM sleeps. */
  operator: Operator | undefined;
  /** How many events have been applied. */
  eventCount: number;
  readonly errors: HandlerError[];
  panic: HandlerPanic | undefined;
}

export function createAllocator(options: ClusterOptions, activity: Activity): AllocatorState {
  const cluster = createStoredCluster();
  const effective = effectiveOptions(options);
  return {
    options: effective,
    activity,
    cluster,
    operator: activity === 'always' ? createOperator(effective, cluster) : undefined,
    eventCount: 0,
    errors: [],
    panic: undefined,
  };
}

/** The options as the version has them: in some versions the option about protocols does not exist. */
export function effectiveOptions(options: ClusterOptions): ClusterOptions {
  const { protocols } = behaviourOf(options);
  return protocols === 'configured' ? options : { ...options, lbProtoDiff: protocols === 'different' };
}

/** The first crash is reported; the run goes on as if the operator had survived it. */
export function notePanic(state: AllocatorState, event: number): void {
  const { operator } = state;
  if (!operator?.hasPanicked) return;
  operator.hasPanicked = false;
  state.panic ??= { event, error: 'runtime error: invalid memory address or nil pointer dereference' };
}
