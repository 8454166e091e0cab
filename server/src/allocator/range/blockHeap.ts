/**
 * The free blocks of a range as a binary heap in an array, smallest stored size first. It repeats the steps of Go's `container/heap` one by
 * one, because the order in which equal sizes end up decides which address comes next.
 */
import type { Position } from './positions';

export interface FreeBlock {
  first: Position;
  last: Position;
  /** The size as Cilium stores it: a block of one freed address counts 1, a computed one last − first. */
  size: Position;
  heapIndex: number;
}

export type BlockHeap = FreeBlock[];

export function pushBlock(heap: BlockHeap, block: FreeBlock): void {
  block.heapIndex = heap.length;
  heap.push(block);
  moveUp(heap, block.heapIndex);
}

export function removeBlock(heap: BlockHeap, block: FreeBlock): void {
  const index = block.heapIndex;
  const last = heap.length - 1;
  if (index !== last) {
    swap(heap, index, last);
    if (!moveDown(heap, index, last)) moveUp(heap, index);
  }
  heap.pop();
}

/** Go's `heap.Fix`: puts the block at that index where its size belongs. */
export function fixBlockAt(heap: BlockHeap, index: number): void {
  if (!moveDown(heap, index, heap.length)) moveUp(heap, index);
}

function moveUp(heap: BlockHeap, start: number): void {
  let index = start;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isSmaller(heap, index, parent)) break;
    swap(heap, parent, index);
    index = parent;
  }
}

function moveDown(heap: BlockHeap, start: number, length: number): boolean {
  let index = start;
  for (;;) {
    const left = 2 * index + 1;
    if (left >= length) break;
    const right = left + 1;
    const child = right < length && isSmaller(heap, right, left) ? right : left;
    if (!isSmaller(heap, child, index)) break;
    swap(heap, index, child);
    index = child;
  }
  return index > start;
}

function isSmaller(heap: BlockHeap, a: number, b: number): boolean {
  const left = heap[a];
  const right = heap[b];
  return left !== undefined && right !== undefined && left.size < right.size;
}

function swap(heap: BlockHeap, a: number, b: number): void {
  const left = heap[a];
  const right = heap[b];
  if (left === undefined || right === undefined) return;
  heap[a] = right;
  heap[b] = left;
  right.heapIndex = a;
  left.heapIndex = b;
}
