/**
 * `not_announced`: a Service has an address, and nothing makes it reachable. While something is wrong with what should announce it, that is
 * the cause, and said there.
 */
import { message } from '../../model/message';
import { isUnannounced } from '../announcements/unannounced';
import type { RelatedPlace } from '../finding';
import type { ServiceView } from '../views';
import { relatedAnnouncement } from './announcementPlaces';
import { announcesNothing } from './announcesNothing';
import { missingPeerConfigs, unusedBgpConfig } from './bgpPeers';
import { claimPlace, serviceName } from './places';
import type { Draft, Rule } from './rule';

export const notAnnounced: Rule = {
  code: 'not_announced',
  severity: 'information',
  summary: 'A Service has an address that no L2 policy and no BGP advertisement announces: nobody outside of the cluster reaches it.',
  check: (cluster) => {
    if (cluster.announcements.views.length === 0) return [];
    const services = cluster.services.filter((service) => isUnannounced(cluster, service));
    if (services.length === 0 || causes.some(({ check }) => check(cluster).length > 0)) return [];
    const related = cluster.announcements.announcers.slice(0, toldAtMost).map(({ view }) => relatedAnnouncement(view));
    return services.map((service) => draft(service, related));
  },
};

const causes: readonly Rule[] = [announcesNothing, unusedBgpConfig, missingPeerConfigs];
const toldAtMost = 10;

function draft(service: ServiceView, related: readonly RelatedPlace[]): Draft {
  return {
    ...claimPlace(service.claim),
    message: message(
      'Service {0} gets {1}, and nothing announces it: no L2 policy and no BGP advertisement of this cluster selects the Service, so nobody outside of the cluster reaches it. Give it the labels that one of them selects, or add one that selects it.',
      serviceName(service),
      service.addresses.map(({ text }) => text).join(', '),
    ),
    related,
  };
}
