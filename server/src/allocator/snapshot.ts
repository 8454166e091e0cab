/** The immutable outcome of an allocator. */
import { type AddressRange, rangesEqual } from '../model/range';
import type { Allocation, PoolAllocation, RangeAllocation, ServiceAllocation } from './allocation';
import type { ClusterService } from './cluster';
import { familyList } from './families';
import { heldList } from './held';
import type { Operator } from './operator';
import { conflictMessage, noPoolStatus, type OperatorPool, readCounts } from './pool';
import { nextFreeAddress } from './rangeAllocator';
import type { LBRange } from './ranges';
import { sameOutcome, samePoolOutcome } from './sameOutcome';
import type { AllocatorState } from './state';
import { entryText } from './statusEntry';
import { isSatisfied } from './view';

/** The value that stands for a range: ranges are told apart by identity. */
export type RangeValue = (range: LBRange) => AddressRange;

/** What is equal in an earlier outcome, a range above all, stays the same value. */
export function allocationOf({ cluster, operator, errors, panic }: AllocatorState, earlier?: Allocation): Allocation {
  const rangeValue = rangeValues(operator, earlier);
  const services = new Map<string, ServiceAllocation>();
  for (const [key, stored] of cluster.services) {
    const before = earlier?.services.get(key);
    services.set(key, before !== undefined && sameOutcome(stored, before, rangeValue) ? before : serviceAllocation(stored, rangeValue));
  }
  const pools = new Map<string, PoolAllocation>();
  for (const [name, pool] of operator?.pools ?? []) {
    const before = earlier?.pools.get(name);
    const outcome = poolAllocation(pool, operator, rangeValue);
    pools.set(name, before !== undefined && samePoolOutcome(outcome, before) ? before : outcome);
  }
  return {
    services,
    pools,
    rangeOrder: (operator?.ranges.all ?? []).map((range) => ({ pool: range.pool.name, range: rangeValue(range) })),
    errors: [...errors],
    panic,
    dormant: operator === undefined,
  };
}

/** A pool that has an equal range at the same place keeps it. */
export function rangeValues(operator: Operator | undefined, earlier: Allocation | undefined): RangeValue {
  if (operator === undefined || earlier === undefined) return ({ range }) => range;
  const kept = new Map<LBRange, AddressRange>();
  for (const [name, pool] of operator.pools) {
    const before = earlier.pools.get(name)?.ranges;
    for (const [index, range] of pool.ranges.entries()) {
      const value = before?.[index]?.range;
      if (value !== undefined && rangesEqual(value, range.range)) kept.set(range, value);
    }
  }
  return (range) => kept.get(range) ?? range.range;
}

function serviceAllocation({ ingress: published, conditions, view }: ClusterService, rangeValue: RangeValue): ServiceAllocation {
  const ingress = published.map(entryText);
  return {
    ignored: view === undefined,
    satisfied: view !== undefined && isSatisfied(view),
    families: view === undefined ? [] : familyList(view.families),
    requested: view?.requested ?? [],
    ingress,
    allocated:
      view === undefined
        ? []
        : heldList(view.held).map(({ address, range }) => ({
            address,
            pool: range.pool.name,
            range: rangeValue(range),
            stale: range.removed,
          })),
    conditions,
    memoryConditions: view?.conditions ?? conditions,
    memoryIngress: view === undefined || view.ingress === published ? ingress : view.ingress.map(entryText),
  };
}

function poolAllocation(pool: OperatorPool, operator: Operator | undefined, rangeValue: RangeValue): PoolAllocation {
  const { conflict, counts } = operator?.cluster.pools.get(pool.name)?.status ?? noPoolStatus;
  return {
    name: pool.name,
    conflict: conflictMessage(conflict),
    ...readCounts(counts),
    ranges: pool.ranges.map((range) => rangeAllocation(range, rangeValue(range))),
  };
}

function rangeAllocation({ allocator, internallyDisabled, externallyDisabled }: LBRange, range: AddressRange): RangeAllocation {
  const used = BigInt(allocator.taken.count);
  return {
    range,
    disabled: disabledText(internallyDisabled, externallyDisabled),
    total: allocator.size,
    used,
    available: allocator.size - used,
    next: nextFreeAddress(allocator),
  };
}

function disabledText(internally: boolean, externally: boolean): RangeAllocation['disabled'] {
  if (internally) return externally ? 'internal+external' : 'internal';
  return externally ? 'external' : '';
}
