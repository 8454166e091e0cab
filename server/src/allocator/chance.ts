/**
 * What Cilium leaves to chance: the order in which it walks its maps. A preview walks in the order of first appearance; to find out what else
 * may happen, some pools are put first, and somebody watches who takes part in a walk.
 */
import type { Operator } from './operator';
import type { OperatorPool } from './pool';
import type { ServiceView } from './view';

export interface Chance {
  /** Pools that come before the others when conflicts are settled. */
  poolsFirst: readonly string[];
  watcher: WalkWatcher | undefined;
}

export interface WalkWatcher {
  /** These Services are about to be handled. */
  readonly walks: (views: readonly ServiceView[]) => void;
  /** Conflicts are about to be settled among these pools. */
  readonly settles: (operator: Operator, pools: readonly OperatorPool[]) => void;
}

export function noChance(): Chance {
  return { poolsFirst: [], watcher: undefined };
}

/** The pools in the order in which they are walked when conflicts are settled. */
export function settlingOrder({ poolsFirst }: Chance, pools: Iterable<OperatorPool>): OperatorPool[] {
  const place = (pool: OperatorPool) => {
    const at = poolsFirst.indexOf(pool.name);
    return at < 0 ? pool.rank : at - poolsFirst.length;
  };
  return [...pools].sort((a, b) => place(a) - place(b));
}
