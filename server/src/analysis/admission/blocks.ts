/** Which range each block of a pool stands for, in the way Cilium reads them: up to the first bad one. */
import { rangeOfBlock } from '../../allocator/range/blocks';
import type { AddressRange } from '../../model/addressRange';
import type { PoolBlock } from '../../model/pool';

export interface BlockError {
  readonly block: number;
  /** Cilium's error text, as its operator logs it. */
  readonly error: string;
}

export interface BlockRanges {
  readonly ranges: readonly { readonly block: number; readonly range: AddressRange }[];
  readonly error: BlockError | undefined;
}

export function blockRanges(blocks: readonly PoolBlock[]): BlockRanges {
  const ranges: { readonly block: number; readonly range: AddressRange }[] = [];
  for (const [index, block] of blocks.entries()) {
    const parsed = rangeOfBlock(block);
    if (!parsed.ok) return { ranges, error: { block: index, error: parsed.error } };
    ranges.push({ block: index, range: parsed.value });
  }
  return { ranges, error: undefined };
}
