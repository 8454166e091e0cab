/**
 * Which unsatisfied Services have to be tried again. Cilium tries all of them after every event; the outcome is the same when only those are
 * tried that an event may have helped: they wait for addresses, for a sharing key, or for any address to become free.
 */
import type { Address } from '../model/address';
import type { ServiceView } from './view';

export interface PendingServices {
  /** A binary heap by rank. May hold a Service that is no longer due. */
  readonly due: ServiceView[];
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
  pushByRank(pending.due, view);
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

/** Takes the first Service that is due, whatever its rank. */
export function nextDue(pending: PendingServices): ServiceView | undefined {
  for (;;) {
    const view = popByRank(pending.due);
    if (view === undefined) return undefined;
    if (!view.isDue) continue;
    view.isDue = false;
    return view;
  }
}

/** Has to follow a change of ranks. */
export function sortByRank({ due }: PendingServices): void {
  due.sort((a, b) => a.stored.rank - b.stored.rank);
}

function pushByRank(heap: ServiceView[], view: ServiceView): void {
  let index = heap.length;
  heap.push(view);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.stored.rank <= view.stored.rank) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = view;
}

function popByRank(heap: ServiceView[]): ServiceView | undefined {
  const top = heap[0];
  const view = heap.pop();
  if (view === undefined || heap.length === 0) return top;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = heap[left + 1];
    let child = heap[left];
    if (child === undefined) break;
    let at = left;
    if (right !== undefined && right.stored.rank < child.stored.rank) {
      child = right;
      at = left + 1;
    }
    if (child.stored.rank >= view.stored.rank) break;
    heap[index] = child;
    index = at;
  }
  heap[index] = view;
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
