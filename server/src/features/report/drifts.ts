/** The Services that have other addresses in the running cluster than the files give them. */
import type { ClusterView } from '../../analysis/views/clusterView';
import { type Drift, driftOf } from '../../analysis/views/drift';
import type { ServiceView } from '../../analysis/views/serviceView';

export interface ServiceDrift extends Drift {
  readonly service: ServiceView;
}

/** Empty while no state of the cluster was read. */
export function driftsOf({ cluster, services }: ClusterView): readonly ServiceDrift[] {
  if (!cluster.live) return [];
  return services.flatMap((service) => {
    const drift = driftOf(service);
    return drift ? [{ service, ...drift }] : [];
  });
}
