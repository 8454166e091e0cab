/**
 * What a change does to a running cluster: the old state is replayed, then the difference happens to it event by event, so that what
 * changes at an event belongs to the resource that caused it. After that the operator may be restarted.
 */
import type { Allocation } from './allocation';
import type { StatusEntry } from './memory/entities';
import { entryText } from './memory/statusEntry';
import { type AllocatorEvent, applyEvent } from './operator/events';
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
  /** By the key of the Service; those whose addresses did not change at any event are not in it. */
  readonly causes: ReadonlyMap<string, Causes>;
}

export function replayChange({ options, existing, events }: Replay, difference: readonly AllocatorEvent[]): ReplayedChange {
  const state = startAllocator(options, existing, 'withPools');
  for (const event of events) applyEvent(state, event);
  // A snapshot shares nothing with the state that changes after it.
  const before = allocationOf(state);
  const causes = new Map<string, Causes>();
  const held = new Map<string, readonly StatusEntry[]>();
  for (const [key, { ingress }] of state.cluster.services) held.set(key, ingress);
  for (const event of difference) {
    state.cluster.written.clear();
    applyEvent(state, event);
    for (const key of state.cluster.written) {
      const now = state.cluster.services.get(key)?.ingress ?? [];
      if (textOf(held.get(key)) !== textOf(now)) causes.set(key, { first: causes.get(key)?.first ?? event, last: event });
      held.set(key, now);
    }
  }
  return { before, after: allocationOf(state), causes };
}

function textOf(entries: readonly StatusEntry[] | undefined): string {
  return (entries ?? []).map(entryText).join();
}
