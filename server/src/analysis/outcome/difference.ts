/**
 * What has to happen to a cluster with some objects so that it has others: as `kubectl apply` sends it, in canonical order; what is gone is
 * deleted last, as pruning does, in the order of names, in which the API server lists it. The order of the objects before does not matter, since
 * a commit may change it without telling anything else.
 */
import { dequal } from 'dequal';
import type { AllocatorEvent } from '../../allocator/operator/events';
import type { Pool } from '../../model/pool';
import { type Service, serviceKey } from '../../model/service';
import { type Admitted, canonicalOrder, objectKey } from './replayOrder';

/** `isSame` may remember answers: what did not change is compared after every edit. */
export function differenceOf(
  before: readonly Admitted[],
  after: readonly Admitted[],
  isSame: (earlier: Pool | Service, now: Pool | Service) => boolean = sameObject,
): readonly AllocatorEvent[] {
  const { pools, services } = byName(before);
  const now = byName(after);
  // Of several objects of one name the cluster has the last one, so what the others are is no change.
  const changed = after.filter((object) => {
    const isPool = object.kind === 'pool';
    const key = isPool ? object.pool.name : serviceKey(object.service);
    const [earlier, latest] = isPool ? [pools.get(key), now.pools.get(key)] : [services.get(key), now.services.get(key)];
    return !earlier || !latest || !isSame(earlier, latest);
  });
  const isKnown = (object: Admitted) => (object.kind === 'pool' ? pools.has(object.pool.name) : services.has(serviceKey(object.service)));
  const upserts = upsertsOf(changed, isKnown, now.services);
  const dated = new Set(changed.flatMap((object) => (object.age === undefined ? [] : [objectKey(object)])));
  const timeOf = (name: string): PoolTime => (pools.has(name) ? 'kept' : dated.has(`pool ${name}`) ? 'told' : 'newest');
  return [
    ...upserts.map((event) => (event.op === 'upsertPool' ? asApplied(event, timeOf(event.pool.name)) : event)),
    ...goneOf(services, now.services).flatMap((key) => deletion(key, services.get(key))),
    ...goneOf(pools, now.pools).map((name): AllocatorEvent => ({ op: 'deletePool', name })),
  ];
}

function goneOf(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): readonly string[] {
  return [...before.keys()].filter((key) => !now.has(key)).sort();
}

/** The last object of each name. A cluster may have very many, so they are put into the tables one by one. */
function byName(objects: readonly Admitted[]): {
  readonly pools: ReadonlyMap<string, Pool>;
  readonly services: ReadonlyMap<string, Service>;
} {
  const pools = new Map<string, Pool>();
  const services = new Map<string, Service>();
  for (const object of objects) {
    if (object.kind === 'pool') pools.set(object.pool.name, object.pool);
    else services.set(serviceKey(object.service), object.service);
  }
  return { pools, services };
}

/** What exists already is changed when its file is applied, not before all others. */
function upsertsOf(
  changed: readonly Admitted[],
  isKnown: (object: Admitted) => boolean,
  written: ReadonlyMap<string, Service>,
): readonly AllocatorEvent[] {
  const { existing, events } = canonicalOrder(changed.map((object) => (isKnown(object) ? undated(object) : object)));
  return [
    ...existing.pools.map((pool): AllocatorEvent => ({ op: 'upsertPool', pool })),
    ...existing.services.map((service): AllocatorEvent => ({ op: 'upsertService', service })),
    ...events.map((event) =>
      event.op === 'upsertService' ? { ...event, service: written.get(serviceKey(event.service)) ?? event.service } : event,
    ),
  ];
}

function undated(object: Admitted): Admitted {
  return object.kind === 'pool'
    ? { ...object, pool: { ...object.pool, creationTimestamp: undefined } }
    : { ...object, service: { ...object.service, creationTimestamp: undefined, status: undefined } };
}

/** A pool that exists keeps its creation time; of a new one it is what its age tells, else newer than all. */
type PoolTime = 'kept' | 'told' | 'newest';

function asApplied(event: Extract<AllocatorEvent, { readonly op: 'upsertPool' }>, time: PoolTime): AllocatorEvent {
  return { ...event, pool: { ...event.pool, creationTimestamp: creationOf(event.pool, time), conditions: undefined } };
}

function creationOf({ creationTimestamp }: Pool, time: PoolTime): string | undefined {
  switch (time) {
    case 'kept':
      return undefined;
    case 'told':
      return creationTimestamp;
    case 'newest':
      return new Date(newestTime + Date.parse(creationTimestamp ?? '0')).toISOString();
  }
}

const newestTime = Date.UTC(2970, 0, 1);

function deletion(key: string, service: Service | undefined): readonly AllocatorEvent[] {
  return service ? [{ op: 'deleteService', namespace: service.namespace, name: service.name, key }] : [];
}

export function sameObject(a: Pool | Service, b: Pool | Service): boolean {
  return dequal(a, b);
}
