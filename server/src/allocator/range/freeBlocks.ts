/**
 * What is free in a range, and how it changes when one address is taken or given back: Cilium's block list, step for step, including its
 * slips (a grown block is not always put back in order, a lone freed address counts as large as two).
 */
import { type BlockHeap, type FreeBlock, fixBlockAt, pushBlock, removeBlock } from './blockHeap';
import { type BlockOrder, deleteBlock, insertBlock, neighbourBlocks, rankOf } from './blockOrder';
import { type Position, type PositionScale, positionAfter, positionBefore, sizeBetween } from './positions';

export interface FreeBlocks {
  scale: PositionScale;
  readonly heap: BlockHeap;
  readonly order: BlockOrder;
}

export function freeBlocksOf(scale: PositionScale, first: Position, last: Position): FreeBlocks {
  const blocks: FreeBlocks = { scale, heap: [], order: { chunks: [] } };
  addBlock(blocks, { first, last, size: sizeBetween(scale, first, last), heapIndex: 0 });
  return blocks;
}

/** Takes the first address of the block on top; undefined when nothing is free. */
export function takeNext(blocks: FreeBlocks): Position | undefined {
  const block = blocks.heap[0];
  if (block === undefined) return undefined;
  const position = block.first;
  takeFrom(blocks, block, position);
  return position;
}

/** Takes one position; false when no free block holds it. */
export function takePosition(blocks: FreeBlocks, position: Position): boolean {
  const block = neighbourBlocks(blocks.order, position).previous;
  if (block === undefined || block.last < position) return false;
  takeFrom(blocks, block, position);
  return true;
}

function takeFrom(blocks: FreeBlocks, block: FreeBlock, position: Position): void {
  const { scale, heap, order } = blocks;
  if (block.first === position && block.last === position) {
    deleteBlock(order, block);
    removeBlock(heap, block);
  } else if (block.first === position) {
    block.first = positionAfter(scale, position);
    resize(blocks, block);
    fixBlockAt(heap, block.heapIndex);
  } else if (block.last === position) {
    block.last = positionBefore(scale, position);
    resize(blocks, block);
    fixBlockAt(heap, block.heapIndex);
  } else {
    deleteBlock(order, block);
    removeBlock(heap, block);
    addComputed(blocks, block.first, positionBefore(scale, position));
    addComputed(blocks, positionAfter(scale, position), block.last);
  }
}

/** Gives one taken position back. */
export function returnPosition(blocks: FreeBlocks, position: Position): void {
  const { scale, heap, order } = blocks;
  const start = heap[0];
  if (start === undefined) {
    addLone(blocks, position);
    return;
  }
  const { previous, next } = neighbourBlocks(order, position);
  const touchesPrevious = previous !== undefined && positionAfter(scale, previous.last) === position;
  const touchesNext = next !== undefined && positionBefore(scale, next.first) === position;
  // Cilium walks from the block on top towards the position and tries the neighbour that it meets first.
  const comesFromTheRight = position < start.first;
  if (touchesNext && (comesFromTheRight || !touchesPrevious)) {
    next.first = position;
    resize(blocks, next);
    if (touchesPrevious) merge(blocks, previous, next);
  } else if (touchesPrevious) {
    const steps = Math.abs(rankOf(order, start) - rankOf(order, previous));
    previous.last = position;
    resize(blocks, previous);
    // Cilium passes the number of steps instead of the index of the grown block. This slip decides later ties.
    fixBlockAt(heap, steps);
    if (touchesNext) merge(blocks, previous, next);
  } else {
    addLone(blocks, position);
  }
}

function merge(blocks: FreeBlocks, left: FreeBlock, right: FreeBlock): void {
  deleteBlock(blocks.order, left);
  deleteBlock(blocks.order, right);
  removeBlock(blocks.heap, left);
  removeBlock(blocks.heap, right);
  addComputed(blocks, left.first, right.last);
}

function addComputed(blocks: FreeBlocks, first: Position, last: Position): void {
  addBlock(blocks, { first, last, size: sizeBetween(blocks.scale, first, last), heapIndex: 0 });
}

function addLone(blocks: FreeBlocks, position: Position): void {
  addBlock(blocks, { first: position, last: position, size: 1, heapIndex: 0 });
}

function addBlock(blocks: FreeBlocks, block: FreeBlock): void {
  insertBlock(blocks.order, block);
  pushBlock(blocks.heap, block);
}

function resize(blocks: FreeBlocks, block: FreeBlock): void {
  block.size = sizeBetween(blocks.scale, block.first, block.last);
}
