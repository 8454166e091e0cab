/** What the operator of one cluster is configured with, as far as LB IPAM depends on it. */
import type { IPFamily } from './addressValue';

export const versionProfiles = ['1.15', '1.16', '1.17', '1.18', '1.19', '1.20', '1.21'] as const;
export type VersionProfile = (typeof versionProfiles)[number];

export function isOlderThan(profile: VersionProfile, other: VersionProfile): boolean {
  return versionProfiles.indexOf(profile) < versionProfiles.indexOf(other);
}

export const loadBalancerClasses = {
  bgp: 'io.cilium/bgp-control-plane',
  l2: 'io.cilium/l2-announcer',
} as const;

export const ipFamilies: readonly IPFamily[] = ['IPv4', 'IPv6'];

export interface ClusterOptions {
  /** Helm `ipv4.enabled`. */
  readonly ipv4Enabled: boolean;
  /** Helm `ipv6.enabled`. */
  readonly ipv6Enabled: boolean;
  /** The family of a Service that asks for none: the first of the cluster's Service ranges. */
  readonly primaryFamily: IPFamily;
  /** Helm `enableLBIPAM`: whether LB IPAM runs at all. */
  readonly lbIpam: boolean;
  /** True if a Service without `loadBalancerClass` belongs to LB IPAM (`defaultLBServiceIPAM: lbipam`). */
  readonly defaultIPAM: boolean;
  /** The values of `loadBalancerClass` that this cluster handles. */
  readonly lbClasses: readonly string[];
  /** True if ports of different protocols may share an address (`loadBalancer.protocolDifferentiation.enabled`; always on from 1.19). */
  readonly lbProtoDiff: boolean;
  readonly versionProfile: VersionProfile;
  /** The third number of the version; undefined where it is not known. */
  readonly patchLevel: number | undefined;
}

export const defaultClusterOptions: ClusterOptions = {
  ipv4Enabled: true,
  ipv6Enabled: false,
  primaryFamily: 'IPv4',
  lbIpam: true,
  defaultIPAM: true,
  lbClasses: [loadBalancerClasses.bgp, loadBalancerClasses.l2],
  lbProtoDiff: true,
  versionProfile: '1.18',
  patchLevel: undefined,
};
