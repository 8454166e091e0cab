/** `no_pool`: no enabled pool matches the Service, or none contains the address it asks for. */

import { valueAt } from '../../../manifest/values';
import { spanText } from '../../../model/addressRange';
import { listedBy, type Message, message } from '../../../model/message';
import type { Severity } from '../../findings/finding';
import { labelFixes } from '../../fixes/labelFixes';
import { otherAddressFixes } from '../../fixes/otherAddress';
import { poolPlace, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import type { ServiceView } from '../../views/serviceView';
import { poolsInWalkingOrder } from '../../why/explanation';
import { nearestPools } from '../../why/nearestPools';
import { poolsAtFault } from '../../why/poolsAtFault';
import { failedRequest } from '../../why/requestHolders';
import { type Verdict, verdicts } from '../../why/verdicts';
import { type Draft, defineRule } from '../rule';
import { keptBack, pendingPlace, pendingServices } from '../shared/pendingServices';

export const noPool = defineRule({
  code: 'no_pool',
  severity: 'error',
  summary: 'No enabled pool matches the Service, or none contains the requested address: the Service stays pending.',
  check: (cluster) => {
    const pools = poolsInWalkingOrder(cluster);
    const nearest = nearestPools(pools);
    const faultFor = poolsAtFault(pools);
    return pendingServices(cluster, 'no_pool').map((service) => {
      const fault = faultFor(service, failedRequest(service));
      return fault ? keptBack(service, fault) : withoutPool(cluster, { pools, nearest }, service);
    });
  },
});

interface PoolsAsked {
  readonly pools: readonly PoolView[];
  readonly nearest: ReturnType<typeof nearestPools>;
}

/** The message names this many pools. It is made anew at every edit, and a longer one would not be read. */
const toldAtMost = 2;

function withoutPool(cluster: ClusterView, { pools, nearest }: PoolsAsked, service: ServiceView): Draft {
  const request = failedRequest(service);
  const cilium = service.message ?? message('');
  const near = request?.address ? nearest(request.address, toldAtMost) : pools.slice(0, toldAtMost);
  const reasons = verdicts(near, service);
  return {
    ...pendingPlace(service),
    message: request ? specific(reasons, service, request.text, cilium) : generic(reasons, pools.length, service, cilium),
    related: reasons.map(({ pool, text }) => ({ ...poolPlace(pool), message: message('Pool "{0}": {1}', pool.name, text) })),
    ...(request ? {} : familyDoubt(cluster, service)),
    choices: () => [...labelFixes(pools, service), ...otherAddressFixes(cluster, service, request, undefined)],
  };
}

function specific([nearest]: readonly Verdict[], service: ServiceView, address: string, cilium: Message): Message {
  if (nearest?.kind === 'elsewhere') {
    return message(
      'No usable pool contains {0}, so Service {1} does not get it: "{2}". The nearest is pool "{3}" ({4}). Ask for an address of an enabled pool, or add it to one.',
      address,
      serviceName(service),
      cilium,
      nearest.pool.name,
      listedBy(nearest.pool.ranges.slice(0, 2), ({ range, cidr }) => cidr ?? spanText(range)),
    );
  }
  return message(
    'No usable pool contains {0}, so Service {1} does not get it: "{2}". Ask for an address of an enabled pool, or add it to one.',
    address,
    serviceName(service),
    cilium,
  );
}

/** Names the reason when all pools have the same one; the related places list them one by one. */
function generic(reasons: readonly Verdict[], count: number, service: ServiceView, cilium: Message): Message {
  const [only] = reasons;
  if (reasons.length === 1 && only) {
    return message(
      'Service {0} stays pending: "{1}". Pool "{2}" {3}. Change the pool or what the Service asks for.',
      serviceName(service),
      cilium,
      only.pool.name,
      only.kind === 'selector' ? message('leaves it out: {0}', only.text) : message('is out: {0}', only.text),
    );
  }
  return message(
    'Service {0} stays pending: "{1}". None of the {2} pools serves it. Give it the labels that a pool selects, or change a pool.',
    serviceName(service),
    cilium,
    count,
  );
}

/**
 * A Service that names no IP family gets the primary family of the cluster, which manifests do not tell. When no pool has an address of the
 * family that was assumed, the assumption is likelier to be wrong than every such Service.
 */
function familyDoubt(cluster: ClusterView, { claim, allocation }: ServiceView): { readonly limit?: Severity } {
  const namesFamily = ['ipFamilies', 'ipFamilyPolicy'].some((field) => (valueAt(claim.value, ['spec', field]) ?? null) !== null);
  const families = allocation?.families ?? [];
  const served = cluster.pools.some((pool) => families.some((family) => pool.families().served.has(family)));
  return namesFamily || served || cluster.pools.every(({ ranges }) => ranges.length === 0) ? {} : { limit: 'information' };
}
