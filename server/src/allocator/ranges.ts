/** The ranges that the pools of a cluster bring in, in the one global order in which every request walks them: the order of arrival. */
import type { IPFamily } from '../model/address';
import type { AddressRange } from '../model/range';
import type { OperatorPool } from './pool';
import { createRangeAllocator, type RangeAllocator } from './rangeAllocator';
import type { ServiceView } from './view';

/** The Services behind one address. A reserved first or last address has none. */
export type Holders = readonly ServiceView[];

/** How holders are kept: most addresses have one. */
export type Occupants = ServiceView | Holders;

export interface LBRange {
  readonly pool: OperatorPool;
  readonly range: AddressRange;
  readonly allocator: RangeAllocator<Occupants>;
  /** `spec.disabled` of the pool. */
  externallyDisabled: boolean;
  /** The pool was marked as conflicting. */
  internallyDisabled: boolean;
  /** No longer part of the cluster; Services may still hold addresses of it. */
  removed: boolean;
}

export interface RangeStore {
  readonly all: LBRange[];
  /** The ranges that hand out addresses, by family; built again after a change. */
  enabled: Readonly<Record<IPFamily, readonly LBRange[]>> | undefined;
}

export function createRangeStore(): RangeStore {
  return { all: [], enabled: undefined };
}

export function createLBRange(pool: OperatorPool, range: AddressRange): LBRange {
  return {
    pool,
    range,
    allocator: createRangeAllocator(range),
    externallyDisabled: pool.spec.disabled,
    internallyDisabled: false,
    removed: false,
  };
}

export function addRange(store: RangeStore, range: LBRange): void {
  store.all.push(range);
  store.enabled = undefined;
  range.pool.ranges.push(range);
  range.pool.total += range.allocator.size;
  range.pool.used += range.allocator.taken.size;
}

export function removeRange(store: RangeStore, range: LBRange): void {
  removeFrom(store.all, range);
  store.enabled = undefined;
  removeFrom(range.pool.ranges, range);
  range.pool.total -= range.allocator.size;
  range.pool.used -= range.allocator.taken.size;
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

/** The ranges that a request for this family walks, in order. */
export function enabledRanges(store: RangeStore, family: IPFamily): readonly LBRange[] {
  if (store.enabled === undefined) {
    const enabled = store.all.filter((range) => !range.externallyDisabled && !range.internallyDisabled);
    const of = (wanted: IPFamily) => enabled.filter(({ range }) => range.last.family === wanted);
    store.enabled = { IPv4: of('IPv4'), IPv6: of('IPv6') };
  }
  return store.enabled[family];
}
