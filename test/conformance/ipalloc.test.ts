import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressAt } from '../../server/src/allocator/range/positions';
import {
  allocateAddress,
  allocateNext,
  allocationErrors,
  createRangeAllocator,
  freeAddress,
  type RangeAllocator,
} from '../../server/src/allocator/range/rangeAllocator';
import { type Address, formatAddress, parseAddress } from '../../server/src/model/address';
import { assertNoDifferences, differencesOf, readRecordings } from './recordings';

interface AllocatorRecord {
  readonly name: string;
  readonly start: string;
  readonly stop: string;
  readonly ops: readonly (readonly [op: 'alloc' | 'free' | 'any', address?: string])[];
  readonly results: readonly string[];
  readonly blocks: readonly string[];
  readonly used: number;
  readonly available: string;
}

test('one range hands out and takes back addresses as Cilium does, down to the order of its free blocks', () => {
  const records = readRecordings<AllocatorRecord>('ipalloc-a');
  const differences = differencesOf(records, (record) => {
    const { name, results, blocks, used, available } = record;
    return { name, expected: { results, blocks, used, available }, actual: run(record) };
  });
  assertNoDifferences(differences, records.length);
});

function run({ start, stop, ops }: AllocatorRecord) {
  const allocator = createRangeAllocator<true>({ first: address(start), last: address(stop) }, 'withoutBorrow');
  const results = ops.map(([op, text = '']) => {
    if (op === 'any') {
      const next = allocateNext(allocator, true);
      return next === undefined ? `error: ${allocationErrors.full}` : formatAddress(next);
    }
    const problem = op === 'alloc' ? allocateAddress(allocator, address(text), true) : freeAddress(allocator, address(text));
    return problem === undefined ? 'ok' : `error: ${allocationErrors[problem]}`;
  });
  const used = allocator.taken.count;
  return { results, blocks: freeBlocks(allocator), used, available: (allocator.size - BigInt(used)).toString() };
}

function freeBlocks({ free, scale }: RangeAllocator<true>): string[] {
  return free.heap.map((block) => {
    const size = BigInt(block.size);
    const words = `${size >> 64n}:${BigInt.asUintN(64, size)}`;
    return `${formatAddress(addressAt(scale, block.first))}-${formatAddress(addressAt(scale, block.last))} size=${words}`;
  });
}

function address(text: string): Address {
  const parsed = parseAddress(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}
