/** `out_of_ips`: every pool that matches the Service is full. */
import { message } from '../../../model/message';
import { claimPlace, poolPlace, relatedService, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { poolsInWalkingOrder } from '../../why/explanation';
import { poolsAtFault } from '../../why/poolsAtFault';
import { verdicts } from '../../why/verdicts';
import { type Draft, defineRule } from '../rule';
import { keptBack, pendingServices, sharingDoubt } from '../shared/pendingServices';
import { incompatibilityOf, sharingRemedy } from '../shared/sharingRemedy';

export const outOfIps = defineRule({
  code: 'out_of_ips',
  severity: 'error',
  summary: 'Every pool that matches the Service is full: the Service stays pending.',
  check: (cluster) => {
    const emptied = poolsInWalkingOrder(cluster).filter(({ ranges }) => ranges.some(({ available }) => available === 0n));
    const faultFor = poolsAtFault(cluster.pools);
    return pendingServices(cluster, 'out_of_ips').map((service): Draft => {
      const fault = faultFor(service, undefined);
      if (fault) return keptBack(service, fault);
      const obstacle = sharingObstacle(cluster, service);
      return {
        ...claimPlace(service.claim),
        ...(obstacle ? sharingDoubt(cluster, service, [obstacle.holder]) : {}),
        message: obstacle
          ? failedSharing(cluster, service, obstacle)
          : message(
              'No address is left for Service {0}: "{1}". Add a block to a pool that matches, or free an address. (Which Service goes without depends on the order in which they are created.)',
              serviceName(service),
              service.message ?? message(''),
            ),
        related: [
          ...(obstacle ? [relatedService(obstacle.holder)] : []),
          ...verdicts(emptied, service)
            .filter(({ kind }) => kind === 'full')
            .slice(0, 10)
            .map(({ pool }) => ({
              ...poolPlace(pool),
              message: message('Pool "{0}": {1} of {2} used', pool.name, pool.used, pool.total),
            })),
        ],
      };
    });
  },
});

/** A Service of the same key that holds an address, and Cilium's reason why this one may not join it. */
interface Obstacle {
  readonly holder: ServiceView;
  readonly reason: string;
}

/** This many holders of one key are looked at. */
const holdersAtMost = 100;

function sharingObstacle(cluster: ClusterView, service: ServiceView): Obstacle | undefined {
  const { sharingKey } = service;
  if (!sharingKey) return undefined;
  const holders = cluster.index
    .sharing()
    .filter((other) => other !== service && other.sharingKey === sharingKey && other.addresses.length > 0)
    .slice(0, holdersAtMost);
  for (const holder of holders) {
    const reason = incompatibilityOf(cluster, service, holder);
    if (reason !== undefined) return { holder, reason };
  }
  return undefined;
}

function failedSharing(cluster: ClusterView, service: ServiceView, { holder, reason }: Obstacle) {
  return message(
    'Service {0} can\'t share the address of {1} ({2}), and no other address is left: "{3}". {4}',
    serviceName(service),
    serviceName(holder),
    reason,
    service.message ?? message(''),
    sharingRemedy(cluster, service, holder, reason),
  );
}
