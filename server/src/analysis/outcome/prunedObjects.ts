/**
 * What the base declares, the files no longer do, and the running cluster still has: the change of the files deletes it, as `kubectl apply --prune`
 * and the delivery tools do. The cluster keeps it until then, so that its addresses are in use.
 */
import { serviceKey } from '../../model/service';
import { isDeclaredPool } from '../../workspace/resource/poolResource';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

/** The cluster as the files leave it; `after` itself where nothing is deleted. */
export function afterPruning(before: ClusterView, after: ClusterView): ClusterView {
  if (!after.cluster.live) return after;
  const services = new Set(before.services.filter(isDeclaredService).map(({ key }) => key));
  const pools = new Set(before.pools.filter(({ pool }) => isDeclaredPool(pool)).map(({ name }) => name));
  const goneServices = new Set(after.services.flatMap((view) => (!isDeclaredService(view) && services.has(view.key) ? [view.key] : [])));
  const gonePools = new Set(after.pools.flatMap(({ pool, name }) => (!isDeclaredPool(pool) && pools.has(name) ? [name] : [])));
  if (goneServices.size + gonePools.size === 0) return after;
  return {
    ...after,
    services: after.services.filter(({ key }) => !goneServices.has(key)),
    pools: after.pools.filter(({ name }) => !gonePools.has(name)),
    objects: after.objects.filter((object) =>
      object.kind === 'pool' ? !gonePools.has(object.pool.name) : !goneServices.has(serviceKey(object.service)),
    ),
    // What the change does is another one than the edits did, since those left it there.
    since: undefined,
  };
}

function isDeclaredService({ claim }: ServiceView): boolean {
  return claim.origin !== 'cluster';
}
