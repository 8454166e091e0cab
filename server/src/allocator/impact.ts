/** What a change does to a running cluster: the old state is replayed, then the difference happens to it as events. */
import type { Allocation } from './allocation';
import { applyEvent } from './apply';
import type { AllocatorEvent } from './events';
import { type Replay, startAllocator } from './replay';
import { allocationOf } from './snapshot';

export interface BeforeAndAfter {
  readonly before: Allocation;
  readonly after: Allocation;
}

export function replayChange({ options, existing, events }: Replay, difference: readonly AllocatorEvent[]): BeforeAndAfter {
  const state = startAllocator(options, existing, 'withPools');
  for (const event of events) applyEvent(state, event);
  // A snapshot shares nothing with the state that changes after it.
  const before = allocationOf(state);
  for (const event of difference) applyEvent(state, event);
  return { before, after: allocationOf(state) };
}
