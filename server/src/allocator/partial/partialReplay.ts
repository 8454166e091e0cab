/**
 * Replays an edit of a few Services with those that may notice it, and takes over the outcome of all others. The pools are all there, and for
 * every event of another Service the operator does what it does at the end of any event, so each part of the cluster runs as in the whole.
 */
import type { Service } from '../../model/service';
import { serviceKey } from '../../model/service';
import type { Allocation, PoolAllocation, ServiceAllocation } from '../allocation';
import { applyEvent, passEvent } from '../apply';
import type { AllocatorEvent } from '../events';
import { behaviourOf } from '../profile';
import { type Replay, type Replayed, startAllocator } from '../replay';
import { allocationOf } from '../snapshot';
import { waitingAfterEdit } from './waiting';

export interface PartialReplay {
  /** The whole cluster after the edit. Its pools, and the place of every other object, are as before. */
  readonly replay: Replay;
  /** Everybody who may notice the edit, and those that were edited. */
  readonly services: ReadonlySet<Service>;
  /** The pools that may serve them. No other Service may be served by these. */
  readonly pools: ReadonlySet<string>;
  /** What the replay before the edit gave, and the events then. */
  readonly before: Replayed;
  readonly eventsBefore: readonly AllocatorEvent[];
}

/** The outcome of the whole cluster; undefined where only a replay of the whole can tell. */
export function replayPart({ replay, services, pools, before, eventsBefore }: PartialReplay): Replayed | undefined {
  if (!isDivisible(replay, before.allocation)) return undefined;
  const { options, existing, events } = replay;
  const present = { pools: existing.pools, services: existing.services.filter((service) => services.has(service)) };
  const state = startAllocator(options, present, 'withPools');
  for (const event of events) {
    if (event.op !== 'upsertService' || services.has(event.service)) applyEvent(state, event);
    else passEvent(state);
  }
  const part = allocationOf(state);
  // An error ends what the operator does for everybody.
  if (part.errors.length > 0 || part.panic !== undefined) return undefined;
  const waitedAfter = waitingAfterEdit({ events: eventsBefore, waitedAfter: before.waitedAfter }, events, state.waitedAfter);
  if (waitedAfter === undefined) return undefined;
  const { allocation } = before;
  const merged: Allocation = {
    ...part,
    services: mergedServices(replay, services, part, allocation),
    pools: new Map([...part.pools].map(([name, pool]) => [name, poolOf(pool, pools, allocation)])),
    rangeOrder: part.rangeOrder.map((entry, index) => (pools.has(entry.pool) ? entry : (allocation.rangeOrder[index] ?? entry))),
  };
  return { allocation: merged, waitedAfter };
}

/** Older versions handle and count one by one what exists at the start, so there everything hangs on everything. */
function isDivisible({ options }: Replay, { errors, panic }: Allocation): boolean {
  const { start, counts } = behaviourOf(options.versionProfile);
  return start === 'recordedFirst' && counts === 'together' && errors.length === 0 && panic === undefined;
}

/** In the order in which the Services appear. */
function mergedServices(
  { existing, events }: Replay,
  services: ReadonlySet<Service>,
  part: Allocation,
  before: Allocation,
): ReadonlyMap<string, ServiceAllocation> {
  const merged = new Map<string, ServiceAllocation>();
  const add = (service: Service) => {
    const key = serviceKey(service);
    const outcome = (services.has(service) ? part : before).services.get(key);
    if (outcome !== undefined) merged.set(key, outcome);
  };
  for (const service of existing.services) add(service);
  for (const event of events) if (isServiceEvent(event)) add(event.service);
  return merged;
}

function isServiceEvent(event: AllocatorEvent): event is Extract<AllocatorEvent, { readonly op: 'upsertService' }> {
  return event.op === 'upsertService';
}

/** Ranges are told apart by identity, so a pool that nobody of the part can touch keeps its own. */
function poolOf(pool: PoolAllocation, pools: ReadonlySet<string>, before: Allocation): PoolAllocation {
  return pools.has(pool.name) ? pool : (before.pools.get(pool.name) ?? pool);
}
