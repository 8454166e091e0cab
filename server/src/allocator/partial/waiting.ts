/**
 * Whether an edit changes when others get their next try. What helps a Service that has had its turn helps it at the next event, whichever
 * that is: so where somebody waits for the next event, one more event or one less matters to Services that have nothing to do with it.
 */
import type { AllocatorEvent } from '../events';

export interface Course {
  readonly events: readonly AllocatorEvent[];
  /** The events after which somebody waits, in ascending order; −1 stands for the start. */
  readonly waitedAfter: readonly number[];
}

/**
 * After which events of the new course those wait who waited in the old one. Undefined when an event came or went just where one of them waits,
 * or one of those in `waitingNow`, who were replayed.
 */
export function waitingAfterEdit(
  before: Course,
  events: readonly AllocatorEvent[],
  waitingNow: readonly number[],
): readonly number[] | undefined {
  if (before.waitedAfter.length === 0 && waitingNow.length === 0) return [];
  if (hasSamePlaces(before.events, events)) return merged(before.waitedAfter, waitingNow);
  const [oldPlaces, newPlaces] = [placesOf(before.events), placesOf(events)];
  if (oldPlaces.size < before.events.length || newPlaces.size < events.length) return undefined;
  const waited = new Set(before.waitedAfter);
  const moved = before.waitedAfter.flatMap((index) => {
    const event = before.events[index];
    return index < 0 ? [index] : ((event && newPlaces.get(subjectOf(event))) ?? []);
  });
  const waits = new Set(merged(moved, waitingNow));
  const wentBadly = before.events.some((event, index) => waited.has(index - 1) && !newPlaces.has(subjectOf(event)));
  const cameBadly = events.some((event, index) => waits.has(index - 1) && !oldPlaces.has(subjectOf(event)));
  return wentBadly || cameBadly ? undefined : [...waits].sort((a, b) => a - b);
}

/** As many events, with the pools at the same places: every Service has its try when it had it. */
function hasSamePlaces(a: readonly AllocatorEvent[], b: readonly AllocatorEvent[]): boolean {
  return a.length === b.length && a.every(({ op }, index) => op === b[index]?.op);
}

function merged(a: readonly number[], b: readonly number[]): readonly number[] {
  return [...new Set([...a, ...b])].sort((one, other) => one - other);
}

function placesOf(events: readonly AllocatorEvent[]): ReadonlyMap<unknown, number> {
  return new Map(events.map((event, index) => [subjectOf(event), index]));
}

/** What tells an event from others: Services are compared by identity, pools by name. */
function subjectOf(event: AllocatorEvent): unknown {
  switch (event.op) {
    case 'upsertService':
      return event.service;
    case 'upsertPool':
      return event.pool.name;
    case 'deletePool':
    case 'deleteService':
      return event;
  }
}
