/**
 * Ranges by address, to find those that overlap one. They are in chunks in the order of their first addresses, so that adding, removing and
 * finding touch a few chunks and not all ranges. Ranges in it may overlap each other.
 */
import { type Address, compareAddresses } from '../../model/address';
import { type AddressRange, rangesOverlap } from '../../model/addressRange';
import { firstIndex } from '../../model/lists';
import type { LBRange, OperatorPool } from './entities';

export interface RangeIndex {
  /** Never holds an empty chunk. */
  readonly chunks: Chunk[];
}

interface Chunk {
  readonly ranges: LBRange[];
  /** The greatest last address. */
  last: Address;
  /** The greatest last address of this chunk and of all before it. */
  reach: Address;
  /** The pool of the lowest rank. */
  lowest: OperatorPool;
}

const largestChunk = 128;

export function createRangeIndex(): RangeIndex {
  return { chunks: [] };
}

export function addToIndex({ chunks }: RangeIndex, range: LBRange): void {
  const { first, last } = range.range;
  const at = Math.max(0, chunksUpTo(chunks, first) - 1);
  const chunk = chunks[at];
  if (chunk === undefined) {
    chunks.push(chunkOf([range]));
    return;
  }
  chunk.ranges.splice(rangesUpTo(chunk.ranges, first), 0, range);
  if (chunk.ranges.length > largestChunk) {
    chunks.splice(at, 1, chunkOf(chunk.ranges.slice(0, largestChunk >> 1)), chunkOf(chunk.ranges.slice(largestChunk >> 1)));
  } else {
    chunk.last = greater(chunk.last, last);
    if (range.pool.rank < chunk.lowest.rank) chunk.lowest = range.pool;
  }
  updateReach(chunks, at);
}

export function removeFromIndex({ chunks }: RangeIndex, range: LBRange): void {
  const place = placeOf(chunks, range);
  if (place === undefined) return;
  const { chunk, at, index } = place;
  chunk.ranges.splice(index, 1);
  if (chunk.ranges.length === 0) chunks.splice(at, 1);
  else if (chunk.last === range.range.last || chunk.lowest === range.pool) chunks[at] = chunkOf(chunk.ranges);
  updateReach(chunks, at);
}

interface Place {
  readonly chunk: Chunk;
  readonly at: number;
  readonly index: number;
}

function placeOf(chunks: readonly Chunk[], range: LBRange): Place | undefined {
  // Ranges with one first address may fill several chunks; the search begins with the last of them.
  for (let at = chunksUpTo(chunks, range.range.first) - 1; at >= 0; at--) {
    const chunk = chunks[at];
    const index = chunk?.ranges.indexOf(range) ?? -1;
    if (chunk !== undefined && index >= 0) return { chunk, at, index };
  }
  return undefined;
}

/**
 * A range of another pool that overlaps a range of the index: the next one, else the nearest one before it. So each range is found for few others,
 * however many overlap it.
 */
export function neighbourOf({ chunks }: RangeIndex, range: LBRange): LBRange | undefined {
  const place = placeOf(chunks, range);
  return place && (nextNeighbour(chunks, range, place) ?? earlierNeighbour(chunks, range, place));
}

function nextNeighbour(chunks: readonly Chunk[], { range, pool }: LBRange, place: Place): LBRange | undefined {
  for (let at = place.at; at < chunks.length; at++) {
    const { ranges } = chunks[at] as Chunk;
    for (let index = at === place.at ? place.index + 1 : 0; index < ranges.length; index++) {
      const other = ranges[index] as LBRange;
      if (compareAddresses(other.range.first, range.last) > 0) return undefined;
      if (other.pool !== pool) return other;
    }
  }
  return undefined;
}

function earlierNeighbour(chunks: readonly Chunk[], { range, pool }: LBRange, place: Place): LBRange | undefined {
  for (let at = place.at; at >= 0; at--) {
    const { ranges, last, reach } = chunks[at] as Chunk;
    if (compareAddresses(reach, range.first) < 0) return undefined;
    if (compareAddresses(last, range.first) < 0) continue;
    for (let index = at === place.at ? place.index - 1 : ranges.length - 1; index >= 0; index--) {
      const other = ranges[index] as LBRange;
      if (other.pool !== pool && compareAddresses(other.range.last, range.first) >= 0) return other;
    }
  }
  return undefined;
}

