/** Where the usual replay of a cluster walks Services or pools in an order that Cilium leaves to chance. */
import { type Conflicts, unmarkedNeighbours } from '../memory/conflicts';
import type { OperatorPool } from '../memory/entities';
import type { AllocatorState } from '../operator/state';
import { type Course, operatorStart, runCourse, usualOrders } from './course';

/** The Services or pools of one walk in the usual order. Either list is empty. */
export interface Walk {
  readonly event: number;
  /** Keys. */
  readonly services: readonly string[];
  /** Names of those of which the order decides which one is switched off. */
  readonly pools: readonly string[];
}

export interface ObservedWalks {
  readonly walks: readonly Walk[];
  /** The cluster after the usual replay. */
  readonly usual: AllocatorState;
  /** How many Services and pools the replay handled, one as often as it had its turn. */
  readonly handled: number;
}

/** Notes no more walks once so many Services and pools were handled. */
export function observeWalks(course: Course, handledAtMost: number): ObservedWalks {
  const walks: Walk[] = [];
  let event = operatorStart;
  let handled = 0;
  const note = (walk: Omit<Walk, 'event'>) => {
    if (handled <= handledAtMost && walk.services.length + walk.pools.length > 1) walks.push({ event, ...walk });
  };
  const usual = runCourse(course, usualOrders, {
    event: (index) => {
      event = index;
    },
    walks: (views) => {
      handled += views.length;
      if (handled <= handledAtMost) note({ services: views.map(({ stored }) => stored.key), pools: [] });
    },
    settles: (conflicts, pools) => note({ services: [], pools: undecidedPools(conflicts, pools).map(({ name }) => name) }),
  });
  const { services, pools } = usual.cluster;
  return { walks, usual, handled: Math.max(1, handled + services.size + pools.size) };
}

/**
 * The overlapping pools of which not even the age decides which one is switched off. It does decide where every pool is older than all that it
 * overlaps, or newer than all: the newer ones lose, whatever the order.
 */
function undecidedPools(conflicts: Conflicts, pools: readonly OperatorPool[]): readonly OperatorPool[] {
  const rivals = (pool: OperatorPool) => [...unmarkedNeighbours(conflicts, pool)];
  const isUndecided = (pool: OperatorPool) => {
    const others = rivals(pool);
    if (others.length === 0) return false;
    const isAged = others.every(({ created }) => created < pool.created) || others.every(({ created }) => created > pool.created);
    return !isAged || conflicts.selfOverlapping.has(pool);
  };
  const undecided = new Set(pools.filter(isUndecided));
  // A doubt about one is a doubt about all that it overlaps, and so on.
  for (const pool of undecided) for (const rival of rivals(pool)) undecided.add(rival);
  return pools.filter((pool) => undecided.has(pool));
}
