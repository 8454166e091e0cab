/** Values of the resources that make addresses reachable, reduced to what decides which Services they announce. No positions. */
import type { LabelSelector } from './selector';

export const announcementKinds = [
  'CiliumL2AnnouncementPolicy',
  'CiliumBGPAdvertisement',
  'CiliumBGPPeerConfig',
  'CiliumBGPClusterConfig',
  'CiliumBGPPeeringPolicy',
] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

export interface L2Policy {
  readonly kind: 'CiliumL2AnnouncementPolicy';
  /** The selector of Services; an absent one selects every Service. */
  readonly serviceSelector: LabelSelector | undefined;
  readonly loadBalancerIPs: boolean;
  readonly externalIPs: boolean;
}

export interface BgpAdvertisement {
  readonly kind: 'CiliumBGPAdvertisement';
  /** The labels by which peer configs select the advertisement. */
  readonly labels: ReadonlyMap<string, string>;
  /** The entries in the order of the file. */
  readonly entries: readonly BgpAdvertisementEntry[];
}

export interface BgpAdvertisementEntry {
  readonly type: string;
  /** The kinds of addresses of `service`: `LoadBalancerIP`, `ClusterIP`, `ExternalIP`. */
  readonly addresses: readonly string[];
  /** The selector of Services; an absent one selects nothing. */
  readonly selector: LabelSelector | undefined;
}

export interface BgpPeerConfig {
  readonly kind: 'CiliumBGPPeerConfig';
  readonly families: readonly BgpFamily[];
}

export interface BgpFamily {
  readonly afi: string;
  /** The selector of advertisements; an absent one selects none. */
  readonly advertisements: LabelSelector | undefined;
}

export interface BgpClusterConfig {
  readonly kind: 'CiliumBGPClusterConfig';
  /** The peers of each instance, in the order of the file. */
  readonly instances: readonly (readonly BgpPeer[])[];
}

export interface BgpPeer {
  readonly name: string;
  /** `peerConfigRef.name`; a peer without one gets no advertisement. */
  readonly peerConfig: string;
}

/** The older way, one resource for all of it. */
export interface BgpPeeringPolicy {
  readonly kind: 'CiliumBGPPeeringPolicy';
  readonly routers: readonly BgpRouter[];
}

export interface BgpRouter {
  /** The kinds of addresses; an empty list means LoadBalancer addresses. */
  readonly addresses: readonly string[];
  /** The selector of Services; an absent one selects nothing. */
  readonly serviceSelector: LabelSelector | undefined;
}

export type Announcement = L2Policy | BgpAdvertisement | BgpPeerConfig | BgpClusterConfig | BgpPeeringPolicy;
