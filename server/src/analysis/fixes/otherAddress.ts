/** Another address than the one that can't be had: the next free one of a pool that takes the Service. */
import { formatAddress, type IPFamily } from '../../model/address';
import { message } from '../../model/message';
import type { RequestedAddress } from '../admission/addressRequests';
import { selectsClaim } from '../admission/selection';
import { serviceName } from '../places/fieldPlaces';
import type { ClusterView } from '../views/clusterView';
import type { PoolView, RangeView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import { poolsInWalkingOrder } from '../why/explanation';
import { avoidedBy, firstOpenAddress, type Gap, gapsOf } from '../why/freeAddresses';
import { choiceFix, type Fix } from './fix';
import { addressChanges, setAnnotation } from './requestEdits';

export interface FreeAddress {
  readonly text: string;
  readonly pool: PoolView;
}

/** No more pools are tried, since no person would look through them. */
const triedAtMost = 50;

/** `preferred` is looked at first. What others ask for, what the settings keep back and what the Service has itself is never given. */
function nextFree(cluster: ClusterView, service: ServiceView, family: IPFamily, preferred: PoolView | undefined): FreeAddress | undefined {
  const avoided = avoidedBy(
    [cluster],
    service,
    [...service.requests, ...service.addresses].map(({ text }) => text),
  );
  const others = poolsInWalkingOrder(cluster).filter((pool) => pool !== preferred);
  for (const pool of [...(preferred ? [preferred] : []), ...others].slice(0, triedAtMost)) {
    if (pool.state !== 'enabled' || !pool.value || selectsClaim(service.claim, pool.value.spec.serviceSelector) !== 'yes') continue;
    const ranges = pool.ranges.filter(({ range, disabled }) => disabled === '' && range.last.family === family);
    for (const range of ranges) {
      for (const gap of gapsFrom(range, service)) {
        const address = firstOpenAddress(gap, avoided);
        if (address) return { text: formatAddress(address), pool };
      }
    }
  }
  return undefined;
}

/** The address that Cilium itself would give next comes first. Mostly it is free, and no gap is looked for. */
function* gapsFrom(range: RangeView, service: ServiceView): Generator<Pick<Gap, 'first' | 'last'>> {
  const { next } = range;
  if (next) yield { first: next, last: next };
  yield* gapsOf(range, service);
}

/** Fixes that give an address to a Service without a request. */
export function chosenAddressFixes(
  cluster: ClusterView,
  service: ServiceView,
  family: IPFamily,
  preferred: PoolView | undefined,
): readonly Fix[] {
  const free = service.requests.length > 0 ? undefined : nextFree(cluster, service, family, preferred);
  if (!free) return [];
  return choiceFix(
    message('Pin {0} elsewhere: to {1}, the next free address of pool "{2}"', serviceName(service), free.text, free.pool.name),
    [{ owner: service.claim, changes: [setAnnotation(service.claim, 'ips', free.text, cluster.options.versionProfile)] }],
  );
}

export function otherAddressFixes(
  cluster: ClusterView,
  service: ServiceView,
  request: RequestedAddress | undefined,
  preferred: PoolView | undefined,
): readonly Fix[] {
  return request?.address ? freeAddressFixes(cluster, service, { request, family: request.address.family }, preferred) : [];
}

/** Replaces an entry that may be no address at all. */
export function freeAddressFixes(
  cluster: ClusterView,
  service: ServiceView,
  { request, family }: { readonly request: RequestedAddress; readonly family: IPFamily },
  preferred: PoolView | undefined,
): readonly Fix[] {
  const free = nextFree(cluster, service, family, preferred);
  const changes = free ? addressChanges(cluster, service, request, free.text) : [];
  if (!free || changes.length === 0) return [];
  return choiceFix(message('Ask for {0}, the next free address of pool "{1}"', free.text, free.pool.name), changes);
}
