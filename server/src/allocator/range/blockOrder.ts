/**
 * The free blocks of a range in address order, with their rank. Cilium walks a linked list from block to block and lets the number of steps
 * decide what it does next; here the rank gives that number without the walk. Kept in chunks, so that no operation touches all blocks.
 */
import type { FreeBlock } from './blockHeap';
import type { Position } from './positions';

export interface BlockOrder {
  /** Never holds an empty chunk. */
  readonly chunks: FreeBlock[][];
}

const maximumChunk = 256;

export interface Neighbours {
  /** The last block that begins at or before the position. */
  readonly previous: FreeBlock | undefined;
  /** The first block that begins after the position. */
  readonly next: FreeBlock | undefined;
}

export function neighbourBlocks(order: BlockOrder, position: Position): Neighbours {
  const at = chunkOf(order, position);
  const chunk = order.chunks[at];
  if (chunk === undefined) return { previous: undefined, next: undefined };
  const index = indexIn(chunk, position);
  return { previous: chunk[index], next: chunk[index + 1] ?? order.chunks[at + 1]?.[0] };
}

export function insertBlock(order: BlockOrder, block: FreeBlock): void {
  const at = chunkOf(order, block.first);
  const chunk = order.chunks[at];
  if (chunk === undefined) {
    order.chunks.push([block]);
    return;
  }
  chunk.splice(indexIn(chunk, block.first) + 1, 0, block);
  if (chunk.length > maximumChunk) order.chunks.splice(at + 1, 0, chunk.splice(maximumChunk >> 1));
}

export function deleteBlock(order: BlockOrder, block: FreeBlock): void {
  const at = chunkOf(order, block.first);
  const chunk = order.chunks[at];
  if (chunk === undefined) return;
  const index = chunk.indexOf(block, Math.max(0, indexIn(chunk, block.first)));
  if (index < 0) return;
  chunk.splice(index, 1);
  if (chunk.length === 0) order.chunks.splice(at, 1);
}

/** How many blocks are before this one. */
export function rankOf(order: BlockOrder, block: FreeBlock): number {
  const at = chunkOf(order, block.first);
  let rank = 0;
  for (let index = 0; index < at; index++) rank += order.chunks[index]?.length ?? 0;
  const chunk = order.chunks[at];
  return chunk === undefined ? 0 : rank + indexIn(chunk, block.first);
}

/** The chunk where a position belongs: the last one that begins at or before it, else the first one. */
function chunkOf(order: BlockOrder, position: Position): number {
  let low = 0;
  let high = order.chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const first = order.chunks[middle]?.[0]?.first;
    if (first !== undefined && first <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The index of the last block of a chunk that begins at or before a position; −1 for none. */
function indexIn(chunk: readonly FreeBlock[], position: Position): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = chunk[middle];
    if (block !== undefined && block.first <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
