/**
 * `l2_local_traffic_policy`: up to Cilium 1.19 the node that answers for an address over L2 is any node of the policy, and with
 * externalTrafficPolicy Local it drops what arrives unless a pod of the Service runs on it. Cilium 1.20.2 looks for such a node first.
 */
import { setValue } from '../../../manifest/edit/change';
import { type Message, message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import { choiceFix } from '../../fixes/fix';
import { relatedAnnouncement } from '../../places/announcementPlaces';
import { fieldPlace, relatedAtMost, serviceName } from '../../places/fieldPlaces';
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
    if (!announcers.some(({ way }) => way === 'l2')) return [];
    return cluster.services.flatMap((service) => announcedFromAnyNode(cluster, service));
  },
});

const field = ['spec', 'externalTrafficPolicy'];

function announcedFromAnyNode(cluster: ClusterView, service: ServiceView): readonly Draft[] {
  if (service.addresses.length === 0 || service.service?.spec.externalTrafficPolicy !== 'Local') return [];
  if (service.claim.knowledge(field) !== 'known') return [];
  // The owner did not choose a policy that a controller sets by itself.
  const isOwn = isServedByCilium(service);
  if (isOwn ? !needsLocalBackend(cluster) : !isOlderThan(cluster.options.versionProfile, '1.20') || !service.claim.locate(field)) return [];
  const { by } = cluster.announcements.of(service);
  const policies = by.filter(({ way }) => way === 'l2');
  const [policy] = policies;
  // Over BGP only nodes with a pod advertise it, so the advice is followed already.
  if (!policy || by.some(({ way }) => way === 'bgp')) return [];
  return [
    {
      ...fieldPlace(service.claim, field),
      message: withVersion(
        isOwn
          ? notAnnouncedAtAll(policy.view.name, service)
          : message(
              'L2 policy "{0}" announces Service {1}, which has externalTrafficPolicy: Local. One node answers for the address, and drops the traffic unless a pod of the Service runs on that very node. Use externalTrafficPolicy: Cluster, or announce the Service over BGP.',
              policy.view.name,
              serviceName(service),
            ),
        cluster,
      ),
      related: policies.slice(0, relatedAtMost).map(({ view }) => relatedAnnouncement(view)),
      fixes: () =>
        choiceFix(message('Use externalTrafficPolicy: Cluster'), [{ owner: service.claim, changes: [setValue(field, 'Cluster')] }]),
      ...doubt(cluster),
    },
  ];
}

/** Gateways and Ingresses of Cilium: every node has an Envoy that serves them, and the Service has a placeholder for a backend. */
function isServedByCilium({ service }: ServiceView): boolean {
  return service !== undefined && ownLabels.some((label) => service.labels.has(label));
}

const ownLabels = ['io.cilium.gateway/owning-gateway', 'cilium.io/ingress'];

/** From 1.20.2 on, only a node with a backend of the Service announces it (cilium/cilium#48799). Without a patch level this is not known. */
function needsLocalBackend({ options: { versionProfile, patchLevel = 0 } }: ClusterView): boolean {
  return !isOlderThan(versionProfile, '1.21') || (versionProfile === '1.20' && patchLevel >= 2);
}

function notAnnouncedAtAll(policy: string, service: ServiceView): Message {
  return message(
    'L2 policy "{0}" does not announce Service {1}: it has externalTrafficPolicy: Local, so only a node with a backend of the Service would, and Envoy on the nodes counts as none. Use externalTrafficPolicy: Cluster.',
    policy,
    serviceName(service),
  );
}

/** The version is assumed, or one whose later patches may have the cure. */
function doubt({ cluster, options }: ClusterView): Pick<Draft, 'limit'> {
  const isStated = cluster.options.versionProfile !== undefined;
  const { versionProfile } = options;
  // From 1.20 on, the finding about Cilium's own Services needs a known patch level.
  const isCertain = isStated && (isOlderThan(versionProfile, '1.19') || !isOlderThan(versionProfile, '1.20'));
  return isCertain ? {} : { limit: 'information' };
}
