/** Ranges that are too large for exact numbers: where numbers end and bigints begin, nothing is different. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allocateAddress,
  allocateNext,
  allocationAt,
  createRangeAllocator,
  freeAddress,
} from '../../server/src/allocator/range/rangeAllocator';
import { type Address, parsePrefix, withValue } from '../../server/src/model/address';

test('addresses around the last exact number are taken, refused, joined and given back as any others', () => {
  const prefix = parsePrefix('fd00::/64');
  assert.ok(prefix.ok);
  const { first, last } = prefix.value;
  const at = (distance: bigint): Address => withValue(first, first.value + 2n ** 52n + distance);
  const allocator = createRangeAllocator<string>({ first, last }, 'withoutBorrow');
  for (const distance of [-1n, 0n, 1n]) assert.equal(allocateAddress(allocator, at(distance), `at ${distance}`), undefined);
  for (const distance of [-1n, 0n, 1n]) {
    assert.equal(allocateAddress(allocator, at(distance), 'again'), 'inUse');
    assert.equal(allocationAt(allocator, at(distance)), `at ${distance}`);
  }
  assert.equal(allocator.free.heap.length, 2);
  assert.equal(freeAddress(allocator, at(0n)), undefined);
  assert.equal(allocator.free.heap.length, 3);
  assert.deepEqual(allocateNext(allocator, 'next'), at(0n));
  for (const distance of [0n, 1n, -1n]) assert.equal(freeAddress(allocator, at(distance)), undefined);
  assert.equal(allocator.free.heap.length, 1);
  assert.equal(allocator.taken.count, 0);
  assert.deepEqual(allocateNext(allocator, 'first'), first);
});
