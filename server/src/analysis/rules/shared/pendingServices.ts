/** What the rules for pending Services have in common: the address that failed, and its holders. */
import { compareAddresses } from '../../../model/address';
import { permitDifferentPodsKey } from '../../../model/annotations';
import type { RequestedAddress } from '../../admission/addressRequests';
import type { Severity } from '../../findings/severity';
import { claimPlace, requestPlace } from '../../places/fieldPlaces';
import type { Place } from '../../places/place';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView, RangeView } from '../../views/poolView';
import type { ServiceView } from '../../views/serviceView';
import { holdingAt } from '../../why/freeAddresses';

/** The Services that are pending with a reason. Of several manifests of one Service only the last is looked at: it is what counts. */
export function pendingServices(cluster: ClusterView, reason: string): readonly ServiceView[] {
  return [...new Map(cluster.index.pendingFor(reason).map((service) => [service.key, service])).values()];
}

/** The requested address that Cilium's message names (`… '10.0.0.5' …`), the last one that failed. */
export function failedRequest(service: ServiceView): RequestedAddress | undefined {
  const words = service.message?.args[0];
  const named = typeof words === 'string' ? /'([^']+)'/.exec(words)?.[1] : undefined;
  if (named === undefined) return undefined;
  return service.requests.find(
    ({ address, text }) =>
      text === named ||
      // Of many entries few have the text, so what is asked for is walked for these alone.
      (address && sameText(named, text) && service.allocation?.requested.some((requested) => compareAddresses(requested, address) === 0)),
  );
}

function sameText(named: string, text: string): boolean {
  return named.toLowerCase() === text.toLowerCase();
}

export function pendingPlace(service: ServiceView): Place {
  const request = failedRequest(service);
  return request ? requestPlace(service, request) : claimPlace(service.claim);
}

export interface RangeHolders {
  readonly pool: PoolView;
  readonly range: RangeView;
  readonly services: readonly ServiceView[];
}

/** The Services that hold an address; none when it is a reserved first or last one. */
export function holdersOfRequest(cluster: ClusterView, request: RequestedAddress): RangeHolders | undefined {
  const { address } = request;
  if (!address) return undefined;
  for (const pool of cluster.pools) {
    if (pool.state === 'unreachable') continue;
    for (const range of pool.ranges) {
      const inside = compareAddresses(range.range.first, address) <= 0 && compareAddresses(address, range.range.last) <= 0;
      if (!inside || range.disabled !== '') continue;
      return { pool, range, services: holdingAt(range, address)?.services ?? [] };
    }
  }
  return undefined;
}

/** Both let other pods share, which Cilium reads from 1.21 on, and nothing tells the version. */
export function sharingDoubt(
  { cluster }: ClusterView,
  service: ServiceView,
  holders: readonly ServiceView[],
): { readonly limit?: Severity } {
  const permits = (one: ServiceView) => one.service?.annotations.has(permitDifferentPodsKey) === true;
  const isAssumed = cluster.options.versionProfile === undefined && permits(service) && holders.some(permits);
  return isAssumed ? { limit: 'information' } : {};
}

/**
 * Of two Services that want an address the first one gets it, but a holder that asked for it, or has it already, is sure to keep it.
 * Against a holder whose address is only predicted the loser is not sure to lose.
 */
export function doubt(cluster: ClusterView, request: RequestedAddress | undefined): { readonly limit?: Severity } {
  const address = request?.address;
  const holders = request && holdersOfRequest(cluster, request)?.services;
  if (!address || !holders) return {};
  const predictedOnly =
    holders.length > 0 &&
    holders.every((holder) =>
      holder.addresses.every(
        (held) => held.address === undefined || compareAddresses(held.address, address) !== 0 || held.how === 'predicted',
      ),
    );
  return predictedOnly ? { limit: 'information' } : {};
}
