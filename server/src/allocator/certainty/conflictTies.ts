/** Which pools' conflicts hang on the order in which Cilium walks its pools. */
import type { Operator } from '../operator';
import { isConflicting, type OperatorPool } from '../pool';

/**
 * The overlapping pools of which not even the age decides which one is switched off. It does decide where every pool is older than all that it
 * overlaps, or newer than all: the newer ones lose, whatever the order.
 */
export function undecidedPools({ conflicts }: Operator, pools: readonly OperatorPool[]): readonly OperatorPool[] {
  const rivals = (pool: OperatorPool) => [...(conflicts.neighbours.get(pool) ?? [])].filter((other) => !isConflicting(other));
  const isUndecided = (pool: OperatorPool) => {
    const others = rivals(pool);
    if (others.length === 0) return false;
    const isAged = others.every(({ created }) => created < pool.created) || others.every(({ created }) => created > pool.created);
    return !isAged || conflicts.selfOverlapping.has(pool);
  };
  const undecided = new Set(pools.filter((pool) => !isConflicting(pool) && isUndecided(pool)));
  // A doubt about one is a doubt about all that it overlaps, and so on.
  for (const pool of undecided) for (const rival of rivals(pool)) undecided.add(rival);
  return pools.filter((pool) => undecided.has(pool));
}
