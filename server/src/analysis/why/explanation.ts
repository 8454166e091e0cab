/**
 * Why a Service gets what it gets, as one value for every feature: what it asks for and why, which pools come into question in the order in
 * which the allocator walks them, and what became of each.
 */
import { formatAddress } from '../../model/address';
import { listedBy, type Message, message } from '../../model/message';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import { type Verdict, verdicts } from './verdicts';

export interface Explanation {
  /** The families or addresses that the Service asks for, and the field that decides it; undefined for a Service that the allocator never got. */
  readonly asksFor: Message | undefined;
  /** Every applied pool, in the order in which the allocator walks them. */
  readonly pools: readonly Verdict[];
  /** For a Service with an address: the pools that the allocator walked before the one that served it, with the reason why each did not. */
  readonly passedOver: readonly Verdict[];
  /** The reason why Cilium publishes no condition although the Service is pending. */
  readonly silence: Message | undefined;
}

export function explain(cluster: ClusterView, service: ServiceView): Explanation {
  const pools = verdicts(poolsInWalkingOrder(cluster), service);
  return { asksFor: asksFor(service), pools, passedOver: passedOver(service, pools), silence: silence(cluster, service) };
}

/** The allocator's order differs from the order of the files. It never walks pools without ranges, so they come last. */
export function poolsInWalkingOrder(cluster: ClusterView): readonly PoolView[] {
  const names = [...new Set(cluster.allocation.rangeOrder.map(({ pool }) => pool))];
  const place = new Map(names.map((name, index) => [name, index]));
  const rankOfPool = ({ name, allocation }: PoolView) => (allocation === undefined ? names.length : (place.get(name) ?? names.length));
  return cluster.pools.filter(({ state }) => state !== 'unreachable').toSorted((a, b) => rankOfPool(a) - rankOfPool(b));
}

function passedOver(service: ServiceView, pools: readonly Verdict[]): readonly Verdict[] {
  const served = new Set(service.addresses.flatMap(({ how, pool }) => (how === 'predicted' ? (pool ?? []) : [])));
  // A Service that joins others at their address asks no pool.
  if (served.size === 0 || service.sharingKey !== undefined) return [];
  const last = pools.findLastIndex(({ pool }) => served.has(pool.name));
  return pools.slice(0, Math.max(0, last)).filter(({ kind }) => ['selector', 'disabled', 'conflicting', 'full'].includes(kind));
}

function asksFor({ claim, service, allocation }: ServiceView): Message | undefined {
  if (!service || !allocation) return undefined;
  // Families do not matter for a Service that asks for addresses: it gets each of them.
  if (allocation.requested.length > 0) return listedBy(allocation.requested, formatAddress);
  // The operator has not handled the Service, because it sleeps or because no family is enabled.
  if (allocation.families.length === 0) return undefined;
  const families = allocation.families.join(' + ');
  const policy = service.spec.ipFamilyPolicy ?? '';
  const isListed = claim.knowledge(['spec', 'ipFamilies']) !== 'absent';
  switch (policy) {
    case 'RequireDualStack':
      return message('{0} ({1}: every family of the cluster)', families, policy);
    case 'PreferDualStack':
      return isListed
        ? message('{0} ({1}: what the cluster has of ipFamilies)', families, policy)
        : message('{0} ({1}: every family of the cluster)', families, policy);
    default:
      return isListed ? message('{0} ({1}, from ipFamilies)', families, policy) : message('{0} ({1}, cluster default)', families, policy);
  }
}

function silence(cluster: ClusterView, { state, allocation }: ServiceView): Message | undefined {
  if (state !== 'pending' || !allocation || allocation.conditions.some(({ status }) => status === 'False')) return undefined;
  const known = allocation.memoryConditions.find(({ status }) => status === 'False');
  if (known)
    return message(
      'Cilium publishes no reason: IPv4 and IPv6 fail with the same words, and then it writes none. Both fail with "{0}".',
      known.message,
    );
  for (const { value, selection } of cluster.pools) {
    const { error } = selection();
    if (value && error !== undefined)
      return message(
        'Cilium publishes no reason: it gives up at pool {0}, whose selector is invalid ({1}). Only the log of its operator says so.',
        value.name,
        error,
      );
  }
  const error = cluster.allocation.errors.at(-1)?.error;
  if (error === undefined) return message('Cilium publishes no reason.');
  return message('Cilium publishes no reason: an error ends the handling, and only the log of its operator says so: "{0}".', error);
}
