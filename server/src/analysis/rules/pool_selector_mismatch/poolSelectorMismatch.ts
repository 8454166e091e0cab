/** `pool_selector_mismatch`: the requested address lies in a pool whose selector leaves the Service out. */
import { message } from '../../../model/message';
import { labelFixes } from '../../fixes/labelFixes';
import { otherAddressFixes } from '../../fixes/otherAddress';
import { fieldPlace, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { poolsAtFault } from '../../why/poolsAtFault';
import { failedRequest, holdersOfRequest } from '../../why/requestHolders';
import { verdict } from '../../why/verdicts';
import { type Draft, defineRule } from '../rule';
import { keptBack, pendingPlace, pendingServices } from '../shared/pendingServices';

export const poolSelectorMismatch = defineRule({
  code: 'pool_selector_mismatch',
  severity: 'error',
  summary: 'The requested address lies in a pool whose selector leaves the Service out: the Service does not get it.',
  check: (cluster) => {
    const faultFor = poolsAtFault(cluster.pools);
    return pendingServices(cluster, 'pool_selector_mismatch').map((service) => {
      const fault = faultFor(service, failedRequest(service));
      return fault ? keptBack(service, fault) : leftOutByPool(cluster, service);
    });
  },
});

function leftOutByPool(cluster: ClusterView, service: ServiceView): Draft {
  const request = failedRequest(service);
  const pool = request && holdersOfRequest(cluster, request)?.pool;
  const cilium = service.message ?? message('');
  if (!pool) {
    return { ...pendingPlace(service), message: message('Service {0} stays pending: "{1}".', serviceName(service), cilium) };
  }
  return {
    ...pendingPlace(service),
    message: message(
      '{0} belongs to pool "{1}", which does not take Service {2}: {3}. Cilium does not give the address: "{4}". Add the labels that the pool selects, or ask for an address of another pool.',
      request.text,
      pool.name,
      serviceName(service),
      verdict(pool, service).text,
      cilium,
    ),
    related: [{ ...fieldPlace(pool.pool, ['spec', 'serviceSelector']), message: message('Selector of pool "{0}"', pool.name) }],
    choices: () => [...labelFixes([pool], service), ...otherAddressFixes(cluster, service, request, undefined)],
  };
}
