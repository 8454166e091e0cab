/**
 * The canonical order of a cluster's objects, as events for the allocator: what exists already (it carries a creation time or an address in
 * its status) as at an operator start, oldest first; then the rest by age, and of one age as `kubectl apply -R -f` would send it. Where
 * Services exist already, every pool does too: else an address of a pool without creation time would be lost before that pool is there.
 */

import type { Allocation } from '../../allocator/allocation';
import type { AllocatorEvent } from '../../allocator/operator/events';
import { type Existing, replay } from '../../allocator/replay';
import type { ClusterOptions } from '../../model/options';
import type { Pool } from '../../model/pool';
import { type Service, serviceKey } from '../../model/service';

export type Admitted = ({ readonly kind: 'pool'; readonly pool: Pool } | { readonly kind: 'service'; readonly service: Service }) & {
  /** The time when the object was created, in milliseconds, if the history of the files tells it. The object is replayed at that time. */
  readonly age?: number | undefined;
};

/** A name of an object that no other object of its cluster has. */
export function objectKey(object: Admitted): string {
  return object.kind === 'pool' ? poolObjectKey(object.pool.name) : serviceObjectKey(serviceKey(object.service));
}

/** The `objectKey` of the object that an event brings, changes or deletes. */
export function eventObjectKey(event: AllocatorEvent): string {
  switch (event.op) {
    case 'upsertPool':
      return poolObjectKey(event.pool.name);
    case 'deletePool':
      return poolObjectKey(event.name);
    case 'upsertService':
      return serviceObjectKey(serviceKey(event.service));
    case 'deleteService':
      return serviceObjectKey(event.key ?? `${event.namespace}/${event.name}`);
  }
}

function poolObjectKey(name: string): string {
  return `pool ${name}`;
}

function serviceObjectKey(key: string): string {
  return `service ${key}`;
}

export interface OrderedObjects {
  readonly existing: Existing;
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
  let poolTime = 0;
  for (const object of byAge(admitted)) {
    if (object.kind === 'pool') poolTime = poolTimeAfter(poolTime, object.age);
    const event = eventOf(object, poolTime);
    if (event !== undefined) events.push(event);
    else if (object.kind === 'pool') pools.push(object.pool);
    else services.push(object.service);
    if (event?.op === 'upsertPool') planned.push(event.pool);
  }
  const isPlanned = services.length === 0 || planned.length === 0;
  const existing = { pools: oldestFirst(isPlanned ? pools : [...pools, ...planned]), services: oldestFirst(services) };
  const operator = services.some(hasStatusAddress) ? 'runs' : 'starts';
  return { existing: { ...existing, operator }, events: isPlanned ? events : events.filter(({ op }) => op !== 'upsertPool') };
}

export function hasStatusAddress({ status }: Service): boolean {
  return (status?.ingress.length ?? 0) > 0;
}

/** The oldest first; what has no age counts as older than all history. Stable, so what is of one age keeps the order of the files. */
function byAge(admitted: readonly Admitted[]): readonly Admitted[] {
  return admitted.some(({ age }) => age !== undefined) ? admitted.toSorted((a, b) => (a.age ?? 0) - (b.age ?? 0)) : admitted;
}

/** Created one after another: of two overlapping pools the later one loses. */
function poolTimeAfter(before: number, age: number | undefined): number {
  return Math.max(before + 1000, age ?? firstSyntheticTime);
}

/** Undefined for what exists already. */
function eventOf(object: Admitted, poolTime: number): OrderedEvent | undefined {
  if (object.kind === 'service') return existsAlready(object) ? undefined : { op: 'upsertService', service: object.service };
  const { pool, age } = object;
  if (pool.creationTimestamp !== undefined) return age === undefined ? undefined : { op: 'upsertPool', pool };
  return { op: 'upsertPool', pool: { ...pool, creationTimestamp: new Date(poolTime).toISOString() } };
}

function existsAlready({ service, age }: Extract<Admitted, { readonly kind: 'service' }>): boolean {
  return hasStatusAddress(service) || (service.creationTimestamp !== undefined && age === undefined);
}

/** Stable, so equal times keep the order of the files. A missing time (a Service with status only) counts as the oldest. */
function oldestFirst<T extends { readonly creationTimestamp: string | undefined }>(objects: readonly T[]): readonly T[] {
  const timed = objects.map((object) => ({ object, time: Date.parse(object.creationTimestamp ?? '') || 0 }));
  return timed.sort((a, b) => a.time - b.time).map(({ object }) => object);
}

/** The allocation of a new cluster: nothing exists yet, and the objects come in the order of the files. */
export function newClusterOf(objects: readonly Admitted[], options: ClusterOptions): Allocation {
  return replay({ options, ...canonicalOrder(objects.map(asNew)) });
}

/** The object as it was before any cluster had it. */
function asNew(object: Admitted): Admitted {
  return object.kind === 'pool'
    ? { kind: 'pool', pool: { ...object.pool, creationTimestamp: undefined, conditions: undefined } }
    : { kind: 'service', service: { ...object.service, creationTimestamp: undefined, status: undefined } };
}
