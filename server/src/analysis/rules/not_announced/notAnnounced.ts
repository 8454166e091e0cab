/**
 * `not_announced`: a Service has an address, and nothing makes it reachable. While something is wrong with what should announce it, that is
 * the cause, and said there.
 */

import type { RelatedPlace } from '../../../manifest/range';
import type { IPFamily } from '../../../model/address';
import { listed, type Message, message } from '../../../model/message';
import { loadBalancerClasses } from '../../../model/options';
import type { LabelSelector } from '../../../model/selector';
import { announces } from '../../announcements/announcer';
import { unannounced } from '../../announcements/unannounced';
import type { Fix } from '../../fixes/fix';
import { giveLabels } from '../../fixes/labelFixes';
import { relatedAnnouncement } from '../../places/announcementPlaces';
import { claimPlace, serviceName } from '../../places/fieldPlaces';
import type { AnnouncementView } from '../../views/announcementView';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule } from '../rule';
import { hasAnnouncementFaults } from '../shared/announcementFaults';

export const notAnnounced = defineRule({
  code: 'not_announced',
  severity: 'information',
  summary:
    'A Service has an address that no L2 policy and no BGP advertisement announces: it is not reachable from outside of the cluster.',
  check: (cluster) => {
    if (cluster.announcements.views.length === 0) return [];
    const services = cluster.services.filter(unannounced(cluster));
    if (services.length === 0 || hasAnnouncementFaults(cluster)) return [];
    const related = cluster.announcements.announcers.slice(0, toldAtMost).map(({ view }) => relatedAnnouncement(view));
    return services.map((service) => ({
      ...unannouncedService(cluster, service, related),
      fixes: () => announcingLabels(cluster, service),
    }));
  },
});

/** The labels that the first of them ask for. */
function announcingLabels({ announcements }: ClusterView, { claim }: ServiceView): readonly Fix[] {
  return announcements.announcers.flatMap(({ view }) => giveLabels(claim, selectorOf(view), titleOf(view))).slice(0, offeredAtMost);
}

function selectorOf({ value }: AnnouncementView): LabelSelector | undefined {
  switch (value?.kind) {
    case 'CiliumL2AnnouncementPolicy':
      return value.serviceSelector;
    case 'CiliumBGPAdvertisement':
      return value.entries.length === 1 ? value.entries[0]?.selector : undefined;
    default:
      return undefined;
  }
}

function titleOf({ name, resource }: AnnouncementView): Message {
  return message('Give it the labels that {0} "{1}" selects', resource.kind, name);
}

const offeredAtMost = 3;
const toldAtMost = 10;

function leftOut(service: ServiceView): Message {
  return message(
    'Service {0} gets {1}, and nothing announces it: no L2 policy and no BGP advertisement of this cluster selects the Service, so nobody outside of the cluster reaches it. Give it the labels that one of them selects, or add one that selects it.',
    serviceName(service),
    addressesOf(service),
  );
}

/** The class of the Service leaves it to the other way of announcing, of which the cluster has no resource. */
function otherClass({ announcements }: ClusterView, service: ServiceView): Message | undefined {
  const written = service.service?.spec.loadBalancerClass;
  if (written === undefined || announcements.announcers.some(({ way }) => loadBalancerClasses[way] === written)) return undefined;
  return message(
    'Service {0} gets {1}, and nothing announces it: its class {2} leaves it to {3}, and this cluster has none. Remove the class, or add one.',
    serviceName(service),
    addressesOf(service),
    written,
    written === loadBalancerClasses.bgp ? message('BGP advertisements') : message('L2 policies'),
  );
}

/** A resource selects the Service, and does not announce the family of its addresses. */
function otherFamily({ announcements, options }: ClusterView, service: ServiceView): Message | undefined {
  const { traits } = announcements.of(service);
  const selecting =
    traits && announcements.announcers.find((announcer) => announces({ ...announcer, families: everyFamily }, traits) === 'yes');
  if (!selecting) return undefined;
  const { resource, name } = selecting.view;
  return selecting.way === 'l2'
    ? message(
        'Service {0} gets {1}, and nothing announces it: {2} "{3}" selects it, but Cilium {4} announces no IPv6 address over L2, so nobody outside of the cluster reaches it. Cilium 1.19 does; or announce it over BGP.',
        serviceName(service),
        addressesOf(service),
        resource.kind,
        name,
        options.versionProfile,
      )
    : message(
        'Service {0} gets {1}, and nothing announces it: {2} "{3}" selects it, but no peer config hands it on in the family of this address, so nobody outside of the cluster reaches it. Add the family (afi) to a peer config, with a selector for its advertisements.',
        serviceName(service),
        addressesOf(service),
        resource.kind,
        name,
      );
}

const everyFamily: ReadonlySet<IPFamily> = new Set(['IPv4', 'IPv6']);

function addressesOf({ addresses }: ServiceView): Message {
  return listed(addresses.map(({ text }) => text));
}

function unannouncedService(cluster: ClusterView, service: ServiceView, related: readonly RelatedPlace[]): Draft {
  return {
    ...claimPlace(service.claim),
    message: otherClass(cluster, service) ?? otherFamily(cluster, service) ?? leftOut(service),
    related,
  };
}
