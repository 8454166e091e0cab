/** What announces as the subject: it leads to the Services it announces, a reference to a peer config to that, a peer config to its users. */
import { announcementField, announcementPlace } from '../../analysis/places/announcementPlaces';
import { claimPlace } from '../../analysis/places/fieldPlaces';
import type { AnnouncementView } from '../../analysis/views/announcementView';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Place } from '../../manifest/range';
import { valueAt } from '../../manifest/values';
import { isPath, type Target } from '../cursorTarget';
import type { Subject } from './subject';

interface AnnouncementMember {
  readonly cluster: ClusterView;
  readonly announcement: AnnouncementView;
}

export function announcementSubject({ path, range: origin }: Target, { cluster, announcement }: AnnouncementMember): Subject | undefined {
  if (isPath(path, 'kind') || isPath(path, 'metadata', 'name'))
    return { origin, definitions: () => [announcementPlace(announcement)], references: () => usersOf(cluster, announcement) };
  const [, instances, instance, , peer, reference] = path;
  if (instances !== 'bgpInstances' || typeof instance !== 'number' || typeof peer !== 'number' || reference !== 'peerConfigRef')
    return undefined;
  const name = valueAt(announcement.resource.resource.value, ['spec', 'bgpInstances', instance, 'peers', peer, 'peerConfigRef', 'name']);
  const named = cluster.announcements.views.filter(({ resource }) => resource.kind === 'CiliumBGPPeerConfig' && resource.name === name);
  return { origin, definitions: () => named.map(announcementPlace), references: () => named.flatMap((view) => usersOf(cluster, view)) };
}

/** A policy or an advertisement leads to the Services; a peer config leads to the peers that use it and to its advertisements. */
function usersOf({ announcements }: ClusterView, view: AnnouncementView): readonly Place[] {
  const services = announcements.servicesOf(view).map(({ claim }) => claimPlace(claim));
  if (view.resource.kind !== 'CiliumBGPPeerConfig') return services;
  const handed = announcements.announcers.filter(({ peerConfigs }) => peerConfigs.includes(view));
  return [...peersUsing(announcements.views, view.name), ...handed.map((announcer) => announcementPlace(announcer.view))];
}

function peersUsing(views: readonly AnnouncementView[], name: string): readonly Place[] {
  return views.flatMap((view) => {
    if (view.value?.kind !== 'CiliumBGPClusterConfig') return [];
    return view.value.instances.flatMap((peers, instance) =>
      peers.flatMap(({ peerConfig }, peer) =>
        peerConfig === name ? [announcementField(view, ['spec', 'bgpInstances', instance, 'peers', peer, 'peerConfigRef', 'name'])] : [],
      ),
    );
  });
}
