/** The immutable outcome of an allocator. */
import type { Allocation, PoolAllocation, RangeAllocation, ServiceAllocation } from './allocation';
import type { ClusterService } from './cluster';
import { familyList } from './families';
import { heldList } from './held';
import type { Operator } from './operator';
import { conflictMessage, noPoolStatus, type OperatorPool, readCounts } from './pool';
import { nextFreeAddress } from './rangeAllocator';
import type { LBRange } from './ranges';
import type { AllocatorState } from './state';
import { entryText } from './statusEntry';
import { isUnsatisfied } from './unsatisfied';

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
    allocated:
      view === undefined
        ? []
        : heldList(view.held).map(({ address, range }) => ({
            address,
            pool: range.pool.name,
            range: range.range,
            stale: range.removed,
          })),
    conditions,
    memoryConditions: view?.conditions ?? conditions,
    memoryIngress: view === undefined || view.ingress === published ? ingress : view.ingress.map(entryText),
  };
}

function poolAllocation(pool: OperatorPool, operator: Operator | undefined): PoolAllocation {
  const { conflict, counts } = operator?.cluster.pools.get(pool.name)?.status ?? noPoolStatus;
  return {
    name: pool.name,
    conflict: conflictMessage(conflict),
    ...readCounts(counts),
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
