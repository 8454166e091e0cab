/** `cidr_overlap`: a pool that Cilium marks as conflicting. The finding is on the loser; the other party is related. */

import { type AddressRange, rangesOverlap, rangeText, spanText } from '../../../model/addressRange';
import { message } from '../../../model/message';
import type { Fix } from '../../fixes/fix';
import { leaveOutFix } from '../../fixes/leaveOut';
import { blockPlace, poolPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView, RangeView } from '../../views/poolView';
import { type Draft, defineRule } from '../rule';
import { splitFixes } from './splitBlocks';

export const cidrOverlap = defineRule({
  code: 'cidr_overlap',
  severity: 'error',
  summary: 'The addresses of a pool overlap another pool, or the pool overlaps itself: Cilium disables the whole pool.',
  check: (cluster) => cluster.pools.flatMap((pool) => (pool.conflict === undefined ? [] : [conflictingPool(cluster, pool, pool.conflict)])),
});

interface Overlap {
  readonly range: RangeView;
  readonly other: RangeView;
  readonly otherPool: PoolView;
}

function conflictingPool(cluster: ClusterView, pool: PoolView, conflict: string): Draft {
  const overlap = namedOverlap(cluster, pool, conflict);
  if (!overlap) return { ...poolPlace(pool), message: message('Cilium disables this pool: {0}', conflict) };
  const { range, other, otherPool } = overlap;
  if (otherPool.pool === pool.pool) {
    // The later of the two blocks is the one to take away.
    const [earlier, later] = (range.block ?? 0) <= (other.block ?? 0) ? [range, other] : [other, range];
    return {
      ...blockPlace(pool, later.block),
      message: message(
        '{0} overlaps {1} in the same pool. Cilium disables all of pool "{2}" until the blocks are apart: "{3}". Remove or shrink one of them.',
        spanText(later.range),
        spanText(earlier.range),
        pool.name,
        conflict,
      ),
      choices: () => overlapFixes(cluster, pool),
      related: [{ ...blockPlace(pool, earlier.block), message: message('Overlaps {0}', spanText(earlier.range)) }],
    };
  }
  return {
    ...blockPlace(pool, range.block),
    message: message(
      '{0} overlaps {1} of pool "{2}". Cilium disables all of pool "{3}", the newer one by creationTimestamp: "{4}". Move or shrink one of the ranges. (Without creationTimestamp the later file counts as newer; of two pools created within one second Cilium usually disables the first.)',
      spanText(range.range),
      spanText(other.range),
      otherPool.name,
      pool.name,
      conflict,
    ),
    choices: () =>
      firstOffered([() => overlapFixes(cluster, pool), () => innerPoolFixes(pool, otherPool), () => splitFixes(cluster, pool, otherPool)]),
    related: [{ ...blockPlace(otherPool, other.block), message: message('Pool "{0}" has {1}', otherPool.name, spanText(other.range)) }],
  };
}

/** The fixes of the first way that there is: each changes more than the one before. */
function firstOffered(ways: readonly (() => readonly Fix[])[]): readonly Fix[] {
  for (const way of ways) {
    const fixes = way();
    if (fixes.length > 0) return fixes;
  }
  return [];
}

/** The pair that Cilium's message names. */
function namedOverlap(cluster: ClusterView, pool: PoolView, conflict: string): Overlap | undefined {
  for (const otherPool of cluster.pools) {
    if (!conflict.endsWith(` from IP Pool '${otherPool.name}'`)) continue;
    for (const range of pool.ranges) {
      for (const other of otherPool.ranges) {
        if (range === other || !rangesOverlap(range.range, other.range)) continue;
        if (conflict.includes(`range '${rangeText(range.range)}' overlaps range '${rangeText(other.range)}'`))
          return { range, other, otherPool };
      }
    }
  }
  return undefined;
}

/** The pool without what overlaps: of each of its blocks the part stays that no other pool, and no block before it, has. */
function overlapFixes(cluster: ClusterView, pool: PoolView): readonly Fix[] {
  const taken: AddressRange[] = cluster.pools
    .filter((other) => other.pool !== pool.pool && other.name !== pool.name)
    .flatMap((other) => other.ranges.map(({ range }) => range));
  return leaveOutFix(pool, message('Leave out of pool "{0}" what overlaps', pool.name), (block) => {
    const before = [...taken];
    taken.push(block);
    return before;
  });
}

/** A pool that lies wholly inside the other one keeps its addresses, and the other one gives them up. */
function innerPoolFixes(pool: PoolView, otherPool: PoolView): readonly Fix[] {
  const inner = pool.ranges.map(({ range }) => range);
  return leaveOutFix(otherPool, message('Leave out of pool "{0}" what pool "{1}" has', otherPool.name, pool.name), () => inner);
}
