/** Two pools with the same addresses are parted: the pool that works gives the other one a part of each block that no Service holds or asks for. */
import { withValue } from '../../../model/address';
import { type AddressRange, rangeCidr, rangeSize, spanText } from '../../../model/addressRange';
import { listedBy, message } from '../../../model/message';
import { choiceFix, type Fix } from '../../fixes/fix';
import { leaveOutChanges, remainder } from '../../fixes/leaveOut';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';

/** Halves, quarters, eighths: smaller parts are not what people mean by sharing a block. */
const deepestPart = 3;

export function splitFixes({ index }: ClusterView, pool: PoolView, otherPool: PoolView): readonly Fix[] {
  const isUnused = (part: AddressRange) => index.usesWithin(part).length === 0;
  const given = pool.ranges.flatMap(({ range }) => largestPart(range, isUnused));
  const rest = leaveOutChanges(otherPool, () => given);
  const kept = leaveOutChanges(pool, (block) => remainder(block, given));
  if (rest.length === 0 || kept.length === 0) return [];
  const title = message(
    'Give pool "{0}" a part of pool "{1}" that no Service uses: {2}',
    pool.name,
    otherPool.name,
    listedBy(given, (part) => rangeCidr(part) ?? spanText(part)),
  );
  return choiceFix(title, [
    { owner: otherPool.pool, changes: rest },
    { owner: pool.pool, changes: kept },
  ]);
}

/** The largest part that fits, the last one of several; none if no part does. */
function largestPart(range: AddressRange, fits: (part: AddressRange) => boolean): readonly AddressRange[] {
  let parts = halves(range);
  for (let depth = 1; depth <= deepestPart && parts.length > 0; depth++) {
    const found = parts.findLast(fits);
    if (found) return [found];
    parts = parts.flatMap(halves);
  }
  return [];
}

/** None of a single address. */
function halves(range: AddressRange): readonly AddressRange[] {
  const half = rangeSize(range) / 2n;
  if (half === 0n) return [];
  const end = range.first.value + half - 1n;
  return [
    { first: range.first, last: withValue(range.first, end) },
    { first: withValue(range.first, end + 1n), last: range.last },
  ];
}
