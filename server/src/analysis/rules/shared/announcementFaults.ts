/**
 * What keeps resources that announce addresses from having an effect. Three rules tell it, one for each kind of fault; `not_announced` keeps
 * silent while there is one, since it is the cause.
 */
import type { ManifestPath } from '../../../manifest/manifest';
import { loadBalancerClasses } from '../../../model/options';
import { isRead, wayOf } from '../../announcements/announcer';
import { familiesSelecting } from '../../announcements/bgpPeers';
import { announcesNoKind, externalIPsOnly } from '../../announcements/unannounced';
import type { AnnouncementView } from '../../views/announcementView';
import type { ClusterView } from '../../views/clusterView';
import { type IdleSelector, idleSelectors } from './selectsNoService';

export function hasAnnouncementFaults(cluster: ClusterView): boolean {
  return silentAnnouncements(cluster).length > 0 || unusedBgpResources(cluster).length > 0 || missingPeerReferences(cluster).length > 0;
}

/** Why a policy or an advertisement announces nothing. */
export type Silence =
  | { readonly kind: 'noKindOfAddress' | 'featureOff'; readonly view: AnnouncementView }
  | { readonly kind: 'externalIPsOnly'; readonly view: AnnouncementView; readonly path: ManifestPath }
  | { readonly kind: 'noSelector'; readonly view: AnnouncementView; readonly entry: number }
  | ({ readonly kind: 'selectsNoService' } & IdleSelector);

export function silentAnnouncements(cluster: ClusterView): readonly Silence[] {
  const idleSelector = idleSelectors(cluster);
  const off = viewsOfFeaturesThatAreOff(cluster).map((view): Silence => ({ kind: 'featureOff', view }));
  const silent = effectiveViews(cluster).flatMap((view): readonly Silence[] => {
    if (announcesNoKind(view)) return [{ kind: 'noKindOfAddress', view }];
    const external = externalIPsOnly(view);
    // If another program announces the addresses of LB IPAM, the resource may be meant as it is.
    if (external && cluster.announcements.announcers.length === 0 && hasAddresses(cluster)) {
      return [{ kind: 'externalIPsOnly', view, path: external }];
    }
    const entries = entriesWithoutSelector(view);
    if (entries.length > 0) return entries.map((entry) => ({ kind: 'noSelector', view, entry }));
    return idleSelector(view).map((idle) => ({ kind: 'selectsNoService', ...idle }));
  });
  return [...off, ...silent];
}

function hasAddresses({ services }: ClusterView): boolean {
  return services.some(({ addresses }) => addresses.length > 0);
}

/** Policies and advertisements of a way of announcing that the files or the settings say is off. */
function viewsOfFeaturesThatAreOff({ announcements, cluster, options }: ClusterView): readonly AnnouncementView[] {
  if (cluster.options.lbClasses === undefined) return [];
  return announcements.views.filter(
    (view) =>
      view.state === 'applied' &&
      (view.resource.kind === 'CiliumL2AnnouncementPolicy' || view.resource.kind === 'CiliumBGPClusterConfig') &&
      !options.lbClasses.includes(loadBalancerClasses[wayOf(view)]),
  );
}

function entriesWithoutSelector({ value }: AnnouncementView): readonly number[] {
  if (value?.kind !== 'CiliumBGPAdvertisement') return [];
  return value.entries.flatMap(({ type, selector }, index) => (type === 'Service' && !selector ? [index] : []));
}

/** Peer configs that no cluster config refers to, and advertisements that no peer config selects. */
export function unusedBgpResources(cluster: ClusterView): readonly AnnouncementView[] {
  const { peers } = cluster.announcements;
  return bgpViews(cluster).filter(({ value, name }) => {
    if (value?.kind === 'CiliumBGPPeerConfig') return !peers.references.has(name);
    return value?.kind === 'CiliumBGPAdvertisement' && !peers.peerConfigs.some((peer) => familiesSelecting(peer, value).length > 0);
  });
}

export interface PeerReference {
  readonly view: AnnouncementView;
  /** To the name of the peer config. */
  readonly path: ManifestPath;
  readonly peer: string;
  readonly peerConfig: string;
}

/** Peers that refer to a peer config that does not exist. */
export function missingPeerReferences(cluster: ClusterView): readonly PeerReference[] {
  const names = new Set(cluster.announcements.peers.peerConfigs.map((peer) => peer.view.name));
  return bgpViews(cluster)
    .flatMap(peerReferences)
    .filter(({ peerConfig }) => peerConfig !== '' && !names.has(peerConfig));
}

function peerReferences(view: AnnouncementView): readonly PeerReference[] {
  if (view.value?.kind !== 'CiliumBGPClusterConfig') return [];
  return view.value.instances.flatMap((instance, index) =>
    instance.map(({ name, peerConfig }, position) => ({
      view,
      path: ['spec', 'bgpInstances', index, 'peers', position, 'peerConfigRef', 'name'],
      peer: name,
      peerConfig,
    })),
  );
}

/** Empty unless every resource that belongs to BGP is applied and can be read. */
function bgpViews(cluster: ClusterView): readonly AnnouncementView[] {
  return cluster.announcements.peers.known ? effectiveViews(cluster) : [];
}

/** Applied, readable, and looked at by Cilium as it is configured here. */
function effectiveViews({ announcements, options }: ClusterView): readonly AnnouncementView[] {
  return announcements.views.filter((view) => view.state === 'applied' && isRead(view, options));
}
