/** The immutable outcome of an allocator. */
import type { AllocatedAddress, Allocation, PoolAllocation, RangeAllocation, ServiceAllocation } from './allocation';
import type { ClusterService, HeldAddress, HeldAddresses, LBRange, OperatorPool } from './memory/entities';
import { heldList } from './memory/held';
import type { Operator } from './memory/operator';
import { conflictMessage, noPoolStatus, publishedConditions, readCounts } from './memory/pool';
import { entryText } from './memory/statusEntry';
import { isUnsatisfied } from './memory/unsatisfied';
import type { AllocatorState } from './operator/state';
import { nextFreeAddress } from './range/rangeAllocator';
import { familyList } from './service/families';

export function allocationOf({ cluster, operator, errors, panic }: AllocatorState): Allocation {
  const services = new Map<string, ServiceAllocation>();
  for (const [key, stored] of cluster.services) services.set(key, serviceAllocation(stored));
  const pools = new Map<string, PoolAllocation>();
  for (const [name, pool] of operator?.pools ?? []) pools.set(name, poolAllocation(pool, operator));
  return {
    services,
    pools,
    rangeOrder: (operator?.ranges.all ?? []).map(({ pool, range }) => ({ pool: pool.name, range })),
    errors: [...errors],
    panic,
    dormant: operator === undefined,
  };
}

function serviceAllocation({ ingress: published, conditions, view }: ClusterService): ServiceAllocation {
  const ingress = published.map(entryText);
  return {
    ignored: view === undefined,
    satisfied: view !== undefined && !isUnsatisfied(view),
    families: view === undefined ? [] : familyList(view.families),
    requested: view?.requested ?? [],
    ingress,
    allocated: view === undefined ? [] : allocatedAddresses(view.held),
    conditions,
    memoryConditions: view?.conditions ?? conditions,
    memoryIngress: view === undefined || view.ingress === published ? ingress : view.ingress.map(entryText),
  };
}

function allocatedAddresses(held: HeldAddresses): readonly AllocatedAddress[] {
  const [first] = held;
  // Most Services hold one address.
  return held.length === 1 && first !== undefined ? [allocatedAddress(first)] : heldList(held).map(allocatedAddress);
}

function allocatedAddress({ address, range }: HeldAddress): AllocatedAddress {
  return { address, pool: range.pool.name, range: range.range, stale: range.removed };
}

function poolAllocation(pool: OperatorPool, operator: Operator | undefined): PoolAllocation {
  const status = operator?.cluster.pools.get(pool.name)?.status ?? noPoolStatus;
  return {
    name: pool.name,
    conflict: conflictMessage(status.conflict),
    ...readCounts(status.counts),
    conditions: publishedConditions(status),
    ranges: pool.ranges.map(rangeAllocation),
  };
}

function rangeAllocation({ range, allocator, internallyDisabled, externallyDisabled }: LBRange): RangeAllocation {
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
