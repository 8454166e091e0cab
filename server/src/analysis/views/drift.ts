/** Services that have other addresses in the running cluster than the files give them. */

import type { ClusterView } from './clusterView';
import type { ServiceView } from './serviceView';

export interface Drift {
  readonly running: readonly string[];
  readonly now: readonly string[];
}

/**
 * Undefined unless the state of the cluster is known. An unpinned Service that keeps its address is no difference, even if a new cluster would give
 * it another one.
 */
export function driftOf({ claim, state, service, addresses }: ServiceView): Drift | undefined {
  const running = service?.status?.ingress.map(({ ip }) => ip).filter((ip) => ip !== '') ?? [];
  if (claim.origin === 'cluster' || running.length === 0 || (state !== 'satisfied' && state !== 'pending')) return undefined;
  const now = addresses.map(({ text }) => text);
  return running.every((ip) => now.includes(ip)) ? undefined : { running, now };
}

export interface ServiceDrift extends Drift {
  readonly service: ServiceView;
}

/** All drifts of a cluster. The list is empty while no state of the cluster was read. */
export function driftsOf({ cluster, services }: ClusterView): readonly ServiceDrift[] {
  if (!cluster.live) return [];
  return services.flatMap((service) => {
    const drift = driftOf(service);
    return drift ? [{ service, ...drift }] : [];
  });
}
