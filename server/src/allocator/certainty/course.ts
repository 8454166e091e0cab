/** A replay that can be repeated in other orders: which Services and pools come first at an event where Cilium leaves the order to chance. */
import type { ClusterOptions } from '../../model/options';
import { behaviourOf } from '../behaviour';
import type { ClusterService } from '../memory/entities';
import { sortByRank } from '../memory/pending';
import type { WalkWatcher } from '../memory/storedCluster';
import { type AllocatorEvent, applyEvent } from '../operator/events';
import { type Presence, startOperator } from '../operator/start';
import { type Activity, type AllocatorState, createAllocator } from '../operator/state';
import { type Replay, storeExisting } from '../replay';

export interface Course {
  readonly options: ClusterOptions;
  readonly activity: Activity;
  /** The operator starts where it is absent. */
  readonly operator?: Presence | undefined;
  /** Stores what exists when the operator starts. */
  readonly prepare: (state: AllocatorState) => void;
  readonly events: readonly AllocatorEvent[];
}

/** A replay in a form that can be repeated with another order. */
export function courseOf({ options, existing, events }: Replay): Course {
  return {
    options,
    activity: 'withPools',
    operator: existing.operator,
    prepare: ({ cluster }) => storeExisting(cluster, existing),
    events,
  };
}

/** The Services that come first, in this order; the others follow as usual. */
export interface FirstOnes {
  /** Keys of Services. */
  readonly services: readonly string[];
  /** Names of pools, when conflicts are settled. */
  readonly pools: readonly string[];
}

/** The start of the operator, in place of the index of an event. */
export const operatorStart = -1;

export interface Orders {
  /** Keyed by the index of the event. */
  readonly firstOnes: ReadonlyMap<number, FirstOnes>;
  /** Names of pools that come first wherever pools are walked, from the start on. */
  readonly poolsFirst: readonly string[];
}

export const usualOrders: Orders = { firstOnes: new Map(), poolsFirst: [] };

export interface CourseWatcher extends WalkWatcher {
  /** The event with that index begins. */
  readonly event: (index: number) => void;
}

/** True if a request walks the pools in an order that Cilium leaves to chance. */
export function walksPools({ options }: Course): boolean {
  return behaviourOf(options).rangeOrder === 'byPool';
}

export function runCourse(course: Course, orders: Orders, watcher?: CourseWatcher): AllocatorState {
  const state = createAllocator(course.options, course.activity);
  const { cluster } = state;
  cluster.chance.watcher = watcher;
  for (const [index, name] of orders.poolsFirst.entries()) cluster.poolRanks.set(name, index);
  course.prepare(state);
  if (course.activity === 'withPools') {
    watcher?.event(operatorStart);
    inOrder(state, orders.firstOnes.get(operatorStart), () => startOperator(state, () => 0, course.operator));
  }
  for (const [index, event] of course.events.entries()) {
    watcher?.event(index);
    inOrder(state, orders.firstOnes.get(index), () => applyEvent(state, event));
  }
  return state;
}

function inOrder(state: AllocatorState, first: FirstOnes | undefined, run: () => void): void {
  if (first === undefined) {
    run();
    return;
  }
  const { cluster } = state;
  const moved = first.services.flatMap((key) => cluster.services.get(key) ?? []);
  const ranks = moved.map(({ rank }) => rank);
  setRanks(state, moved, (index) => index - moved.length);
  cluster.chance.poolsFirst = new Map(first.pools.map((name, index) => [name, index - first.pools.length]));
  run();
  cluster.chance.poolsFirst = new Map();
  setRanks(state, moved, (index) => ranks[index] ?? 0);
  for (const [index, { key }] of moved.entries()) if (cluster.formerRanks.has(key)) cluster.formerRanks.set(key, ranks[index] ?? 0);
}

function setRanks({ operator }: AllocatorState, moved: readonly ClusterService[], rankOf: (index: number) => number): void {
  for (const [index, stored] of moved.entries()) stored.rank = rankOf(index);
  if (operator === undefined) return;
  sortByRank(operator.pending);
  operator.unsatisfied.isInOrder = false;
}
