/**
 * Which unsatisfied Services have to be tried again. Cilium tries all of them after every event; the outcome is the same when only those are
 * tried that an event may have helped: they wait for addresses, for a sharing key, or for any address to become free.
 */
import type { Address } from '../model/address';
import type { ServiceView } from './view';

interface Turn {
  readonly turn: number;
  readonly view: ServiceView;
}

export interface PendingServices {
  /** A binary heap by turn. */
  readonly due: Turn[];
  readonly waitingForAddress: Map<bigint, Set<ServiceView>>;
  readonly waitingForKey: Map<string, Set<ServiceView>>;
  readonly waitingForAny: Set<ServiceView>;
}

export function createPendingServices(): PendingServices {
  return { due: [], waitingForAddress: new Map(), waitingForKey: new Map(), waitingForAny: new Set() };
}

/** Registers what could help an unsatisfied Service. */
export function park(pending: PendingServices, view: ServiceView): void {
  if (view.isParked) return;
  view.isParked = true;
  for (const address of view.requested) addTo(pending.waitingForAddress, address.value, view);
  if (view.sharingKey !== '') addTo(pending.waitingForKey, view.sharingKey, view);
  if (view.requested.length === 0) pending.waitingForAny.add(view);
}

/** Has to come before anything that `park` looks at changes. */
export function unpark(pending: PendingServices, view: ServiceView): void {
  if (!view.isParked) return;
  view.isParked = false;
  for (const address of view.requested) removeFrom(pending.waitingForAddress, address.value, view);
  removeFrom(pending.waitingForKey, view.sharingKey, view);
  pending.waitingForAny.delete(view);
}

export function wake(pending: PendingServices, view: ServiceView): void {
  if (view.isDue) return;
  view.isDue = true;
  pushTurn(pending.due, { turn: view.turn, view });
}

export function wakeForAddress(pending: PendingServices, address: Address): void {
  if (pending.waitingForAddress.size === 0) return;
  for (const view of pending.waitingForAddress.get(address.value) ?? []) wake(pending, view);
}

export function wakeForKey(pending: PendingServices, key: string): void {
  if (pending.waitingForKey.size === 0 || key === '') return;
  for (const view of pending.waitingForKey.get(key) ?? []) wake(pending, view);
}

export function wakeForAny(pending: PendingServices): void {
  for (const view of pending.waitingForAny) wake(pending, view);
}

/** The next Service whose turn is after the given one; earlier ones are put into `later`. */
export function nextDue(pending: PendingServices, after: number, later: ServiceView[]): ServiceView | undefined {
  for (;;) {
    const next = popTurn(pending.due);
    if (next === undefined) return undefined;
    const { turn, view } = next;
    if (!view.isDue || view.turn !== turn) continue;
    view.isDue = false;
    if (turn > after) return view;
    later.push(view);
  }
}

function pushTurn(heap: Turn[], entry: Turn): void {
  let index = heap.length;
  heap.push(entry);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.turn <= entry.turn) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

function popTurn(heap: Turn[]): Turn | undefined {
  const top = heap[0];
  const entry = heap.pop();
  if (entry === undefined || heap.length === 0) return top;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = heap[left + 1];
    let child = heap[left];
    if (child === undefined) break;
    let at = left;
    if (right !== undefined && right.turn < child.turn) {
      child = right;
      at = left + 1;
    }
    if (child.turn >= entry.turn) break;
    heap[index] = child;
    index = at;
  }
  heap[index] = entry;
  return top;
}

function addTo<K>(waiting: Map<K, Set<ServiceView>>, key: K, view: ServiceView): void {
  const views = waiting.get(key);
  if (views === undefined) waiting.set(key, new Set([view]));
  else views.add(view);
}

function removeFrom<K>(waiting: Map<K, Set<ServiceView>>, key: K, view: ServiceView): void {
  const views = waiting.get(key);
  views?.delete(view);
  if (views?.size === 0) waiting.delete(key);
}
