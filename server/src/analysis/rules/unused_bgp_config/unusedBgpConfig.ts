/**
 * `unused_bgp_config` and `missing_peer_configs`: the ends between cluster config, peer config and advertisement that do not meet. Nothing is
 * said unless every one of them is applied and can be read.
 */
import { type Message, message } from '../../../model/message';
import { familiesSelecting, type PeerConfigView } from '../../announcements/bgpPeers';
import type { Mend } from '../../fixes/fix';
import { giveLabels, referToNearest } from '../../fixes/announcementFixes';
import type { AnnouncementView, ClusterView } from '../../views';
import { announcementField, announcementPlace, effectiveViews, relatedAnnouncement } from '../../places/announcementPlaces';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ClusterRule, Draft } from '../rule';

export const unusedBgpConfig: ClusterRule = {
  code: 'unused_bgp_config',
  severity: 'warning',
  summary: 'No peer config selects a BGP advertisement, or no cluster config refers to a peer config: no peer gets it.',
  check: (cluster) => (cluster.announcements.peers.known ? effectiveViews(cluster).flatMap((view) => unused(cluster, view)) : []),
};

/** Named like the condition that Cilium sets on the cluster config. */
export const missingPeerConfigs: ClusterRule = {
  code: 'missing_peer_configs',
  severity: 'warning',
  summary: 'A peer of a BGP cluster config refers to a peer config that does not exist: there is no session with the peer.',
  check: (cluster) => (cluster.announcements.peers.known ? effectiveViews(cluster).flatMap((view) => missing(cluster, view)) : []),
};

const toldAtMost = 10;
const offeredAtMost = 3;

function unused({ announcements: { peers } }: ClusterView, view: AnnouncementView): readonly Draft[] {
  const { value } = view;
  if (value?.kind === 'CiliumBGPPeerConfig') {
    if (peers.references.has(view.name)) return [];
    return [
      draft(
        view,
        message(
          'No peer of a CiliumBGPClusterConfig refers to peer config "{0}" (peerConfigRef), so Cilium does not use it. Refer to it, or remove it.',
          view.name,
        ),
        peers.clusterConfigs,
      ),
    ];
  }
  if (value?.kind !== 'CiliumBGPAdvertisement' || peers.peerConfigs.some((peer) => familiesSelecting(peer, value).length > 0)) return [];
  return [
    {
      ...draft(
        view,
        message(
          'No CiliumBGPPeerConfig selects advertisement "{0}" by its labels, so Cilium sends it to no peer. Give it the labels that spec.families[].advertisements of a peer config asks for, or select it there.',
          view.name,
        ),
        peers.peerConfigs,
      ),
      ...announcementField(view, ['metadata', 'labels']),
      mends: () => peers.peerConfigs.slice(0, offeredAtMost).flatMap((peer) => labelsFor(view, peer)),
    },
  ];
}

function draft(view: AnnouncementView, text: Message, others: readonly { readonly view: AnnouncementView }[]): Draft {
  return {
    ...announcementPlace(view),
    message: text,
    related: others.slice(0, toldAtMost).map((other) => relatedAnnouncement(other.view)),
  };
}

function labelsFor({ resource }: AnnouncementView, { view, value }: PeerConfigView): readonly Mend[] {
  const selector = value.families.find(({ advertisements }) => advertisements)?.advertisements;
  return giveLabels(resource, selector, message('Give it the labels that peer config "{0}" selects', view.name));
}

function missing({ announcements: { peers } }: ClusterView, view: AnnouncementView): readonly Draft[] {
  if (view.value?.kind !== 'CiliumBGPClusterConfig') return [];
  const names = new Set(peers.peerConfigs.map((peer) => peer.view.name));
  return view.value.instances.flatMap((instance, index) =>
    instance.flatMap(({ name, peerConfig }, position): readonly Draft[] => {
      if (peerConfig === '' || names.has(peerConfig)) return [];
      const path = ['spec', 'bgpInstances', index, 'peers', position, 'peerConfigRef', 'name'];
      return [
        {
          ...fieldPlace(view.resource, path),
          message: message(
            'There is no CiliumBGPPeerConfig "{0}", so Cilium leaves peer "{1}" out: no session, and no advertisement. Correct the name, or create the peer config. Here are: {2}.',
            peerConfig,
            name,
            [...names].slice(0, toldAtMost).join(', '),
          ),
          related: peers.peerConfigs.slice(0, toldAtMost).map((peer) => relatedAnnouncement(peer.view)),
          mends: () => referToNearest(view, path, peerConfig, [...names]),
        },
      ];
    }),
  );
}
