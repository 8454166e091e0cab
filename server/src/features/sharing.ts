/** Who shares an address with a Service. */
import type { ClusterView, ServiceView } from '../analysis/views';

/** The other Services that hold one of its addresses, the holders of its first address first. */
export function sharingPartners(cluster: ClusterView, service: ServiceView): readonly ServiceView[] {
  const holders = service.addresses.flatMap(({ address }) => (address && cluster.index.use(address)?.holders) ?? []);
  const partners = new Map(holders.filter(({ key }) => key !== service.key).map((partner) => [partner.key, partner]));
  return [...partners.values()];
}
