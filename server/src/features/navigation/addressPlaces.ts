/** The places of an address: in the blocks that hold it, and in the Services that ask for it or have it. */
import type { AddressUse } from '../../analysis/index/addressUses';
import { blockPlace, claimPlace, requestPlace } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Place } from '../../manifest/range';
import { type Address, addressesEqual } from '../../model/address';
import type { FileTest } from './subject';

export function blocksWith(cluster: ClusterView, address: Address): readonly Place[] {
  return cluster.index.rangesWith(address).map(({ pool, range }) => blockPlace(pool, range.block));
}

/**
 * The Services that hold the address, then those that ask for it in vain. The place is the entry of the request, or the Service where there is none.
 */
export function usersOf({ address, holders, askers }: AddressUse, isWanted: FileTest): readonly Place[] {
  const wanted = [...holders, ...askers].filter(({ claim }) => claim.parts.some(({ uri }) => isWanted(uri)));
  return [...new Set(wanted)].map((service) => entryOf(service, address) ?? claimPlace(service.claim));
}

/** The place where a Service asks for the address. */
export function entryOf(service: ServiceView, address: Address): Place | undefined {
  const request = service.requests.find((candidate) => candidate.address && addressesEqual(candidate.address, address));
  return request && requestPlace(service, request);
}
