/** The requested address of a pending Service that failed, which Services hold it, and whether that is sure. */
import { addressesEqual, compareAddresses } from '../../model/address';
import type { RequestedAddress } from '../admission/addressRequests';
import type { ClusterView } from '../views/clusterView';
import type { PoolView, RangeView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

/** The requested address that Cilium's message names (`… '10.0.0.5' …`). If several failed, it names the last one. */
export function failedRequest(service: ServiceView): RequestedAddress | undefined {
  const words = service.message?.args[0];
  const named = typeof words === 'string' ? /'([^']+)'/.exec(words)?.[1] : undefined;
  if (named === undefined) return undefined;
  return service.requests.find(
    ({ address, text }) =>
      text === named ||
      // Few entries have the text, so the requests of the others are not looked at.
      (address && sameText(named, text) && service.allocation?.requested.some((requested) => compareAddresses(requested, address) === 0)),
  );
}

function sameText(named: string, text: string): boolean {
  return named.toLowerCase() === text.toLowerCase();
}

export interface RangeHolders {
  readonly pool: PoolView;
  readonly range: RangeView;
  readonly services: readonly ServiceView[];
}

/** The Services that hold an address. Nothing holds a reserved first or last one. */
export function holdersOfRequest({ index }: ClusterView, { address }: RequestedAddress): RangeHolders | undefined {
  if (!address) return undefined;
  const found = index.rangesWith(address).find(({ pool, range }) => pool.state !== 'unreachable' && range.disabled === '');
  return found && { ...found, services: found.range.holdersOf(address) };
}

const takenReasons: ReadonlySet<string | undefined> = new Set([
  'already_allocated',
  'already_allocated_incompatible_service',
  'already_allocated_different_sharing_key',
]);

/** Thousands of Services may share one address, and thousands more may ask for it. */
const lookedAtAtMost = 100;

/**
 * The Services that have the requested address of this one, where all of them are only predicted to: they ask for no address, so they have it only
 * if they are created first. The list is empty where the Service is sure to be pending.
 */
export function holdersByChance(cluster: ClusterView, service: ServiceView): readonly ServiceView[] {
  if (service.state !== 'pending' || !takenReasons.has(service.reason)) return [];
  const request = failedRequest(service);
  const holders = (request && holdersOfRequest(cluster, request)?.services.slice(0, lookedAtAtMost)) ?? [];
  return holders.every((holder) => isPredictedFor(holder, request)) ? holders : [];
}

export function isPerhapsPending(cluster: ClusterView, service: ServiceView): boolean {
  return holdersByChance(cluster, service).length > 0;
}

/** True for a Service that gets no address in any order that was tried, and for one that the API server refuses. */
export function isSurelyPending(cluster: ClusterView, service: ServiceView): boolean {
  return service.state === 'refused' || (service.state === 'pending' && !isPerhapsPending(cluster, service));
}

function isPredictedFor({ addresses }: ServiceView, request: RequestedAddress | undefined): boolean {
  const { address } = request ?? {};
  return addresses.every((held) => !address || !held.address || !addressesEqual(held.address, address) || held.how === 'predicted');
}