/** The first of those that overlap the range, in the order of their first addresses, that is accepted. */
export function findOverlapping({ chunks }: RangeIndex, range: AddressRange, accepts: (other: LBRange) => boolean): LBRange | undefined {
  for (let at = firstReaching(chunks, range.first); at < chunks.length; at++) {
    const { ranges, last } = chunks[at] as Chunk;
    const lowest = ranges[0];
    if (lowest === undefined || compareAddresses(lowest.range.first, range.last) > 0) return undefined;
    if (compareAddresses(last, range.first) < 0) continue;
    for (const other of ranges) if (rangesOverlap(other.range, range) && accepts(other)) return other;
  }
  return undefined;
}

/** All of those that overlap the range and are meant, in the order of their first addresses. */
export function allOverlapping(index: RangeIndex, range: AddressRange, isMeant: (other: LBRange) => boolean): LBRange[] {
  let found: LBRange[] | undefined;
  findOverlapping(index, range, (other) => {
    if (!isMeant(other)) return false;
    // Mostly it is one, and a list that grows has room for many.
    if (found === undefined) found = [other];
    else found.push(other);
    return false;
  });
  return found ?? [];
}

/** The pool of the lowest rank among the other pools with a range that overlaps this one. */
export function lowestOverlapping({ chunks }: RangeIndex, { range, pool }: LBRange): OperatorPool | undefined {
  let found: OperatorPool | undefined;
  for (let at = firstReaching(chunks, range.first); at < chunks.length; at++) {
    const { ranges, last, lowest } = chunks[at] as Chunk;
    const first = ranges[0]?.range.first;
    if (first === undefined || compareAddresses(first, range.last) > 0) return found;
    if (compareAddresses(last, range.first) < 0 || (found !== undefined && found.rank <= lowest.rank)) continue;
    if (lowest !== pool && compareAddresses(first, range.first) >= 0 && compareAddresses(last, range.last) <= 0) {
      found = lowest;
      continue;
    }
    for (const other of ranges) {
      const isLower = other.pool !== pool && (found === undefined || other.pool.rank < found.rank);
      if (isLower && rangesOverlap(other.range, range)) found = other.pool;
    }
  }
  return found;
}

/** How many chunks begin at or before an address. */
function chunksUpTo(chunks: readonly Chunk[], address: Address): number {
  return firstIndex(chunks, ({ ranges: [lowest] }) => lowest !== undefined && compareAddresses(lowest.range.first, address) > 0);
}

function rangesUpTo(ranges: readonly LBRange[], address: Address): number {
  return firstIndex(ranges, ({ range }) => compareAddresses(range.first, address) > 0);
}

/** The first chunk that may overlap what begins with this address. */
function firstReaching(chunks: readonly Chunk[], address: Address): number {
  return firstIndex(chunks, ({ reach }) => compareAddresses(reach, address) >= 0);
}

/** Has to follow a change of the chunk at that place, or of it and the next one. */
function updateReach(chunks: readonly Chunk[], at: number): void {
  let before = chunks[at - 1]?.reach;
  for (let index = at; index < chunks.length; index++) {
    const chunk = chunks[index] as Chunk;
    const reach = before === undefined ? chunk.last : greater(before, chunk.last);
    if (index > at + 1 && chunk.reach === reach) return;
    chunk.reach = reach;
    before = reach;
  }
}

function greater(a: Address, b: Address): Address {
  return compareAddresses(b, a) > 0 ? b : a;
}

/** A chunk holds at least one range. */
function chunkOf(ranges: LBRange[]): Chunk {
  const last = ranges.map(({ range }) => range.last).reduce(greater);
  return {
    ranges,
    last,
    reach: last,
    lowest: ranges.map(({ pool }) => pool).reduce((lowest, pool) => (pool.rank < lowest.rank ? pool : lowest)),
  };
}
