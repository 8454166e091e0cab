/**
 * The canonical order of a cluster's objects, as events for the allocator: what exists already (it carries a creation time or an address in
 * its status) as at an operator start, oldest first; then the rest as `kubectl apply -R -f` would send it. Where Services exist already, every
 * pool does too: else an address of a pool without creation time would be lost before that pool is there.
 */
import type { AllocatorEvent } from '../../allocator/operator/events';
import type { Pool } from '../../model/pool';
import type { Service } from '../../model/service';

export type Admitted = { readonly kind: 'pool'; readonly pool: Pool } | { readonly kind: 'service'; readonly service: Service };

export interface OrderedObjects {
  readonly existing: { readonly pools: readonly Pool[]; readonly services: readonly Service[] };
  readonly events: readonly OrderedEvent[];
}

export type OrderedEvent = Extract<AllocatorEvent, { readonly op: 'upsertPool' | 'upsertService' }>;

/** After every creation time that a real object can have, so that what is not yet created counts as newer. */
const firstSyntheticTime = Date.UTC(9000, 0, 1);

export function canonicalOrder(admitted: readonly Admitted[]): OrderedObjects {
  const pools: Pool[] = [];
  const services: Service[] = [];
  const planned: Pool[] = [];
  const events: OrderedEvent[] = [];
  for (const object of admitted) {
    const event = eventOf(object, planned.length);
    if (event !== undefined) events.push(event);
    else if (object.kind === 'pool') pools.push(object.pool);
    else services.push(object.service);
    if (event?.op === 'upsertPool') planned.push(event.pool);
  }
  if (services.length === 0 || planned.length === 0) {
    return { existing: { pools: oldestFirst(pools), services: oldestFirst(services) }, events };
  }
  return {
    existing: { pools: oldestFirst([...pools, ...planned]), services: oldestFirst(services) },
    events: events.filter(({ op }) => op !== 'upsertPool'),
  };
}

/** Undefined for what exists already. */
function eventOf(object: Admitted, plannedBefore: number): OrderedEvent | undefined {
  if (object.kind === 'service') return existsAlready(object.service) ? undefined : { op: 'upsertService', service: object.service };
  if (object.pool.creationTimestamp !== undefined) return undefined;
  // Created one after another: of two overlapping pools the later one loses.
  const creationTimestamp = new Date(firstSyntheticTime + plannedBefore * 1000).toISOString();
  return { op: 'upsertPool', pool: { ...object.pool, creationTimestamp } };
}

function existsAlready({ creationTimestamp, status }: Service): boolean {
  return creationTimestamp !== undefined || (status?.ingress.length ?? 0) > 0;
}

/** Stable, so equal times keep the order of the files. A missing time (a Service with status only) counts as the oldest. */
function oldestFirst<T extends { readonly creationTimestamp: string | undefined }>(objects: readonly T[]): readonly T[] {
  const timed = objects.map((object) => ({ object, time: Date.parse(object.creationTimestamp ?? '') || 0 }));
  return timed.sort((a, b) => a.time - b.time).map(({ object }) => object);
}
