/**
 * Which peers get a BGP advertisement: peer configs select advertisements by label, family by family, and a peer config counts once a peer of a
 * cluster config refers to it by name.
 */
import type { IPFamily } from '../../model/address';
import type { BgpAdvertisement, BgpClusterConfig, BgpPeerConfig } from '../../model/announcement';
import { selectorMatcher, selectorMatches } from '../../model/selector';
import type { AnnouncementView } from '../views/announcementView';

export interface BgpPeers {
  /** Everything that has a part in it is there, applied and readable; else what is missing may be in what is not known. */
  readonly known: boolean;
  /** Names that peers of cluster configs refer to. */
  readonly references: ReadonlySet<string>;
  readonly peerConfigs: readonly PeerConfigView[];
  readonly clusterConfigs: readonly ClusterConfigView[];
}

export interface PeerConfigView {
  readonly view: AnnouncementView;
  readonly value: BgpPeerConfig;
}

export interface ClusterConfigView {
  readonly view: AnnouncementView;
  readonly value: BgpClusterConfig;
}

const parts: ReadonlySet<string> = new Set(['CiliumBGPAdvertisement', 'CiliumBGPPeerConfig', 'CiliumBGPClusterConfig']);

export function bgpPeers(views: readonly AnnouncementView[]): BgpPeers {
  const peering = views.filter(({ resource }) => parts.has(resource.kind));
  const peerConfigs = peering.flatMap((view) => (view.value?.kind === 'CiliumBGPPeerConfig' ? [{ view, value: view.value }] : []));
  const clusterConfigs = peering.flatMap((view) => (view.value?.kind === 'CiliumBGPClusterConfig' ? [{ view, value: view.value }] : []));
  const references = clusterConfigs.flatMap(({ value }) => value.instances.flat().map(({ peerConfig }) => peerConfig));
  return {
    known: peerConfigs.length > 0 && clusterConfigs.length > 0 && peering.every(({ state }) => state === 'applied'),
    references: new Set(references.filter((name) => name !== '')),
    peerConfigs,
    clusterConfigs,
  };
}

/** The families in which a peer config hands an advertisement on. */
export function familiesSelecting({ value }: PeerConfigView, { labels }: BgpAdvertisement): readonly IPFamily[] {
  return value.families.flatMap(({ afi, advertisements }) => {
    const family = familyOf(afi);
    // An absent selector selects nothing, while an empty one selects everything.
    const matcher = advertisements && selectorMatcher(advertisements);
    return family && matcher?.ok && selectorMatches(matcher.value, (key) => labels.get(key)) ? [family] : [];
  });
}

function familyOf(afi: string): IPFamily | undefined {
  if (afi === 'ipv4') return 'IPv4';
  return afi === 'ipv6' ? 'IPv6' : undefined;
}
