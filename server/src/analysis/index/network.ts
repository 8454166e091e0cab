/** Clusters that share one network: an address that one of them has is no address for the others. */
import type { Address } from '../../model/address';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

export interface NeighbourUse {
  readonly cluster: ClusterView;
  readonly service: ServiceView;
}

/** The clusters whose settings say `sharedNetwork: true`, in their order; empty for a cluster whose settings do not. */
export function networkOf(cluster: ClusterView['cluster'], clusters: readonly ClusterView[]): readonly ClusterView[] {
  return cluster.sharesNetwork ? clusters.filter((other) => other.cluster.sharesNetwork) : [];
}

export function neighboursOf({ name, network }: ClusterView): readonly ClusterView[] {
  return network().filter((other) => other.name !== name);
}

/** The Services of other clusters on the network that hold an address, as far as it can be said. */
export function heldByNeighbours(cluster: ClusterView, address: Address): readonly NeighbourUse[] {
  return neighboursOf(cluster).flatMap((other) =>
    (other.index.use(address)?.holders ?? []).map((service) => ({ cluster: other, service })),
  );
}

/** True if another cluster holds the address or asks for it. A Service from the same manifest does not count as another one. */
export function isUsedByNeighbours(cluster: ClusterView, address: Address, own?: ServiceView): boolean {
  return neighboursOf(cluster).some(({ index }) => {
    const use = index.use(address);
    return [...(use?.holders ?? []), ...(use?.askers ?? [])].some((service) => !isSameManifest(service, own));
  });
}

function isSameManifest({ claim }: ServiceView, own: ServiceView | undefined): boolean {
  return own !== undefined && claim.id === own.claim.id && claim.resource.uri === own.claim.resource.uri;
}
