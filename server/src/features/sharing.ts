/** Who shares an address with a Service. */
import type { ClusterView, ServiceView } from '../analysis/views';

/** The other Services that hold one of its addresses, in the cluster's order. */
export function sharingPartners(cluster: ClusterView, service: ServiceView): readonly ServiceView[] {
  const own = new Set(service.addresses.map(({ text }) => text));
  const seen = new Set([service.key]);
  return cluster.services.filter((other) => {
    if (seen.has(other.key) || !other.addresses.some(({ text }) => own.has(text))) return false;
    seen.add(other.key);
    return true;
  });
}
