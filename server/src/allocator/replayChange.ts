/**
 * What a change does to a running cluster: the old state is replayed, then the difference happens to it event by event, so that what
 * changes at an event belongs to the resource that caused it. After that the operator may be restarted.
 */
import type { ClusterOptions } from '../model/options';
import type { Service } from '../model/service';
import type { Allocation } from './allocation';
import { entryText, publishedEntry } from './memory/statusEntry';
import { type AllocatorEvent, applyEvent } from './operator/events';
import type { AllocatorState } from './operator/state';
import { type Replay, startAllocator } from './replay';
import { allocationOf } from './snapshot';

/** The events at which the addresses of one Service changed. */
export interface Causes {
  readonly first: AllocatorEvent;
  readonly last: AllocatorEvent;
}

export interface ReplayedChange {
  readonly before: Allocation;
  readonly after: Allocation;
  /** How many events the change is. */
  readonly edits: number;
  /** The causes by the key of the Service. A Service whose addresses no event changed is absent. */
  readonly causes: ReadonlyMap<string, Causes>;
}

/** After the change the operator runs on, or is restarted with the statuses that it has published. */
export type Aftermath = 'goesOn' | 'restarts';

export function replayChange(
  { options, existing, events }: Replay,
  difference: readonly AllocatorEvent[],
  aftermath: Aftermath = 'goesOn',
): ReplayedChange {
  const state = startAllocator(options, existing, 'withPools');
  for (const event of events) applyEvent(state, event);
  // A snapshot shares nothing with the state that changes after it.
  const before = allocationOf(state);
  const causes = new Map<string, Causes>();
  /** The addresses of the Services that an event has written. */
  const held = new Map<string, string>();
  const written = new Set<string>();
  state.cluster.written = written;
  for (const event of difference) {
    written.clear();
    applyEvent(state, event);
    for (const key of written) {
      const earlier = held.get(key) ?? (before.services.get(key)?.ingress ?? []).join();
      const now = (state.cluster.services.get(key)?.ingress ?? []).map(entryText).join();
      if (earlier !== now) causes.set(key, { first: causes.get(key)?.first ?? event, last: event });
      held.set(key, now);
    }
  }
  return { before, after: allocationOf(aftermath === 'restarts' ? restarted(state, options) : state), edits: difference.length, causes };
}

/** A stopped operator leaves only the objects that the API server stores. */
function restarted({ cluster }: AllocatorState, options: ClusterOptions): AllocatorState {
  const pools = [...cluster.pools.values()].map(({ pool }) => pool);
  const services = [...cluster.services.values()].map(
    ({ service, ingress, conditions }): Service => ({
      ...service,
      status: { ingress: ingress.map(publishedEntry), conditions },
    }),
  );
  return startAllocator(options, { pools, services }, 'withPools');
}
