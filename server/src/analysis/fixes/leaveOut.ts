/** A pool without some addresses: of each of its blocks the parts stay that hold none of them. Blocks that hold none are not touched. */
import { type Change, insertItems, removeValue, setValue } from '../../manifest/edit/change';
import type { ManifestMap, ManifestPath } from '../../manifest/manifest';
import { compareAddresses, formatAddress, nextAddress, previousAddress } from '../../model/address';
import { type AddressRange, rangeCidr, rangesOverlap } from '../../model/addressRange';
import type { Message } from '../../model/message';
import { blockRanges } from '../admission/blocks';
import type { PoolView } from '../views/poolView';
import { choiceFix, type Fix } from './fix';

/** A block that falls into more pieces than this is not rewritten: the result would not be readable. */
const piecesAtMost = 8;

/** `taken` is asked once for each block, in their order. */
export function leaveOutFix(pool: PoolView, title: Message, taken: (block: AddressRange) => readonly AddressRange[]): readonly Fix[] {
  const changes = leaveOutChanges(pool, taken);
  return changes.length === 0 ? [] : choiceFix(title, [{ owner: pool.pool, changes }]);
}

/** The changes of a pool that leave addresses out. The list is empty where nothing of the pool would be left, or nothing is to be left out. */
export function leaveOutChanges(pool: PoolView, taken: (block: AddressRange) => readonly AddressRange[]): readonly Change[] {
  const blocks = pool.value && blockRanges(pool.value.spec.blocks);
  if (!blocks || blocks.error) return [];
  const list: ManifestPath = ['spec', pool.blockList];
  const changes: Change[] = [];
  let remaining = 0;
  for (const { block, range } of blocks.ranges) {
    const rest = remainder(range, taken(range));
    if (rest.length > piecesAtMost) return [];
    remaining += rest.length;
    const [first, ...others] = rest;
    if (first === range) continue;
    if (!first) changes.push(removeValue([...list, block]));
    else changes.push(setValue([...list, block], writtenBlock(first)));
    if (others.length > 0) changes.push(insertItems(list, block + 1, others.map(writtenBlock)));
  }
  return remaining === 0 ? [] : changes;
}

/** The parts of a range that lie in none of the others, in order; the range itself where it overlaps nothing. */
export function remainder(range: AddressRange, others: readonly AddressRange[]): readonly AddressRange[] {
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

export function writtenBlock(range: AddressRange): ManifestMap {
  const cidr = rangeCidr(range);
  return cidr === undefined ? { start: formatAddress(range.first), stop: formatAddress(range.last) } : { cidr };
}
