/** `unused_bgp_config`: a peer config that no peer refers to, or an advertisement that no peer config selects. */
import { type Message, message } from '../../../model/message';
import type { PeerConfigView } from '../../announcements/bgpPeers';
import type { Fix } from '../../fixes/fix';
import { giveLabels } from '../../fixes/labelFixes';
import { announcementField, announcementPlace, relatedAnnouncement } from '../../places/announcementPlaces';
import type { AnnouncementView } from '../../views/announcementView';
import type { ClusterView } from '../../views/clusterView';
import { type Draft, defineRule } from '../rule';
import { unusedBgpResources } from '../shared/announcementFaults';

export const unusedBgpConfig = defineRule({
  code: 'unused_bgp_config',
  severity: 'warning',
  summary: 'No peer config selects a BGP advertisement, or no cluster config refers to a peer config: no peer gets it.',
  check: (cluster) => unusedBgpResources(cluster).map((view) => unusedResource(cluster, view)),
});

const toldAtMost = 10;
const offeredAtMost = 3;

function unusedResource({ announcements: { peers } }: ClusterView, view: AnnouncementView): Draft {
  if (view.value?.kind === 'CiliumBGPPeerConfig') {
    return withOthers(
      view,
      message(
        'No peer of a CiliumBGPClusterConfig refers to peer config "{0}" (peerConfigRef), so Cilium does not use it. Refer to it, or remove it.',
        view.name,
      ),
      peers.clusterConfigs,
    );
  }
  return {
    ...withOthers(
      view,
      message(
        'No CiliumBGPPeerConfig selects advertisement "{0}" by its labels, so Cilium sends it to no peer. Give it the labels that spec.families[].advertisements of a peer config asks for, or select it there.',
        view.name,
      ),
      peers.peerConfigs,
    ),
    ...announcementField(view, ['metadata', 'labels']),
    fixes: () => peers.peerConfigs.slice(0, offeredAtMost).flatMap((peer) => labelsFor(view, peer)),
  };
}

function withOthers(view: AnnouncementView, text: Message, others: readonly { readonly view: AnnouncementView }[]): Draft {
  return {
    ...announcementPlace(view),
    message: text,
    related: others.slice(0, toldAtMost).map((other) => relatedAnnouncement(other.view)),
  };
}

function labelsFor({ resource }: AnnouncementView, { view, value }: PeerConfigView): readonly Fix[] {
  const selector = value.families.find(({ advertisements }) => advertisements)?.advertisements;
  return giveLabels(resource, selector, message('Give it the labels that peer config "{0}" selects', view.name));
}
