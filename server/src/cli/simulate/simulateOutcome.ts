/** The outcome of a scenario as JSON, in the shape of the recordings. */
import { dequal } from 'dequal/lite';
import type { AllocatedAddress, Allocation, PoolAllocation, RangeAllocation, ServiceAllocation } from '../../allocator/allocation';
import { formatAddress } from '../../model/address';
import { rangeText } from '../../model/addressRange';

export function simulatedOutcome(allocation: Allocation) {
  return {
    services: Object.fromEntries([...allocation.services].map(([key, service]) => [key, serviceOutcome(service)])),
    pools: Object.fromEntries([...allocation.pools].map(([name, pool]) => [name, poolOutcome(pool)])),
    rangeOrder: allocation.rangeOrder.map(({ pool, range }) => `${pool} ${rangeText(range)}`),
    ...(allocation.errors.length === 0 ? {} : { errors: allocation.errors }),
    ...(allocation.panic === undefined ? {} : { panic: allocation.panic }),
    ...(allocation.dormant ? { dormant: true } : {}),
  };
}

function serviceOutcome(service: ServiceAllocation) {
  const { ingress, conditions, memoryIngress, memoryConditions } = service;
  if (service.ignored) return { ignored: true, satisfied: false, ingress, conditions };
  const isPublished = dequal(memoryIngress, ingress) && dequal(memoryConditions, conditions);
  return {
    satisfied: service.satisfied,
    ...(service.families.length === 0 ? {} : { families: service.families.join(',') }),
    ...(service.requested.length === 0 ? {} : { requestedIPs: service.requested.map(formatAddress) }),
    ingress,
    ...(service.allocated.length === 0 ? {} : { allocated: service.allocated.map(allocatedOutcome) }),
    conditions,
    ...(isPublished ? {} : { memory: { ingress: memoryIngress, conditions: memoryConditions } }),
  };
}

function allocatedOutcome({ address, pool, range, stale }: AllocatedAddress) {
  return { ip: formatAddress(address), pool, range: rangeText(range), ...(stale ? { stale } : {}) };
}

function poolOutcome({ conflict, total, available, used, ranges }: PoolAllocation) {
  return {
    known: true,
    ...(conflict === undefined ? {} : { conflict }),
    total: total?.toString() ?? '',
    available: available?.toString() ?? '',
    used: used?.toString() ?? '',
    ranges: ranges.map(rangeOutcome),
  };
}

function rangeOutcome({ range, disabled, used, available }: RangeAllocation) {
  return { range: rangeText(range), ...(disabled === '' ? {} : { disabled }), used: Number(used), available: available.toString() };
}
