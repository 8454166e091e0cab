/** The ranges that the pools of a cluster bring in, in the one global order in which every request walks them. */
import type { Address, IPFamily } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import type { Behaviour } from '../behaviour';
import type { SizeArithmetic } from '../range/positions';
import { createRangeAllocator } from '../range/rangeAllocator';
import type { LBRange, OperatorPool } from './entities';
import { addToIndex, allOverlapping, createRangeIndex, type RangeIndex, removeFromIndex } from './rangeIndex';

export interface RangeStore {
  readonly order: Behaviour['rangeOrder'];
  readonly all: LBRange[];
  readonly byAddress: RangeIndex;
  /** How many ranges have arrived. */
  arrivals: number;
  /** The ranges that hand out addresses, by family; built again after a change. */
  enabled: Readonly<Record<IPFamily, readonly LBRange[]>> | undefined;
}

export function createRangeStore(order: Behaviour['rangeOrder']): RangeStore {
  return { order, all: [], byAddress: createRangeIndex(), arrivals: 0, enabled: undefined };
}

export function createLBRange(pool: OperatorPool, range: AddressRange, sizes: SizeArithmetic): LBRange {
  return {
    pool,
    range,
    allocator: createRangeAllocator(range, sizes),
    takers: [],
    arrival: 0,
    externallyDisabled: pool.spec.disabled,
    internallyDisabled: false,
    removed: false,
  };
}

export function addRange(store: RangeStore, range: LBRange): void {
  range.arrival = ++store.arrivals;
  store.all.splice(indexFor(store, range), 0, range);
  addToIndex(store.byAddress, range);
  store.enabled = undefined;
  range.pool.ranges.push(range);
  range.pool.total += range.allocator.size;
  range.pool.used += range.allocator.taken.count;
}

/** The index behind all earlier ranges, or behind those of its own pool and of the pools that are walked before it. */
function indexFor({ order, all }: RangeStore, { pool }: LBRange): number {
  return order === 'arrival' ? all.length : all.findLastIndex((other) => other.pool.rank <= pool.rank) + 1;
}

export function removeRange(store: RangeStore, range: LBRange): void {
  removeFrom(store.all, range);
  removeFromIndex(store.byAddress, range);
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
    const enabledOf = (wanted: IPFamily) => enabled.filter(({ range }) => range.last.family === wanted);
    store.enabled = { IPv4: enabledOf('IPv4'), IPv6: enabledOf('IPv6') };
  }
  return store.enabled[family];
}

/** The enabled ranges that hold an address, in the same order. */
export function enabledRangesAt(store: RangeStore, address: Address): readonly LBRange[] {
  return rangesAt(store, address, isSwitchedOn);
}

/** Every range that holds an address; ranges that hand out addresses come first. */
export function allRangesAt(store: RangeStore, address: Address): readonly LBRange[] {
  return [...enabledRangesAt(store, address), ...rangesAt(store, address, (range) => !isSwitchedOn(range))];
}

function rangesAt(store: RangeStore, address: Address, isMeant: (range: LBRange) => boolean): readonly LBRange[] {
  const found = allOverlapping(store.byAddress, { first: address, last: address }, isMeant);
  return found.length > 1 ? found.sort(store.order === 'arrival' ? byArrival : byPool) : found;
}

function byArrival(a: LBRange, b: LBRange): number {
  return a.arrival - b.arrival;
}

function byPool(a: LBRange, b: LBRange): number {
  return a.pool.rank - b.pool.rank || byArrival(a, b);
}
