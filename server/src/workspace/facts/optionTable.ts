/**
 * The options of Cilium that decide about load balancer addresses: where the values of its Helm chart and its ConfigMap `cilium-config` state
 * each, and what the chart has where they do not. The defaults were read from the values.yaml of the charts 1.15 to 1.21.
 */
import type { ManifestPath, ManifestValue } from '../../manifest/manifest';
import { isList } from '../../manifest/values';
import { isOlderThan, type VersionProfile } from '../../model/options';

export interface OptionPlace {
  readonly helm: ManifestPath;
  /** The key in `cilium-config`; empty where it has none. */
  readonly config: string;
}

export interface Option<T> extends OptionPlace {
  /** Undefined for a value that can't be used. It counts as not written. */
  readonly read: (value: ManifestValue) => T | undefined;
  readonly byDefault: (profile: VersionProfile) => T;
  /** The value where no release of Cilium is found. */
  readonly assumed: T;
}

const olderPrefixes = ['service.beta.kubernetes.io', 'service.kubernetes.io', 'cloud.google.com'];
const prefixes = ['lbipam.cilium.io', 'nodeipam.cilium.io', ...olderPrefixes];

export const optionTable = {
  ipv4: flag('ipv4.enabled', 'enable-ipv4', true),
  ipv6: flag('ipv6.enabled', 'enable-ipv6', false),
  enableLBIPAM: flag('enableLBIPAM', 'enable-lb-ipam', true),
  defaultLBServiceIPAM: text('defaultLBServiceIPAM', 'default-lb-service-ipam', 'lbipam'),
  bgpControlPlane: feature('bgpControlPlane.enabled', 'enable-bgp-control-plane'),
  l2announcements: feature('l2announcements.enabled', 'enable-l2-announcements'),
  protocolDifferentiation: flag('loadBalancer.protocolDifferentiation.enabled', 'bpf-lb-proto-diff', true),
  kubeProxyReplacement: { ...feature('kubeProxyReplacement', 'kube-proxy-replacement'), read: readReplacement },
  // The value is gone from the chart of 1.19 on, and so does nothing there.
  nodePort: { ...feature('nodePort.enabled', 'enable-node-port'), assumed: false },
  gatewayAPI: feature('gatewayAPI.enabled', 'enable-gateway-api'),
  gatewayHostNetwork: flag('gatewayAPI.hostNetwork.enabled', 'gateway-api-hostnetwork-enabled', false),
  gatewayTrafficPolicy: text('gatewayAPI.externalTrafficPolicy', 'gateway-api-service-externaltrafficpolicy', 'Cluster'),
  ingressController: feature('ingressController.enabled', 'enable-ingress-controller'),
  ingressDefault: flag('ingressController.default', '', false),
  ingressMode: text('ingressController.loadbalancerMode', 'ingress-default-lb-mode', 'dedicated'),
  ingressHostNetwork: flag('ingressController.hostNetwork.enabled', 'ingress-hostnetwork-enabled', false),
  ingressPrefixes: list('ingressController.ingressLBAnnotationPrefixes', 'ingress-lb-annotation-prefixes', (profile) =>
    isOlderThan(profile, '1.16') ? olderPrefixes : prefixes,
  ),
};

/** A feature counts as on, unless the files have a release that leaves it off. */
function feature(helm: string, config: string): Option<boolean> {
  return { ...flag(helm, config, false), assumed: true };
}

function flag(helm: string, config: string, value: boolean): Option<boolean> {
  return { helm: helm.split('.'), config, read: readFlag, byDefault: () => value, assumed: value };
}

function text(helm: string, config: string, value: string): Option<string> {
  return { helm: helm.split('.'), config, read: readText, byDefault: () => value, assumed: value };
}

function list(helm: string, config: string, byDefault: (profile: VersionProfile) => readonly string[]): Option<readonly string[]> {
  return { helm: helm.split('.'), config, read: readList, byDefault, assumed: byDefault('1.18') };
}

/** All options in `cilium-config`, and values that a command line sets, are texts. */
function readFlag(value: ManifestValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

/** `strict` and `partial` are words of 1.15 and before: each of them has the parts that load balancing needs. */
function readReplacement(value: ManifestValue): boolean | undefined {
  if (value === 'strict' || value === 'partial') return true;
  return value === 'disabled' ? false : readFlag(value);
}

function readText(value: ManifestValue): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The ConfigMap has the prefixes in one text. */
function readList(value: ManifestValue): readonly string[] | undefined {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter((item) => item !== '');
  return isList(value) ? value.filter((item) => typeof item === 'string') : undefined;
}
