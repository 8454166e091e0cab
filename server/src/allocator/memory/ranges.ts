/** The ranges that the pools of a cluster bring in, in the one global order in which every request walks them. */
import type { IPFamily } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import type { Behaviour } from '../profile';
import type { SizeArithmetic } from '../range/positions';
import { createRangeAllocator } from '../range/rangeAllocator';
import type { LBRange, OperatorPool } from './entities';

export interface RangeStore {
  readonly order: Behaviour['rangeOrder'];
  readonly all: LBRange[];
  /** The ranges that hand out addresses, by family; built again after a change. */
  enabled: Readonly<Record<IPFamily, readonly LBRange[]>> | undefined;
}

export function createRangeStore(order: Behaviour['rangeOrder']): RangeStore {
  return { order, all: [], enabled: undefined };
}

export function createLBRange(pool: OperatorPool, range: AddressRange, sizes: SizeArithmetic): LBRange {
  return {
    pool,
    range,
    allocator: createRangeAllocator(range, sizes),
    externallyDisabled: pool.spec.disabled,
    internallyDisabled: false,
    removed: false,
  };
}

export function addRange(store: RangeStore, range: LBRange): void {
  store.all.splice(placeOf(store, range), 0, range);
  store.enabled = undefined;
  range.pool.ranges.push(range);
  range.pool.total += range.allocator.size;
  range.pool.used += range.allocator.taken.count;
}

/** Behind those that arrived before, or behind those of its own pool and of the pools that are walked before it. */
function placeOf({ order, all }: RangeStore, { pool }: LBRange): number {
  return order === 'arrival' ? all.length : all.findLastIndex((other) => other.pool.rank <= pool.rank) + 1;
}

export function removeRange(store: RangeStore, range: LBRange): void {
  removeFrom(store.all, range);
  store.enabled = undefined;
  removeFrom(range.pool.ranges, range);
  range.pool.total -= range.allocator.size;
  range.pool.used -= range.allocator.taken.count;
  range.removed = true;
}

function removeFrom(list: LBRange[], range: LBRange): void {
  const index = list.indexOf(range);
  if (index >= 0) list.splice(index, 1);
}

export function disableExternally(store: RangeStore, pool: OperatorPool): void {
  for (const range of pool.ranges) range.externallyDisabled = pool.spec.disabled;
  store.enabled = undefined;
}

export function markInternallyDisabled(store: RangeStore, pool: OperatorPool, disabled: 'enabled' | 'disabled'): void {
  for (const range of pool.ranges) range.internallyDisabled = disabled === 'disabled';
  store.enabled = undefined;
}

function isSwitchedOn({ externallyDisabled, internallyDisabled }: LBRange): boolean {
  return !externallyDisabled && !internallyDisabled;
}

/** The ranges that a request for this family walks, in order. */
export function enabledRanges(store: RangeStore, family: IPFamily): readonly LBRange[] {
  if (store.enabled === undefined) {
    const enabled = store.all.filter(isSwitchedOn);
    const of = (wanted: IPFamily) => enabled.filter(({ range }) => range.last.family === wanted);
    store.enabled = { IPv4: of('IPv4'), IPv6: of('IPv6') };
  }
  return store.enabled[family];
}
