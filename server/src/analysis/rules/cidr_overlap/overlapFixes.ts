/** A pool without what overlaps: of each of its blocks the part stays that no other pool, and no block before it, has. */
import type { AddressRange } from '../../../model/addressRange';
import { message } from '../../../model/message';
import type { Fix } from '../../fixes/fix';
import { leaveOutFix } from '../../fixes/leaveOut';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';

export function overlapFixes(cluster: ClusterView, pool: PoolView): readonly Fix[] {
  const taken: AddressRange[] = cluster.pools
    .filter((other) => other.pool !== pool.pool && other.name !== pool.name)
    .flatMap((other) => other.ranges.map(({ range }) => range));
  return leaveOutFix(pool, message('Leave out of pool "{0}" what overlaps', pool.name), (block) => {
    const before = [...taken];
    taken.push(block);
    return before;
  });
}
