/** All that can happen in a small cluster: every choice is taken in every way, and so is every choice that this leads to. */
import type { AllocatorState } from '../state';
import { type ChoicePoint, watchChoices } from './choices';
import { type Course, type FirstOnes, type Orders, runCourse } from './course';
import type { FirstOne } from './trials';

export interface Exploration {
  readonly course: Course;
  readonly visit: (state: AllocatorState, first: FirstOne | undefined) => void;
  /** How many replays it may still do. */
  budget: number;
}

interface Decision extends ChoicePoint {
  readonly isUsual: boolean;
}

/** False when it could not visit everything. */
export function explore(exploration: Exploration): boolean {
  return exploreAfter(exploration, []);
}

/** Repeats the decisions, and then takes every choice that comes after them in every way. */
function exploreAfter(exploration: Exploration, decided: readonly Decision[]): boolean {
  if (exploration.budget <= 0) return false;
  exploration.budget--;
  const points: ChoicePoint[] = [];
  const state = runCourse(
    exploration.course,
    ordersOf(decided),
    watchChoices((point) => points.push(point)),
  );
  exploration.visit(state, firstOf(decided));
  // An order is set for a whole event, so nobody may have to choose twice in it.
  if (meetsTwice(points)) return false;
  const undecided = points.slice(decided.length).map((point): Decision => ({ ...point, isUsual: true }));
  return undecided.every((point, index) => {
    const before = [...decided, ...undecided.slice(0, index)];
    for (const other of otherOrders(point)) if (!exploreAfter(exploration, [...before, other])) return false;
    return true;
  });
}

function meetsTwice(points: readonly ChoicePoint[]): boolean {
  const all = points.flatMap(({ event, services, pools }) => [
    ...services.map((key) => `${event} service ${key}`),
    ...pools.map((name) => `${event} pool ${name}`),
  ]);
  return new Set(all).size < all.length;
}

function ordersOf(decided: readonly Decision[]): Orders {
  const firstOnes = new Map<number, FirstOnes>();
  for (const { event, services, pools } of decided) {
    const before = firstOnes.get(event);
    firstOnes.set(event, { services: [...(before?.services ?? []), ...services], pools: [...(before?.pools ?? []), ...pools] });
  }
  return { firstOnes, poolsFirst: [] };
}

function firstOf(decided: readonly Decision[]): FirstOne | undefined {
  const [only, ...more] = decided.filter(({ isUsual }) => !isUsual);
  if (only === undefined || more.length > 0) return undefined;
  const [key] = only.services;
  const [name] = only.pools;
  if (key !== undefined) return { kind: 'service', key };
  return name === undefined ? undefined : { kind: 'pool', name };
}

function* otherOrders(point: ChoicePoint): Generator<Decision> {
  const { event, services, pools } = point;
  const orders = permutations(services.length > 0 ? services : pools);
  orders.next();
  // Never all at once: there are very many of a few.
  for (const order of orders) {
    yield services.length > 0 ? { event, services: order, pools, isUsual: false } : { event, services, pools: order, isUsual: false };
  }
}

/** The given order first. */
function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length <= 1) {
    yield items;
    return;
  }
  for (const [index, first] of items.entries()) {
    for (const rest of permutations([...items.slice(0, index), ...items.slice(index + 1)])) yield [first, ...rest];
  }
}
