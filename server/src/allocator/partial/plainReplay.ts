/**
 * Replays an edit where all who may notice it are plain Services (see `plain.ts`): the addresses are taken from the ranges that the operator
 * would use, in its order, and that is all. Where anything is not as simple as that, the operator has to tell.
 */
import { type Service, serviceKey } from '../../model/service';
import type { ServiceAllocation } from '../allocation';
import { applyEvent } from '../apply';
import { noteCounts, type Operator } from '../operator';
import { isConflicting } from '../pool';
import { addressAt } from '../positions';
import { type Replayed, startAllocator } from '../replay';
import { updateCounts } from '../retry';
import { allocationOf, rangeValues } from '../snapshot';
import type { AllocatorState } from '../state';
import type { Contact } from './contacts';
import { isDivisible, mergedInto, type PartialReplay } from './partialReplay';
import { type Place, rangeChoice, takePlace } from './places';
import { isPlainOutcome, type PlainRequest, pendingOutcome, plainOutcome } from './plain';
import { waitingAfterEdit } from './waiting';

export interface PlainReplay extends PartialReplay {
  /** By event: what the Service asks for, undefined for one that is not plain; its contacts; and what it took in the replay before, if that is known. */
  readonly requests: readonly (PlainRequest | undefined)[];
  readonly contacts: readonly (readonly Contact[])[];
  readonly places: Places;
  readonly added: ReadonlySet<Service>;
}

export type Places = readonly (Place | undefined)[];

/** The outcome of the whole cluster; undefined where only an operator can tell. */
export function replayPlain(whole: PlainReplay): Replayed | undefined {
  const { options, ordered, services, before, pools } = whole;
  if (services.length > 0 || !isDivisible(options, before.allocation)) return undefined;
  const state = startAllocator(options, { pools: ordered.existing.pools, services: [] }, 'withPools');
  for (const event of ordered.events) if (event.op === 'upsertPool') applyEvent(state, event);
  const { operator } = state;
  if (operator === undefined || !isPlain(state, operator)) return undefined;
  const places = takeAll(whole, operator);
  if (places === undefined) return undefined;
  const waitedAfter = waitingAfterEdit(
    { ...before.ordered, waitedAfter: before.waitedAfter },
    ordered.events,
    waitingNow(whole, operator, places),
  );
  if (waitedAfter === undefined) return undefined;
  for (const pool of operator.pools.values()) if (pools.has(pool.name)) noteCounts(operator, pool);
  updateCounts(operator);
  const part = allocationOf(state, before.allocation);
  return { allocation: mergedInto(whole, part, changesOf(whole, operator, places)), waitedAfter, places };
}

/** Every pool keeps its ranges and its state from its first event on. */
function isPlain({ errors, panic, cluster }: AllocatorState, { pools }: Operator): boolean {
  if (errors.length > 0 || panic !== undefined || cluster.pools.size !== pools.size) return false;
  for (const pool of pools.values()) if (isConflicting(pool)) return false;
  return true;
}

/**
 * Who gets nothing when the first pool wakes the operator is tried again at the next event, in vain: nobody gives an address back. But it has to
 * be known, because it waits.
 */
function waitingNow(
  { ordered: { existing, events }, isPassed }: PlainReplay,
  { pools, ranges }: Operator,
  places: Places,
): readonly number[] {
  if (existing.pools.length > 0) return [];
  const start = events.findIndex(({ op }) => op === 'upsertPool');
  const first = [...pools.values()][0];
  for (let index = 0; index < start; index++) {
    const place = places[index];
    if (isPassed[index] || place === undefined) continue;
    if (place.kind === 'none' || ranges.all[place.range]?.pool !== first) return [start];
  }
  return [];
}

function takeAll({ ordered, isPassed, requests, contacts, pools, places }: PlainReplay, operator: Operator): Places | undefined {
  const choiceOf = rangeChoice(operator);
  const taken = places.slice();
  let hasBegun = false;
  for (let index = 0; index < isPassed.length; index++) {
    if (isPassed[index]) continue;
    const request = requests[index];
    if (request === undefined) {
      const event = ordered.events[index];
      if (event?.op !== 'upsertPool') return undefined;
      // Whoever waits for one of several pools gets it when it comes, and no longer in the order of the events.
      if (hasBegun && pools.size > 1 && pools.has(event.pool.name)) return undefined;
      continue;
    }
    hasBegun = true;
    const choice = choiceOf(contacts[index] ?? []);
    const place = choice && takePlace(choice, request, places[index]);
    if (place === undefined) return undefined;
    taken[index] = place;
  }
  return taken;
}

function changesOf({ options, ordered, requests, removed, added, before, places }: PlainReplay, operator: Operator, taken: Places) {
  const changes = new Map<string, ServiceAllocation | undefined>();
  for (const key of removed) changes.set(key, undefined);
  const rangeValue = rangeValues(operator, before.allocation);
  for (let index = 0; index < taken.length; index++) {
    const place = taken[index];
    if (place === undefined || place === places[index]) continue;
    const [event, request] = [ordered.events[index], requests[index]];
    if (event?.op !== 'upsertService' || request === undefined) continue;
    const { service } = event;
    const key = serviceKey(service);
    if (place.kind === 'none') {
      changes.set(key, pendingOutcome(service, options, place.condition));
      continue;
    }
    const range = operator.ranges.all[place.range];
    if (range === undefined) continue;
    const address = typeof request === 'string' ? addressAt(range.allocator.scale, place.position) : request;
    const source = { pool: range.pool.name, range: rangeValue(range) };
    const earlier = before.allocation.services.get(key);
    const isKept = earlier !== undefined && !added.has(service) && isPlainOutcome(earlier, address, source);
    if (!isKept) changes.set(key, plainOutcome(service, options, address, source));
  }
  return changes;
}
