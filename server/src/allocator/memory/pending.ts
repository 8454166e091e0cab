/**
 * Which unsatisfied Services have to be tried again. Cilium tries all of them after every event; the outcome is the same when only those are
 * tried that an event may have helped: they wait for addresses, for a sharing key, or for any address to become free.
 */
import TinyQueue from 'tinyqueue';
import type { Address } from '../../model/address';
import { type AddressKey, addressKey } from '../../model/addressValue';
import type { OperatorService } from './entities';
import { termsText } from './holderTerms';

/** The Services that wait for one address. Mostly it is one. */
type Waiting = OperatorService | Set<OperatorService>;

export interface PendingServices {
  /** The one of the lowest rank comes first. May hold a Service that is no longer due. */
  readonly due: TinyQueue<OperatorService>;
  readonly waitingForAddress: Map<AddressKey, Waiting>;
  /** The waiting Services by sharing key and by terms, since those with equal terms can share with the same others. */
  readonly waitingForKey: Map<string, Map<string, Set<OperatorService>>>;
  /** The list has no order. */
  readonly waitingForAny: OperatorService[];
}

export function createPendingServices(): PendingServices {
  return {
    due: new TinyQueue<OperatorService>([], compareRanks),
    waitingForAddress: new Map(),
    waitingForKey: new Map(),
    waitingForAny: [],
  };
}

/** Registers what could help an unsatisfied Service. */
export function park(pending: PendingServices, view: OperatorService): void {
  if (view.isParked) return;
  view.isParked = true;
  for (const address of view.requested) parkForAddress(pending, addressKey(address), view);
  if (view.sharingKey !== '') parkForKey(pending, view);
  if (view.requested.length === 0) {
    view.waitsForAnyAt = pending.waitingForAny.length;
    pending.waitingForAny.push(view);
  }
}

/** Has to come before anything that `park` looks at changes. */
export function unpark(pending: PendingServices, view: OperatorService): void {
  if (!view.isParked) return;
  view.isParked = false;
  for (const address of view.requested) unparkForAddress(pending, addressKey(address), view);
  if (view.sharingKey !== '') unparkForKey(pending, view);
  if (view.waitsForAnyAt >= 0) unparkForAny(pending, view);
}

/** The last one takes its place. */
function unparkForAny({ waitingForAny }: PendingServices, view: OperatorService): void {
  const last = waitingForAny.pop();
  if (last !== undefined && last !== view) {
    waitingForAny[view.waitsForAnyAt] = last;
    last.waitsForAnyAt = view.waitsForAnyAt;
  }
  view.waitsForAnyAt = -1;
}

function parkForAddress({ waitingForAddress }: PendingServices, key: AddressKey, view: OperatorService): void {
  const waiting = waitingForAddress.get(key);
  if (waiting === undefined) waitingForAddress.set(key, view);
  else if (waiting instanceof Set) waiting.add(view);
  else if (waiting !== view) waitingForAddress.set(key, new Set([waiting, view]));
}

function unparkForAddress({ waitingForAddress }: PendingServices, key: AddressKey, view: OperatorService): void {
  const waiting = waitingForAddress.get(key);
  if (waiting === view) waitingForAddress.delete(key);
  else if (waiting instanceof Set && waiting.delete(view) && waiting.size === 0) waitingForAddress.delete(key);
}

function parkForKey({ waitingForKey }: PendingServices, view: OperatorService): void {
  const byTerms = waitingForKey.get(view.sharingKey) ?? new Map<string, Set<OperatorService>>();
  waitingForKey.set(view.sharingKey, byTerms);
  addTo(byTerms, termsText(view), view);
}

function unparkForKey({ waitingForKey }: PendingServices, view: OperatorService): void {
  const byTerms = waitingForKey.get(view.sharingKey);
  if (byTerms === undefined) return;
  removeFrom(byTerms, termsText(view), view);
  if (byTerms.size === 0) waitingForKey.delete(view.sharingKey);
}

export function wake(pending: PendingServices, view: OperatorService): void {
  if (view.isDue) return;
  view.isDue = true;
  pending.due.push(view);
}

export function wakeForAddress(pending: PendingServices, address: Address): void {
  if (pending.waitingForAddress.size === 0) return;
  const waiting = pending.waitingForAddress.get(addressKey(address));
  if (waiting instanceof Set) for (const view of waiting) wake(pending, view);
  else if (waiting !== undefined) wake(pending, waiting);
}

export function wakeForKey(pending: PendingServices, key: string): void {
  if (pending.waitingForKey.size === 0 || key === '') return;
  for (const views of pending.waitingForKey.get(key)?.values() ?? []) for (const view of views) wake(pending, view);
}

export function wakeForAny(pending: PendingServices): void {
  for (const view of pending.waitingForAny) wake(pending, view);
}

/** Takes the first Service that is due, whatever its rank. */
export function nextDue(pending: PendingServices): OperatorService | undefined {
  for (;;) {
    const view = pending.due.pop();
    if (view === undefined) return undefined;
    if (!view.isDue) continue;
    view.isDue = false;
    return view;
  }
}

/** Has to follow a change of ranks. */
export function sortByRank({ due }: PendingServices): void {
  due.data.sort(compareRanks);
}

function compareRanks(a: OperatorService, b: OperatorService): number {
  return a.stored.rank - b.stored.rank;
}

function addTo<K>(waiting: Map<K, Set<OperatorService>>, key: K, view: OperatorService): void {
  const views = waiting.get(key);
  if (views === undefined) waiting.set(key, new Set([view]));
  else views.add(view);
}

function removeFrom<K>(waiting: Map<K, Set<OperatorService>>, key: K, view: OperatorService): void {
  const views = waiting.get(key);
  views?.delete(view);
  if (views?.size === 0) waiting.delete(key);
}
