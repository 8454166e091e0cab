/** `missing_peer_configs`: a peer that refers to a peer config that does not exist. Named like the condition that Cilium sets on the cluster config. */
import { setValue } from '../../../manifest/edit/change';
import { editDistance } from '../../../model/editDistance';
import { message } from '../../../model/message';
import { choiceFix, type Fix } from '../../fixes/fix';
import { relatedAnnouncement } from '../../places/announcementPlaces';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import { type Draft, defineRule } from '../rule';
import { missingPeerReferences, type PeerReference } from '../shared/announcementFaults';

export const missingPeerConfigs = defineRule({
  code: 'missing_peer_configs',
  severity: 'warning',
  summary: 'A peer of a BGP cluster config refers to a peer config that does not exist: there is no session with the peer.',
  check: (cluster) => {
    const names = [...new Set(cluster.announcements.peers.peerConfigs.map((peer) => peer.view.name))];
    return missingPeerReferences(cluster).map((reference) => missingReference(cluster, reference, names));
  },
});

const toldAtMost = 10;

function missingReference({ announcements: { peers } }: ClusterView, reference: PeerReference, names: readonly string[]): Draft {
  const { view, path, peer, peerConfig } = reference;
  return {
    ...fieldPlace(view.resource, path),
    message: message(
      'There is no CiliumBGPPeerConfig "{0}", so Cilium leaves peer "{1}" out: no session, and no advertisement. Correct the name, or create the peer config. Here are: {2}.',
      peerConfig,
      peer,
      names.slice(0, toldAtMost).join(', '),
    ),
    related: peers.peerConfigs.slice(0, toldAtMost).map((other) => relatedAnnouncement(other.view)),
    fixes: () => referToNearest(reference, names),
  };
}

/** Names of peer configs that are further apart are not meant. */
const furthest = 3;

function referToNearest({ view, path, peerConfig }: PeerReference, names: readonly string[]): readonly Fix[] {
  const [nearest] = names
    .map((name) => ({ name, distance: editDistance(peerConfig, name, furthest) }))
    .filter(({ distance }) => distance <= furthest)
    .sort((a, b) => a.distance - b.distance);
  if (!nearest) return [];
  return choiceFix(message('Use peer config "{0}"', nearest.name), [{ owner: view.resource, changes: [setValue(path, nearest.name)] }]);
}
