/** Which addresses of one range are taken, with a value for each, and which one comes next: Cilium's `pkg/ipalloc`, result for result. */
import type { Address } from '../../model/address';
import { type AddressRange, rangeContains, rangeSize } from '../../model/addressRange';
import { type FreeBlocks, freeBlocksOf, returnPosition, takeNext, takePosition } from './freeBlocks';
import {
  addressAt,
  hasRoomForZone,
  type PositionScale,
  positionOf,
  rescaled,
  type SizeArithmetic,
  scaleFor,
  scaleWithZone,
} from './positions';
import { deleteTaken, movedTaken, nothingTaken, setTaken, type TakenPositions, takenAt } from './takenPositions';

export interface RangeAllocator<T> {
  readonly range: AddressRange;
  readonly size: bigint;
  scale: PositionScale;
  taken: TakenPositions<T>;
  readonly free: FreeBlocks;
}

export const allocationErrors = {
  full: 'cannot allocate IP, no more IPs available',
  outOfRange: 'the requested IP is out of the allocators range',
  inUse: 'the requested IP is already allocated',
  notFound: 'the requested IP cannot be found',
} as const;

export type AllocationProblem = keyof typeof allocationErrors;

export function createRangeAllocator<T>(range: AddressRange, sizes: SizeArithmetic): RangeAllocator<T> {
  const scale = scaleFor(range, sizes);
  const free = freeBlocksOf(scale, positionOf(scale, range.first), positionOf(scale, range.last));
  return { range, size: rangeSize(range), scale, taken: nothingTaken(), free };
}

/** Takes the address that comes next; undefined when the range is full. */
export function allocateNext<T>(allocator: RangeAllocator<T>, value: T): Address | undefined {
  const position = takeNext(allocator.free);
  if (position === undefined) return undefined;
  setTaken(allocator.taken, position, value);
  return addressAt(allocator.scale, position);
}

export function allocateAddress<T>(allocator: RangeAllocator<T>, address: Address, value: T): AllocationProblem | undefined {
  if (!rangeContains(allocator.range, address)) return 'outOfRange';
  makeRoomForZone(allocator, address.zone);
  const position = positionOf(allocator.scale, address);
  if (takenAt(allocator.taken, position) !== undefined) return 'inUse';
  if (allocator.free.heap.length === 0) return 'full';
  if (!takePosition(allocator.free, position)) return 'inUse';
  setTaken(allocator.taken, position, value);
  return undefined;
}

export function freeAddress<T>(allocator: RangeAllocator<T>, address: Address): AllocationProblem | undefined {
  if (allocationAt(allocator, address) === undefined) return 'notFound';
  const position = positionOf(allocator.scale, address);
  returnPosition(allocator.free, position);
  deleteTaken(allocator.taken, position);
  return undefined;
}

/** The value that an address was taken with; undefined if it is free. */
export function allocationAt<T>(allocator: RangeAllocator<T>, address: Address): T | undefined {
  if (address.family !== allocator.range.first.family || !hasRoomForZone(allocator.scale, address.zone)) return undefined;
  return takenAt(allocator.taken, positionOf(allocator.scale, address));
}

/** Replaces what a taken address was taken with; nothing happens to one that is not taken. */
export function updateAllocation<T>(allocator: RangeAllocator<T>, address: Address, value: T): void {
  if (allocationAt(allocator, address) !== undefined) setTaken(allocator.taken, positionOf(allocator.scale, address), value);
}

/** The address that `allocateNext` would take. */
export function nextFreeAddress<T>(allocator: RangeAllocator<T>): Address | undefined {
  const block = allocator.free.heap[0];
  return block === undefined ? undefined : addressAt(allocator.scale, block.first);
}

function makeRoomForZone<T>(allocator: RangeAllocator<T>, zone: string): void {
  const from = allocator.scale;
  if (hasRoomForZone(from, zone)) return;
  const to = scaleWithZone(from, zone.length);
  for (const block of allocator.free.heap) {
    block.first = rescaled(block.first, from, to);
    block.last = rescaled(block.last, from, to);
  }
  allocator.taken = movedTaken(allocator.taken, (position) => rescaled(position, from, to));
  allocator.scale = to;
  allocator.free.scale = to;
}
