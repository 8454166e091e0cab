/**
 * The effect of an edit on a cluster that runs the old manifests: which Services keep, get, lose or change addresses, and which pools start or
 * stop to conflict. This is not the difference of two previews: what has an address keeps it where Cilium lets it.
 */
import { dequal } from 'dequal';
import type { Allocation } from '../../allocator/allocation';
import { type Causes, type ReplayedChange, replayChange } from '../../allocator/impact';
import type { AllocatorEvent } from '../../allocator/operator/events';
import { replay } from '../../allocator/replay';
import { type Service, serviceKey } from '../../model/service';
import type { ClusterView } from '../views/clusterView';
import { type Admitted, canonicalOrder } from './order';
import type { ServiceSituation } from './situation';

export interface ServiceImpact {
  readonly key: string;
  readonly before: ServiceSituation;
  readonly after: ServiceSituation;
  /** The events at which its addresses changed; undefined where only its state or reason did. */
  readonly causes: Causes | undefined;
}

export interface PoolImpact {
  readonly name: string;
  readonly before: string | undefined;
  /** Cilium's conflict message; undefined while there is no conflict. */
  readonly after: string | undefined;
}

export interface Impact {
  /** Only those that change, in the order in which the cluster first saw them. */
  readonly services: readonly ServiceImpact[];
  /** Only those whose conflict comes, goes or changes. */
  readonly pools: readonly PoolImpact[];
}

/** `apply`: the difference happens. `restart`: the same, and the operator is restarted. `rebuild`: the files make a new cluster. */
export type ImpactEvent = 'apply' | 'restart' | 'rebuild';

/** The options are those of `after`: an edit that changes them is an operator restart, which this does not tell. */
export function impact(before: ClusterView, after: ClusterView, event: ImpactEvent = 'apply'): Impact {
  const running = { options: after.options, ...canonicalOrder(before.objects) };
  if (event === 'rebuild') {
    const fresh = { options: after.options, ...canonicalOrder(after.objects.map(asNew)) };
    return impactsOf({ before: replay(running), after: replay(fresh), causes: new Map() });
  }
  const aftermath = event === 'restart' ? 'restarts' : 'goesOn';
  return impactsOf(replayChange(running, differenceOf(before.objects, after.objects), aftermath));
}

function impactsOf({ before, after, causes }: ReplayedChange): Impact {
  return { services: serviceImpacts(before, after, causes), pools: poolImpacts(before, after) };
}

/** Before any cluster had it. */
function asNew(object: Admitted): Admitted {
  return object.kind === 'pool'
    ? { kind: 'pool', pool: { ...object.pool, creationTimestamp: undefined, conditions: undefined } }
    : { kind: 'service', service: { ...object.service, creationTimestamp: undefined, status: undefined } };
}

/** As `kubectl apply` sends it, in canonical order; what is gone is deleted last, as pruning does. */
function differenceOf(before: readonly Admitted[], after: readonly Admitted[]): readonly AllocatorEvent[] {
  const pools = new Map(before.flatMap((object) => (object.kind === 'pool' ? [[object.pool.name, object.pool] as const] : [])));
  const services = new Map(
    before.flatMap((object) => (object.kind === 'service' ? [[serviceKey(object.service), object.service] as const] : [])),
  );
  const changed = after.filter((object) => {
    if (object.kind === 'service') {
      const earlier = services.get(serviceKey(object.service));
      return !earlier || !dequal(earlier, object.service);
    }
    const earlier = pools.get(object.pool.name);
    return !earlier || !dequal(earlier, object.pool);
  });
  const ordered = canonicalOrder(changed);
  const upserts: readonly AllocatorEvent[] = [
    ...ordered.existing.pools.map((pool): AllocatorEvent => ({ op: 'upsertPool', pool })),
    ...ordered.existing.services.map((service): AllocatorEvent => ({ op: 'upsertService', service })),
    ...ordered.events,
  ];
  const kept = new Set(
    after.map((object) => (object.kind === 'pool' ? `pool ${object.pool.name}` : `service ${serviceKey(object.service)}`)),
  );
  return [
    ...upserts.map((event) => (event.op === 'upsertPool' ? asApplied(event, pools.has(event.pool.name)) : event)),
    ...[...services].filter(([key]) => !kept.has(`service ${key}`)).map(([key, service]) => deletion(key, service)),
    ...[...pools.keys()].filter((name) => !kept.has(`pool ${name}`)).map((name): AllocatorEvent => ({ op: 'deletePool', name })),
  ];
}

/** A pool that exists keeps its creation time; a new one is newer than all. */
function asApplied(event: Extract<AllocatorEvent, { readonly op: 'upsertPool' }>, exists: boolean): AllocatorEvent {
  const creationTimestamp = exists ? undefined : new Date(newestTime + Date.parse(event.pool.creationTimestamp ?? '0')).toISOString();
  return { ...event, pool: { ...event.pool, creationTimestamp } };
}

const newestTime = Date.UTC(2970, 0, 1);

function deletion(key: string, { namespace, name }: Service): AllocatorEvent {
  return { op: 'deleteService', namespace, name, key };
}

function serviceImpacts(before: Allocation, after: Allocation, causes: ReplayedChange['causes']): readonly ServiceImpact[] {
  const keys = new Set([...before.services.keys(), ...after.services.keys()]);
  return [...keys].flatMap((key) => {
    const entry = { key, before: situation(before, key), after: situation(after, key), causes: causes.get(key) };
    return sameSituation(entry.before, entry.after) ? [] : [entry];
  });
}

function situation({ services, dormant }: Allocation, key: string): ServiceSituation {
  const allocation = services.get(key);
  if (!allocation) return { state: 'absent', addresses: [], reason: undefined };
  // Without a pool LB IPAM sleeps, and every Service waits.
  if (allocation.ignored && !dormant) return { state: 'ignored', addresses: [], reason: undefined };
  const failed = [...allocation.conditions, ...allocation.memoryConditions].find(({ status }) => status === 'False');
  const state = allocation.satisfied ? 'satisfied' : 'pending';
  return { state, addresses: allocation.ingress, reason: state === 'pending' ? failed?.reason : undefined };
}

function sameSituation(a: ServiceSituation, b: ServiceSituation): boolean {
  return a.state === b.state && a.reason === b.reason && a.addresses.join() === b.addresses.join();
}

function poolImpacts(before: Allocation, after: Allocation): readonly PoolImpact[] {
  const names = new Set([...before.pools.keys(), ...after.pools.keys()]);
  return [...names].flatMap((name) => {
    const entry = { name, before: before.pools.get(name)?.conflict, after: after.pools.get(name)?.conflict };
    return entry.before === entry.after ? [] : [entry];
  });
}
