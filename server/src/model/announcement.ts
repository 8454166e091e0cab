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
  /** Absent selects every Service. */
  readonly serviceSelector: LabelSelector | undefined;
  readonly loadBalancerIPs: boolean;
  readonly externalIPs: boolean;
}

export interface BgpAdvertisement {
  readonly kind: 'CiliumBGPAdvertisement';
  /** What peer configs select it by. */
  readonly labels: ReadonlyMap<string, string>;
  /** In the order of the file. */
  readonly entries: readonly BgpAdvertisementEntry[];
}

export interface BgpAdvertisementEntry {
  readonly type: string;
  /** Of `service`: `LoadBalancerIP`, `ClusterIP`, `ExternalIP`. */
  readonly addresses: readonly string[];
  /** Absent selects nothing. */
  readonly selector: LabelSelector | undefined;
}

export interface BgpPeerConfig {
  readonly kind: 'CiliumBGPPeerConfig';
  readonly families: readonly BgpFamily[];
}

export interface BgpFamily {
  readonly afi: string;
  /** Absent selects no advertisement. */
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
  /** Empty means LoadBalancer addresses. */
  readonly addresses: readonly string[];
  /** Absent selects nothing. */
  readonly serviceSelector: LabelSelector | undefined;
}

export type Announcement = L2Policy | BgpAdvertisement | BgpPeerConfig | BgpClusterConfig | BgpPeeringPolicy;
