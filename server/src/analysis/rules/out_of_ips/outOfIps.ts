/** `out_of_ips`: every pool that matches the Service is full. */
import { message } from '../../../model/message';
import { claimPlace, poolPlace, serviceName } from '../../places/fieldPlaces';
import { poolsInWalkingOrder } from '../../why/explanation';
import { verdicts } from '../../why/verdicts';
import { defineRule } from '../rule';
import { pendingServices } from '../shared/pendingServices';

export const outOfIps = defineRule({
  code: 'out_of_ips',
  severity: 'error',
  summary: 'Every pool that matches the Service is full: the Service stays pending.',
  check: (cluster) => {
    const emptied = poolsInWalkingOrder(cluster).filter(({ ranges }) => ranges.some(({ available }) => available === 0n));
    return pendingServices(cluster, 'out_of_ips').map((service) => ({
      ...claimPlace(service.claim),
      message: message(
        'No address is left for Service {0}: "{1}". Add a block to a pool that matches, or free an address. (Which Service goes without depends on the order in which they are created.)',
        serviceName(service),
        service.message ?? message(''),
      ),
      related: verdicts(emptied, service)
        .filter(({ kind }) => kind === 'full')
        .slice(0, 10)
        .map(({ pool }) => ({
          ...poolPlace(pool),
          message: message('Pool "{0}": {1} of {2} used', pool.name, pool.used, pool.total),
        })),
    }));
  },
});
