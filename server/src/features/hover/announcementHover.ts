/** The hover of a resource that announces addresses, or has a part in it: which Services, and over which peers. */
import { isRead } from '../../analysis/announcements/announcer';
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { AnnouncementView } from '../../analysis/views/announcementView';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { listed, type Message, message } from '../../model/message';
import { loadBalancerClasses } from '../../model/options';
import { announcementState, announcesItself } from '../announcements';
import { counted } from '../counts';
import { code, escapeMarkdown, type IconName, type Presentation } from '../presentation';

export function announcementHover(cluster: ClusterView, view: AnnouncementView, presentation: Presentation): string {
  const { render, icon } = presentation;
  const state = announcementState(cluster, view);
  return [
    `${icon(iconOf(cluster, view))} **${escapeMarkdown(view.name)}** — ${escapeMarkdown(render(state))}`,
    ...notes(cluster, view).map((note) => escapeMarkdown(render(note))),
    serviceList(cluster, view, presentation),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

function iconOf(cluster: ClusterView, view: AnnouncementView): IconName {
  if (view.state === 'unreachable' || !isRead(view, cluster.options)) return 'circle-slash';
  if (view.state === 'unknown') return 'question';
  return announcesItself(view) && cluster.announcements.servicesOf(view).length === 0 ? 'info' : 'check';
}

function notes(cluster: ClusterView, view: AnnouncementView): readonly Message[] {
  const { resource, state } = view;
  if (state === 'unreachable') {
    return [
      message('Nothing in this workspace applies this file: neither a kustomization nor Flux, Argo CD, Fleet or Helmfile reaches it.'),
    ];
  }
  if (!isRead(view, cluster.options)) return [whyNotRead(cluster, view)];
  if (state === 'unknown') return [message('A part of it is decided elsewhere, so what it announces is not known here.')];
  const others = cluster.announcements.othersOf(view);
  const more = counted(
    others,
    message('It may announce 1 more Service, of which not everything is known here.'),
    message('It may announce {0} more Services, of which not everything is known here.', others),
  );
  return [...(resource.kind.startsWith('CiliumBGP') ? peerNotes(cluster, view) : []), ...(others > 0 ? [more] : [])];
}

function whyNotRead({ options }: ClusterView, { resource: { kind } }: AnnouncementView): Message {
  if (kind === 'CiliumL2AnnouncementPolicy') return message('L2 announcements are off in this cluster (l2announcements.enabled).');
  if (!options.lbClasses.includes(loadBalancerClasses.bgp))
    return message('The BGP control plane is off in this cluster (bgpControlPlane.enabled).');
  return message('Cilium 1.19 has removed {0}; write {1} instead.', kind, 'CiliumBGPClusterConfig');
}

function peerNotes({ announcements: { announcers, peers, views } }: ClusterView, view: AnnouncementView): readonly Message[] {
  const names = (list: readonly { readonly name: string }[]) => listed([...new Set(list.map(({ name }) => name))]);
  switch (view.value?.kind) {
    case 'CiliumBGPAdvertisement': {
      const handing = announcers.find((announcer) => announcer.view === view)?.peerConfigs ?? [];
      if (handing.length > 0) return [message('Peers get it over peer config {0}.', names(handing))];
      return peers.known ? [message('No peer gets it.')] : [message('Which peers get it is not known here.')];
    }
    case 'CiliumBGPPeerConfig': {
      const handed = announcers.filter(({ peerConfigs }) => peerConfigs.includes(view)).map((announcer) => announcer.view);
      const users = peers.clusterConfigs.filter(({ value }) => value.instances.flat().some(({ peerConfig }) => peerConfig === view.name));
      return [
        ...(users.length > 0 ? [message('Used by {0}.', names(users.map((user) => user.view)))] : []),
        ...(handed.length > 0 ? [message('Hands on advertisement {0}.', names(handed))] : []),
      ];
    }
    case 'CiliumBGPClusterConfig':
      return view.value.instances.flat().map(({ name, peerConfig }) => {
        const known = views.some(({ resource }) => resource.kind === 'CiliumBGPPeerConfig' && resource.name === peerConfig);
        if (peerConfig === '') return message('Peer {0} has no peer config, so it gets no advertisement.', name);
        return known
          ? message('Peer {0} uses peer config {1}.', name, peerConfig)
          : message('Peer {0} uses peer config {1}, which is not in this workspace.', name, peerConfig);
      });
    default:
      return [];
  }
}

const shownServices = 10;

function serviceList(cluster: ClusterView, view: AnnouncementView, { render }: Presentation): string {
  const services = cluster.announcements.servicesOf(view);
  const lines = services.slice(0, shownServices).map((service) => serviceLine(service, render));
  if (services.length > shownServices)
    lines.push(`- ${escapeMarkdown(render(message('… and {0} more', services.length - shownServices)))}`);
  return lines.join('\n');
}

function serviceLine(service: ServiceView, render: Presentation['render']): string {
  return `- ${render(listed(service.addresses.map(({ text }) => code(text))))} ${escapeMarkdown(serviceName(service))}`;
}
