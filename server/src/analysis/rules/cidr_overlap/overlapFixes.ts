/** A pool without what overlaps: of each of its blocks the part stays that no other pool has. Blocks that overlap nothing are not touched. */

import { type Change, insertItems, removeValue, setValue } from '../../../manifest/edit/change';
import type { ManifestMap, ManifestPath } from '../../../manifest/manifest';
import { compareAddresses, formatAddress, nextAddress, previousAddress } from '../../../model/address';
import { type AddressRange, rangeCidr, rangesOverlap } from '../../../model/addressRange';
import { message } from '../../../model/message';
import { blockRanges } from '../../admission/blocks';
import { choiceFix, type Fix } from '../../fixes/fix';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';

/** A block that falls into more pieces than this is not rewritten: the result would not be readable. */
const piecesAtMost = 8;

export function overlapFixes(cluster: ClusterView, pool: PoolView): readonly Fix[] {
  const blocks = pool.value && blockRanges(pool.value.spec.blocks);
  if (!blocks || blocks.error) return [];
  const taken = cluster.pools
    .filter((other) => other.pool !== pool.pool && other.name !== pool.name)
    .flatMap((other) => other.ranges.map(({ range }) => range));
  const list: ManifestPath = ['spec', pool.blockList];
  const changes: Change[] = [];
  let remaining = 0;
  for (const { block, range } of blocks.ranges) {
    const rest = remainder(range, taken);
    taken.push(range);
    if (rest.length > piecesAtMost) return [];
    remaining += rest.length;
    const [first, ...others] = rest;
    if (first === range) continue;
    if (!first) changes.push(removeValue([...list, block]));
    else changes.push(setValue([...list, block], written(first)));
    if (others.length > 0) changes.push(insertItems(list, block + 1, others.map(written)));
  }
  if (remaining === 0 || changes.length === 0) return [];
  return choiceFix(message('Leave out of pool "{0}" what overlaps', pool.name), [{ owner: pool.pool, changes }]);
}

/** The parts of a range that lie in none of the others, in order; the range itself where it overlaps nothing. */
function remainder(range: AddressRange, others: readonly AddressRange[]): readonly AddressRange[] {
  let parts: readonly AddressRange[] = [range];
  for (const other of others) {
    if (!rangesOverlap(range, other)) continue;
    parts = parts.flatMap((part) => without(part, other));
    if (parts.length > piecesAtMost) return parts;
  }
  return parts;
}

function without(part: AddressRange, other: AddressRange): readonly AddressRange[] {
  if (!rangesOverlap(part, other)) return [part];
  const before = previousAddress(other.first);
  const after = nextAddress(other.last);
  return [
    ...(before && compareAddresses(part.first, before) <= 0 ? [{ first: part.first, last: before }] : []),
    ...(after && compareAddresses(after, part.last) <= 0 ? [{ first: after, last: part.last }] : []),
  ];
}

function written(range: AddressRange): ManifestMap {
  const cidr = rangeCidr(range);
  return cidr === undefined ? { start: formatAddress(range.first), stop: formatAddress(range.last) } : { cidr };
}
