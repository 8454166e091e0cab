/** What announces which Service, in words: for the hovers, the tree and the report. */
import { type Announcer, isRead } from '../analysis/announcements/announcer';
import { unannounced } from '../analysis/announcements/unannounced';
import type { AnnouncementView } from '../analysis/views/announcementView';
import type { ClusterView } from '../analysis/views/clusterView';
import type { ServiceView } from '../analysis/views/serviceView';
import type { AnnouncementKind } from '../model/announcement';
import { type Message, message } from '../model/message';
import { counted } from './counts';

/**
 * One sentence for each resource that announces the Service; none while no resource of the cluster announces anything, or while that is not known.
 */
export function announcedBy(cluster: ClusterView, service: ServiceView): readonly Message[] {
  if (cluster.announcements.announcers.length === 0 && cluster.announcements.views.length === 0) return [];
  const sentences = cluster.announcements.of(service).by.map(sentence);
  if (sentences.length > 0) return sentences;
  return unannounced(cluster)(service) ? [message('Nothing announces this address.')] : [];
}

function sentence({ view, peerConfigs }: Announcer): Message {
  switch (view.resource.kind) {
    case 'CiliumL2AnnouncementPolicy':
      return message('Announced by L2 policy "{0}".', view.name);
    case 'CiliumBGPPeeringPolicy':
      return message('Announced over BGP by peering policy "{0}".', view.name);
    default:
      return message(
        'Announced over BGP by advertisement "{0}" (peer config "{1}").',
        view.name,
        peerConfigs.map(({ name }) => name).join('", "'),
      );
  }
}

export function kindWord(kind: AnnouncementKind): Message {
  switch (kind) {
    case 'CiliumL2AnnouncementPolicy':
      return message('L2 policy');
    case 'CiliumBGPAdvertisement':
      return message('BGP advertisement');
    case 'CiliumBGPPeerConfig':
      return message('BGP peer config');
    case 'CiliumBGPClusterConfig':
      return message('BGP cluster config');
    case 'CiliumBGPPeeringPolicy':
      return message('BGP peering policy');
  }
}

/** Tells whether a resource announces addresses itself. The others are only referred to. */
export function announcesItself({ resource: { kind } }: AnnouncementView): boolean {
  return kind !== 'CiliumBGPPeerConfig' && kind !== 'CiliumBGPClusterConfig';
}

/** The state of the resource in a few words. */
export function announcementState(cluster: ClusterView, view: AnnouncementView): Message {
  if (view.state === 'unreachable') return message('not applied');
  if (!isRead(view, cluster.options)) return message('not used by Cilium here');
  if (view.state === 'unknown') return message('unknown');
  if (!announcesItself(view)) return kindWord(view.resource.kind);
  const count = cluster.announcements.servicesOf(view).length;
  return counted(count, message('announces 1 Service'), message('announces {0} Services', count));
}
