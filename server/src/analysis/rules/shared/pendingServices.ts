/** What the rules for pending Services have in common: which those are, where their findings point, and how sure they are. */
import { permitDifferentPodsKey } from '../../../model/annotations';
import { message } from '../../../model/message';
import type { Severity } from '../../findings/finding';
import { poolPlace, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { PoolView } from '../../views/poolView';
import type { ServiceView } from '../../views/serviceView';
import { failedRequest } from '../../why/requestHolders';
import { askedPlace, type Draft } from '../rule';

/** The Services that are pending with a reason. Of several manifests of one Service only the last is looked at: it is what counts. */
export function pendingServices(cluster: ClusterView, reason: string): readonly ServiceView[] {
  return [...new Map(cluster.index.pendingFor(reason).map((service) => [service.key, service])).values()];
}

export function pendingPlace(service: ServiceView): ReturnType<typeof askedPlace> {
  return askedPlace(service, failedRequest(service));
}

/** Both let other pods share, which Cilium reads from 1.21 on, and nothing tells the version. */
export function sharingDoubt(
  { cluster }: ClusterView,
  service: ServiceView,
  holders: readonly ServiceView[],
): { readonly limit?: Severity } {
  const permits = (partner: ServiceView) => partner.service?.annotations.has(permitDifferentPodsKey) === true;
  const isAssumed = cluster.options.versionProfile === undefined && permits(service) && holders.some(permits);
  return isAssumed ? { limit: 'information' } : {};
}

/** The limit of a finding against holders of an address: against one that has it only by chance, the Service is not sure to lose. */
export function chanceLimit(holders: readonly ServiceView[]): { readonly limit?: Severity } {
  return holders.length > 0 ? { limit: 'information' } : {};
}

/**
 * The words for a pool that can't be used as it is and so serves no Service: one finding on the pool is enough, so this one only tells the
 * connection.
 */
export function keptBack(service: ServiceView, pool: PoolView): Draft {
  return {
    ...pendingPlace(service),
    limit: 'information',
    message: message(
      'Service {0} stays pending: "{1}". Pool "{2}" seems to be meant for it, and can\'t be used as it is written. Fix the pool first.',
      serviceName(service),
      service.message ?? message(''),
      pool.name,
    ),
    related: [{ ...poolPlace(pool), message: message('Pool "{0}"', pool.name) }],
  };
}
