/**
 * Gives whatever a replay found equal to the replay before it the old value. A caller that keeps results by the identity of outcomes then
 * computes again only what an edit changed.
 */
import { dequal } from 'dequal/lite';
import { addressesEqual } from '../model/address';
import { type AddressRange, rangesEqual } from '../model/addressRange';
import { sameList } from '../model/lists';
import type { Condition } from '../model/pool';
import type { AllocatedAddress, Allocation, PoolAllocation, ServiceAllocation } from './allocation';

/** The old value of an equal range. Ranges are told apart by identity, so Services and pools have to get the same one. */
type KeptRange = (range: AddressRange) => AddressRange;

export function keepEqual(outcome: Allocation, earlier: Allocation): Allocation {
  const keptRange = keptRanges(outcome.pools, earlier.pools);
  const sameAddress = sameAddressIn(keptRange);
  const services = keptEntries(outcome.services, earlier.services, (service, before) =>
    before && sameService(service, before, sameAddress) ? before : withRanges(service, keptRange),
  );
  const pools = keptEntries(outcome.pools, earlier.pools, (pool, before) => keptPool(pool, before, keptRange));
  const rangeOrder = outcome.rangeOrder.map(({ pool, range }) => ({ pool, range: keptRange(range) }));
  const kept: Allocation = { ...outcome, services, pools, rangeOrder };
  return isEarlier(kept, earlier) ? earlier : kept;
}

/** A pool that has an equal range at the same place keeps it. */
function keptRanges(pools: Allocation['pools'], earlier: Allocation['pools']): KeptRange {
  const kept = new Map<AddressRange, AddressRange>();
  for (const [name, { ranges }] of pools) {
    const before = earlier.get(name)?.ranges;
    for (const [index, { range }] of ranges.entries()) {
      const value = before?.[index]?.range;
      if (value !== undefined && rangesEqual(value, range)) kept.set(range, value);
    }
  }
  return (range) => kept.get(range) ?? range;
}

/** The earlier map itself, if all of it is kept, in the same order. */
function keptEntries<T>(
  now: ReadonlyMap<string, T>,
  earlier: ReadonlyMap<string, T>,
  keep: (value: T, before: T | undefined) => T,
): ReadonlyMap<string, T> {
  const kept: T[] = [];
  let isEarlier = now.size === earlier.size;
  // Mostly the keys are the same, in the same order. Values and keys are walked apart, since pairs would be made of each.
  const [keys, values] = [earlier.keys(), earlier.values()];
  now.forEach((value, key) => {
    const isNext = keys.next().value === key;
    const next = values.next().value;
    const before = isNext ? next : earlier.get(key);
    const chosen = keep(value, before);
    if (!isNext || chosen !== before) isEarlier = false;
    kept.push(chosen);
  });
  if (isEarlier) return earlier;
  const all = new Map<string, T>();
  let index = 0;
  for (const key of now.keys()) all.set(key, kept[index++] as T);
  return all;
}

function withRanges(service: ServiceAllocation, keptRange: KeptRange): ServiceAllocation {
  return { ...service, allocated: service.allocated.map((held) => ({ ...held, range: keptRange(held.range) })) };
}

/** Field by field, since each replay compares every Service. */
function sameService(a: ServiceAllocation, b: ServiceAllocation, sameAddress: ReturnType<typeof sameAddressIn>): boolean {
  return (
    a.ignored === b.ignored &&
    a.satisfied === b.satisfied &&
    sameList(a.families, b.families) &&
    sameList(a.requested, b.requested, addressesEqual) &&
    sameList(a.ingress, b.ingress) &&
    sameList(a.allocated, b.allocated, sameAddress) &&
    sameConditions(a.conditions, b.conditions) &&
    // What came out is mostly the operator's own value.
    ((a.memoryConditions === a.conditions && b.memoryConditions === b.conditions) ||
      sameConditions(a.memoryConditions, b.memoryConditions)) &&
    ((a.memoryIngress === a.ingress && b.memoryIngress === b.ingress) || sameList(a.memoryIngress, b.memoryIngress))
  );
}

/** Two ranges of a pool can be equal, so equal addresses may belong to another range. A range that is gone has no old value. */
function sameAddressIn(keptRange: KeptRange) {
  return (a: AllocatedAddress, b: AllocatedAddress): boolean =>
    a.pool === b.pool &&
    a.stale === b.stale &&
    addressesEqual(a.address, b.address) &&
    (a.stale ? rangesEqual(a.range, b.range) : keptRange(a.range) === b.range);
}

function sameConditions(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a === b || sameList(a, b, sameCondition);
}

function sameCondition(a: Condition, b: Condition): boolean {
  return a === b || (a.type === b.type && a.status === b.status && a.reason === b.reason && a.message === b.message);
}

function keptPool(pool: PoolAllocation, before: PoolAllocation | undefined, keptRange: KeptRange): PoolAllocation {
  const kept = { ...pool, ranges: pool.ranges.map((outcome) => ({ ...outcome, range: keptRange(outcome.range) })) };
  return before !== undefined && dequal(kept, before) && kept.ranges.every(({ range }, index) => range === before.ranges[index]?.range)
    ? before
    : kept;
}

function isEarlier(outcome: Allocation, earlier: Allocation): boolean {
  return (
    outcome.services === earlier.services &&
    outcome.pools === earlier.pools &&
    outcome.rangeOrder.every(({ range }, index) => range === earlier.rangeOrder[index]?.range) &&
    dequal({ ...outcome, services: undefined, pools: undefined }, { ...earlier, services: undefined, pools: undefined })
  );
}
