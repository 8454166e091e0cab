/** Why the outcome of a Service differs: one sentence about the resource that caused it. */
import type { AllocatorEvent } from '../../allocator/operator/events';
import { annotationOf } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import { type Service, serviceKey } from '../../model/service';
import type { ServiceImpact } from '../outcome/impact';
import type { ClusterView } from '../views/clusterView';
import { poolWith, takenOnRestart } from '../why/takenOnRestart';
import { becauseOfClosedPool, closedTo } from './closedPools';
import type { Views } from './namedViews';

/** `cause` is the event at which the addresses changed; undefined where only the state or its reason did. */
export function because(impact: ServiceImpact, cause: AllocatorEvent | undefined, views: Views): Message {
  if (impact.before.state === 'absent') return added(impact);
  if (impact.after.state === 'absent') return message('it is gone from the files');
  switch (cause?.op) {
    case 'upsertPool':
      return becauseOfPool(impact, cause.pool.name, views);
    case 'deletePool':
      return message('pool {0} is gone', cause.name);
    case 'upsertService':
      return serviceKey(cause.service) === impact.key
        ? becauseOfItself(impact, views)
        : becauseOfAnother(impact, serviceKey(cause.service));
    case 'deleteService':
      return message('Service {0} is gone and gives its address up', cause.key ?? `${cause.namespace}/${cause.name}`);
    case undefined:
      return withoutEvent(impact, views);
  }
}

function added({ after }: ServiceImpact): Message {
  if (after.state === 'pending' && after.reason !== undefined) return message('it is new, and Cilium says {0}', after.reason);
  return message('it is new');
}

function becauseOfPool(impact: ServiceImpact, name: string, { before, after }: Views): Message {
  const [old, now] = [before.pools.get(name), after.pools.get(name)];
  const lost = lostAddress(impact);
  if (!old) return message('pool {0} is new', name);
  if (lost === undefined) return message('pool {0} changed and has an address for it', name);
  const closed = now && closedTo(lost, old, now);
  if (closed) return closed;
  // If the blocks of a pool change, its addresses are given anew, to the first Services that come.
  const holder = after.holderOf(lost);
  if (holder && holder.key !== impact.key) return message('pool {0} changed, and Service {1} now holds {2}', name, holder.key, lost);
  return message('pool {0} no longer selects it', name);
}

/** A new cluster has no events before it: what the files say of the pool and of the Service counts, and then their order. */
export function becauseOfNewCluster(impact: ServiceImpact, views: Views): Message {
  const { before, after } = views;
  if (impact.before.state === 'absent') return message('it is new');
  if (impact.after.state === 'absent') return message('it is gone from the files');
  if (impact.before.addresses.length === 0 && impact.after.addresses.length === 0) return withoutEvent(impact, views);
  const { service, addresses = [] } = before.services.get(impact.key) ?? {};
  const lost = lostAddress(impact);
  const old = before.pools.get(addresses.find(({ text }) => text === lost)?.pool ?? '');
  if (lost !== undefined && old) {
    const now = after.pools.get(old.name);
    const closed = now ? closedTo(lost, old, now) : message('pool {0} is gone', old.name);
    if (closed) return closed;
  }
  const now = after.services.get(impact.key)?.service;
  return (service && now && changedRequest(service, now)) ?? message('a new cluster sees the Services in the order of the files');
}

/** Undefined where the restart takes no address. A Service that asks for other addresses lost its own by asking. */
export function becauseOfRestart(impact: ServiceImpact, after: ClusterView): Message | undefined {
  const lost = lostAddress(impact);
  const view = after.index.serviceOf(impact.key);
  if (lost === undefined || !view?.service) return undefined;
  const asks = requested(view.service);
  if (asks !== '' && !view.requests.some(({ text }) => text === lost)) return message('it asks for {0}', asks);
  return takenOnRestart(view, lost, poolWith(after, lost));
}

function lostAddress({ before, after }: ServiceImpact): string | undefined {
  return before.addresses.find((address) => !after.addresses.includes(address));
}

function becauseOfItself(impact: ServiceImpact, views: Views): Message {
  const own = changedField(impact, views);
  if (own) return own;
  return impact.before.state === impact.after.state ? message('its fields changed') : message('its type or class changed');
}

/** The field of the Service that changed, among those that decide about its address. */
function changedField({ key }: ServiceImpact, views: Views): Message | undefined {
  const [old, now] = [views.before.services.get(key)?.service, views.after.services.get(key)?.service];
  if (!old || !now) return undefined;
  const request = changedRequest(old, now);
  if (request) return request;
  const label = changedLabel(old, now);
  if (label) return label;
  if (old.spec.loadBalancerClass !== now.spec.loadBalancerClass) return message('its load balancer class changed');
  if (old.spec.ipFamilies.join() !== now.spec.ipFamilies.join()) return message('its IP families changed');
  if (annotationOf(old, 'sharingKey')?.value !== annotationOf(now, 'sharingKey')?.value) return message('its sharing key changed');
  return undefined;
}

function changedRequest(old: Service, now: Service): Message | undefined {
  const [asked, asks] = [requested(old), requested(now)];
  if (asked === asks) return undefined;
  return asks === '' ? message('it asks for no address any more') : message('it asks for {0}', asks);
}

function changedLabel({ labels: old }: Service, { labels: now }: Service): Message | undefined {
  for (const [key, value] of old) {
    if (!now.has(key)) return message('label {0} was removed', key);
    if (now.get(key) !== value) return message('label {0} changed', key);
  }
  const added = [...now.keys()].find((key) => !old.has(key));
  return added === undefined ? undefined : message('label {0} was added', added);
}

function becauseOfAnother(impact: ServiceImpact, other: string): Message {
  const lost = lostAddress(impact);
  return lost === undefined
    ? message('Service {0} changed and leaves an address to it', other)
    : message('Service {0} now holds {1}', other, lost);
}

function withoutEvent(impact: ServiceImpact, views: Views): Message {
  const { after } = impact;
  if (views.after.pools.size === 0 && after.state === 'pending') {
    return message('no pool is left, so LB IPAM sleeps');
  }
  const known = becauseOfClosedPool(impact, views) ?? changedField(impact, views);
  if (known) return known;
  return after.reason === undefined ? message('Cilium handles it otherwise') : message('Cilium says {0}', after.reason);
}

function requested(service: Service): string {
  return annotationOf(service, 'ips')?.value ?? service.spec.loadBalancerIP;
}
