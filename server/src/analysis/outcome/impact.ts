/**
 * The effect of an edit on a cluster that runs the old manifests: which Services keep, get, lose or change addresses, and which pools start or
 * stop to conflict. This is not the difference of two previews: what has an address keeps it where Cilium lets it.
 */
import type { Allocation } from '../../allocator/allocation';
import { replay } from '../../allocator/replay';
import { type Causes, type ReplayedChange, replayChange } from '../../allocator/replayChange';
import { compareAddresses, parseAddress } from '../../model/address';
import { sameList } from '../../model/lists';
import { once } from '../../model/once';
import type { Condition } from '../../model/pool';
import { serviceKey } from '../../model/service';
import type { ServiceSituation } from '../plan/serviceChange';
import type { ClusterView } from '../views/clusterView';
import { driftsOf } from '../views/drift';
import { hasDeletedDrift } from './deletedDrift';
import { differenceOf } from './difference';
import { predictedAfter } from './predicted';
import type { Admitted } from './replayOrder';

export interface ServiceImpact {
  readonly key: string;
  readonly before: ServiceSituation;
  readonly after: ServiceSituation;
  /** The events at which its addresses changed; undefined where only its state or reason did. */
  readonly causes: Causes | undefined;
  /** True if the outcome may be another one. */
  readonly isPredicted: boolean;
}

export interface PoolImpact {
  readonly name: string;
  readonly before: string | undefined;
  /** Cilium's conflict message; undefined while there is no conflict. */
  readonly after: string | undefined;
}

export interface Impact {
  /** Only the Services that change, in the order in which the cluster first saw them. */
  readonly services: readonly ServiceImpact[];
  /** Only the pools whose conflict comes, goes or changes. */
  readonly pools: readonly PoolImpact[];
}

/** `apply`: the difference happens. `restart`: the same, and the operator is restarted. `rebuild`: the files make a new cluster. */
export type ImpactEvent = 'apply' | 'restart' | 'rebuild';

/** The options are those of `after`: an edit that changes them is an operator restart, which this does not tell. */
export function impact(before: ClusterView, after: ClusterView, event: ImpactEvent = 'apply'): Impact {
  const effect = effectOf(before, after, event);
  return hasDeletedDrift(before) ? { ...effect, services: effect.services.map((service) => doubted(service, after)) } : effect;
}

/** A Service that asks for its address, and one that is gone, are as certain as they were. */
function doubted(service: ServiceImpact, { allocation }: ClusterView): ServiceImpact {
  const asks = (allocation.services.get(service.key)?.requested ?? []).length > 0;
  return asks || service.after.state === 'absent' ? service : { ...service, isPredicted: true };
}

function effectOf(before: ClusterView, after: ClusterView, event: ImpactEvent): Impact {
  const { options, objects, since } = after;
  const running = { ...before.course, options };
  switch (event) {
    case 'rebuild':
      return impactsOf(newChange(replay(running), after.newCluster()), objects);
    case 'restart':
      return impactsOf(replayChange(running, differenceOf(before.objects, objects), 'restarts'), objects, runningAddresses(before));
    case 'apply':
      if (since && since.view === before) return impactsOf(since.change, objects);
      // Objects of a cluster without earlier objects are new and change nothing.
      if (before.objects.length === 0) return impactsOf(newChange(replay(running), after.allocation), objects);
      return impactsOf(replayChange(running, differenceOf(before.objects, objects)), objects);
  }
}

/** Everything happens at once. */
function newChange(before: Allocation, after: Allocation): ReplayedChange {
  return { before, after, edits: after.services.size, causes: new Map() };
}

/**
 * The addresses that Services have in the running cluster, and that these files do not give them. A replay begins with the start of an operator,
 * which takes those away: the one that runs has not done so yet.
 */
function runningAddresses(view: ClusterView): RunningAddresses {
  return new Map(driftsOf(view).map(({ service, running }) => [service.key, running]));
}

type RunningAddresses = ReadonlyMap<string, readonly string[]>;

function impactsOf(change: ReplayedChange, objects: readonly Admitted[], running: RunningAddresses = new Map()): Impact {
  return { services: serviceImpacts(change, objects, running), pools: poolImpacts(change.before, change.after) };
}

function serviceImpacts(change: ReplayedChange, objects: readonly Admitted[], running: RunningAddresses): readonly ServiceImpact[] {
  const { before, after, causes } = change;
  // Most edits change no Service, or few.
  const services = once(
    () => new Map(objects.flatMap((object) => (object.kind === 'service' ? [[serviceKey(object.service), object.service]] : []))),
  );
  const isPredicted = once(() => predictedAfter(change));
  const keys = new Set(before.services.keys());
  for (const key of after.services.keys()) keys.add(key);
  return [...keys].flatMap((key) => {
    const addresses = running.get(key);
    const earlier: ServiceSituation = addresses ? { state: 'satisfied', addresses, reason: undefined } : situation(before, key);
    const entry = { key, before: earlier, after: situation(after, key), causes: causes.get(key) };
    if (sameSituation(entry.before, entry.after)) return [];
    const service = services().get(key);
    // A Service that is removed is certainly gone.
    return [{ ...entry, isPredicted: service !== undefined && isPredicted()(service) }];
  });
}

function situation({ services, dormant }: Allocation, key: string): ServiceSituation {
  const allocation = services.get(key);
  if (!allocation) return { state: 'absent', addresses: [], reason: undefined };
  // Without a pool LB IPAM sleeps, and every Service waits.
  if (allocation.ignored && !dormant) return { state: 'ignored', addresses: [], reason: undefined };
  const failed = allocation.conditions.find(isFailure) ?? allocation.memoryConditions.find(isFailure);
  const state = allocation.satisfied ? 'satisfied' : 'pending';
  return { state, addresses: inOrder(allocation.ingress), reason: state === 'pending' ? failed?.reason : undefined };
}

function isFailure({ status }: Condition): boolean {
  return status === 'False';
}

/** Both sides of a change list addresses in one order, IPv4 first, as two orders would look like two changes. */
function inOrder(addresses: readonly string[]): readonly string[] {
  if (addresses.length < 2) return addresses;
  const parsed = addresses.map((text) => ({ text, address: parseAddress(text) }));
  return parsed
    .toSorted((a, b) => (a.address.ok && b.address.ok ? compareAddresses(a.address.value, b.address.value) : 0))
    .map(({ text }) => text);
}

function sameSituation(a: ServiceSituation, b: ServiceSituation): boolean {
  return a.state === b.state && a.reason === b.reason && sameList(a.addresses, b.addresses);
}

function poolImpacts(before: Allocation, after: Allocation): readonly PoolImpact[] {
  const names = new Set([...before.pools.keys(), ...after.pools.keys()]);
  return [...names].flatMap((name) => {
    const entry = { name, before: before.pools.get(name)?.conflict, after: after.pools.get(name)?.conflict };
    return entry.before === entry.after ? [] : [entry];
  });
}
