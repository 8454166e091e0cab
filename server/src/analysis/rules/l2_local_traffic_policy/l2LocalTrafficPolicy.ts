/**
 * `l2_local_traffic_policy`: up to Cilium 1.19 the node that answers for an address over L2 is any node of the policy, and with
 * externalTrafficPolicy Local it drops what arrives unless a pod of the Service runs on it. Cilium 1.20.2 looks for such a node first.
 */
import { setValue } from '../../../manifest/edit/change';
import { message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import { choiceFix } from '../../fixes/fix';
import { relatedAnnouncement } from '../../places/announcementPlaces';
import { fieldPlace, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { withVersion } from '../../why/version';
import { type Draft, defineRule } from '../rule';

export const l2LocalTrafficPolicy = defineRule({
  code: 'l2_local_traffic_policy',
  severity: 'warning',
  summary: 'An L2 policy announces a Service with externalTrafficPolicy Local: the node that answers may have no pod of it.',
  check: (cluster) => {
    const { announcers } = cluster.announcements;
    if (!announcers.some(({ way }) => way === 'l2') || !isOlderThan(cluster.options.versionProfile, '1.20')) return [];
    return cluster.services.flatMap((service) => announcedFromAnyNode(cluster, service));
  },
});

const field = ['spec', 'externalTrafficPolicy'];

function announcedFromAnyNode(cluster: ClusterView, service: ServiceView): readonly Draft[] {
  if (service.addresses.length === 0 || service.service?.spec.externalTrafficPolicy !== 'Local') return [];
  if (service.claim.knowledge(field) !== 'known') return [];
  const { by } = cluster.announcements.of(service);
  const policies = by.filter(({ way }) => way === 'l2');
  const [policy] = policies;
  // Over BGP only nodes with a pod advertise it, so the advice is followed already.
  if (!policy || by.some(({ way }) => way === 'bgp')) return [];
  return [
    {
      ...fieldPlace(service.claim, field),
      message: withVersion(
        message(
          'L2 policy "{0}" announces Service {1}, which has externalTrafficPolicy: Local. One node answers for the address, and drops the traffic unless a pod of the Service runs on that very node. Use externalTrafficPolicy: Cluster, or announce the Service over BGP.',
          policy.view.name,
          serviceName(service),
        ),
        cluster,
      ),
      related: policies.map(({ view }) => relatedAnnouncement(view)),
      fixes: () =>
        choiceFix(message('Use externalTrafficPolicy: Cluster'), [{ owner: service.claim, changes: [setValue(field, 'Cluster')] }]),
      ...doubt(cluster),
    },
  ];
}

/** The version is assumed, or one whose later patches may have the cure. */
function doubt({ cluster, options }: ClusterView): Pick<Draft, 'limit'> {
  const isStated = cluster.options.versionProfile !== undefined;
  return isStated && isOlderThan(options.versionProfile, '1.19') ? {} : { limit: 'information' };
}
