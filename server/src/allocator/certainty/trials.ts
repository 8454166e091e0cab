/**
 * Other orders worth a try for one Service: itself first and last wherever it is handled together with others, then other orders of the pools,
 * then all orders changed at random. Go walks a small map from a random entry on and around, so an order usually is a rotation of the usual one.
 */
import { type FirstOnes, type Orders, usualOrders } from './course';
import type { Walk } from './walks';

/** The one Service or pool with which another order than the usual one begins. */
export type FirstOne = { readonly kind: 'service'; readonly key: string } | { readonly kind: 'pool'; readonly name: string };

export interface Trial {
  readonly orders: Orders;
  /** Undefined where more than one walk is changed. */
  readonly first: FirstOne | undefined;
}

/** The limit for trials of one kind, so that a Service with many walks leaves room for the others. */
const ownAtMost = 8;
const poolOrdersAtMost = 8;

/** `pools` are those that every single request walks in an order left to chance. Goes on for ever, unless nothing is left to chance. */
export function* trialsFor(key: string, walks: readonly Walk[], pools: readonly string[]): Generator<Trial> {
  yield* atMost(ownAtMost, ownTrials(key, walks));
  yield* atMost(poolOrdersAtMost, poolTrials(walks, pools));
  if (walks.length === 0 && pools.length < 2) return;
  const random = randomNumbers();
  for (;;) {
    yield { orders: changed(walks, pools, (list) => rotated(list, random(list.length))), first: undefined };
    yield { orders: changed(walks, pools, (list) => shuffled(list, random)), first: undefined };
  }
}

/** The last walk comes first: a Service takes part in the walks for what waits until it gets its address. */
function* ownTrials(key: string, walks: readonly Walk[]): Generator<Trial> {
  for (const walk of walks.toReversed()) {
    const at = walk.services.indexOf(key);
    if (at > 0) yield rotatedTrial(walk, at);
    if (at >= 0 && at + 1 < walk.services.length) yield rotatedTrial(walk, at + 1);
  }
}

function* poolTrials(walks: readonly Walk[], pools: readonly string[]): Generator<Trial> {
  for (const name of pools) yield { orders: { ...usualOrders, poolsFirst: [name] }, first: { kind: 'pool', name } };
  for (const walk of walks) for (let index = 1; index < walk.pools.length; index++) yield rotatedTrial(walk, index);
}

function rotatedTrial({ event, services, pools }: Walk, at: number): Trial {
  const [key, name] = [services[at], pools[at]];
  const first: FirstOne | undefined =
    key !== undefined ? { kind: 'service', key } : name === undefined ? undefined : { kind: 'pool', name };
  return {
    orders: { ...usualOrders, firstOnes: new Map([[event, { services: rotated(services, at), pools: rotated(pools, at) }]]) },
    first,
  };
}

/** Every walk in another order. */
function changed(walks: readonly Walk[], pools: readonly string[], reorder: (list: readonly string[]) => readonly string[]): Orders {
  const firstOnes = new Map<number, FirstOnes>();
  for (const walk of walks) {
    const before = firstOnes.get(walk.event);
    // An order is set for a whole event: a Service that is handled twice in it keeps the first place.
    const services = new Set([...(before?.services ?? []), ...reorder(walk.services)]);
    const names = new Set([...(before?.pools ?? []), ...reorder(walk.pools)]);
    firstOnes.set(walk.event, { services: [...services], pools: [...names] });
  }
  return { firstOnes, poolsFirst: reorder(pools) };
}

function rotated(list: readonly string[], at: number): readonly string[] {
  return [...list.slice(at), ...list.slice(0, at)];
}

function shuffled(list: readonly string[], random: (below: number) => number): readonly string[] {
  const placed = list.map((item) => ({ item, place: random(2 ** 32) }));
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

function* atMost<T>(count: number, items: Iterable<T>): Generator<T> {
  let remaining = count;
  for (const item of items) {
    if (remaining-- <= 0) return;
    yield item;
  }
}

/** The numbers are the same at every call, so that a question always has the same answer. */
function randomNumbers(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
