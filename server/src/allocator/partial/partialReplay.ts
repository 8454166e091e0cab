/**
 * Replays an edit of a few Services with those that may notice it, and takes over the outcome of all others. The pools are all there, and for
 * every event of another Service the operator does what it does at the end of any event, so each part of the cluster runs as in the whole.
 */
import type { ClusterOptions } from '../../model/options';
import { overlay } from '../../model/overlay';
import { type Service, serviceKey } from '../../model/service';
import type { Allocation, ServiceAllocation } from '../allocation';
import { applyEvent, passEvent } from '../apply';
import type { AllocatorEvent } from '../events';
import { behaviourOf } from '../profile';
import { type Existing, type Replayed, startAllocator } from '../replay';
import { allocationOf } from '../snapshot';
import { waitingAfterEdit } from './waiting';

export interface PartialReplay {
  readonly options: ClusterOptions;
  /** The whole cluster after the edit. Its pools, and the place of every other object, are as before. */
  readonly ordered: { readonly existing: Existing; readonly events: readonly AllocatorEvent[] };
  /** Of those that exist already, everybody who may notice the edit or was edited; and which of the events are of nobody of that kind. */
  readonly services: readonly Service[];
  readonly isPassed: readonly boolean[];
  /** The pools that may serve them. No other Service may be served by these. */
  readonly pools: ReadonlySet<string>;
  /** The keys of Services that the edit took away, or wrote anew. */
  readonly removed: readonly string[];
  /** What the replay before the edit gave, and the events then. */
  readonly before: Replayed & { readonly ordered: { readonly events: readonly AllocatorEvent[] } };
}

/** The outcome of the whole cluster; undefined where only a replay of the whole can tell. */
export function replayPart(whole: PartialReplay): Replayed | undefined {
  const { options, ordered, services, isPassed, removed, before } = whole;
  const { allocation } = before;
  if (!isDivisible(options, allocation)) return undefined;
  const { existing, events } = ordered;
  const state = startAllocator(options, { pools: existing.pools, services }, 'withPools');
  let index = 0;
  for (const event of events) {
    if (isPassed[index++]) passEvent(state);
    else applyEvent(state, event);
  }
  const part = allocationOf(state, allocation);
  // An error ends what the operator does for everybody.
  if (part.errors.length > 0 || part.panic !== undefined) return undefined;
  const waitedAfter = waitingAfterEdit({ events: before.ordered.events, waitedAfter: before.waitedAfter }, events, state.waitedAfter);
  if (waitedAfter === undefined) return undefined;
  return { allocation: mergedInto(whole, part, changesOf(part, removed, allocation)), waitedAfter };
}

/** The outcome before with what became of the part. Ranges are told apart by identity, so a pool that nobody of the part can touch keeps its own. */
export function mergedInto(
  { ordered, pools, before: { allocation } }: PartialReplay,
  part: Allocation,
  changes: ReadonlyMap<string, ServiceAllocation | undefined>,
): Allocation {
  return {
    ...part,
    services: overlay(allocation.services, changes, () => keysOf(ordered)),
    pools: new Map([...part.pools].map(([name, pool]) => [name, pools.has(name) ? pool : (allocation.pools.get(name) ?? pool)])),
    rangeOrder: part.rangeOrder.map((entry, index) => (pools.has(entry.pool) ? entry : (allocation.rangeOrder[index] ?? entry))),
  };
}

/** Older versions handle and count one by one what exists at the start, so there everything hangs on everything. */
export function isDivisible({ versionProfile }: ClusterOptions, { errors, panic }: Allocation): boolean {
  const { start, counts } = behaviourOf(versionProfile);
  return start === 'recordedFirst' && counts === 'together' && errors.length === 0 && panic === undefined;
}

function changesOf(part: Allocation, removed: readonly string[], before: Allocation): ReadonlyMap<string, ServiceAllocation | undefined> {
  const changes = new Map<string, ServiceAllocation | undefined>();
  for (const key of removed) if (!part.services.has(key)) changes.set(key, undefined);
  for (const [key, outcome] of part.services) if (before.services.get(key) !== outcome) changes.set(key, outcome);
  return changes;
}

/** In the order in which the Services appear. */
function* keysOf({ existing, events }: PartialReplay['ordered']): Iterable<string> {
  for (const service of existing.services) yield serviceKey(service);
  for (const event of events) if (event.op === 'upsertService') yield serviceKey(event.service);
}
