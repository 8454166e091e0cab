/** What is known of Cilium in a cluster, as rows for people: each with its value and what tells it. */
import type { ClusterView } from '../analysis/views/clusterView';
import { type Message, message } from '../model/message';
import { defaultClusterOptions } from '../model/options';
import { ciliumVersion, hasOwnProfile } from '../model/versions/ciliumVersion';
import type { Fact, FactOrigin } from '../workspace/facts/fact';

export interface FactRow {
  /** The name of the setting, which is the name of the Helm value where Helm has one. */
  readonly name: string;
  /** Null where files contradict each other, or where a later step fills the value in. */
  readonly value: string | boolean | readonly string[] | null;
  readonly origin: FactOrigin;
}

export function factRows({ cluster: { facts }, options }: ClusterView): readonly FactRow[] {
  const row = (name: string, { value, origin }: Fact<FactRow['value']>, effective: FactRow['value'] = null): FactRow => ({
    name,
    value: value ?? effective,
    origin,
  });
  const assumed = (fact: Fact<boolean>, value: boolean): Fact<boolean> => (fact.origin.kind === 'assumed' ? { ...fact, value } : fact);
  return [
    row('ciliumVersion', facts.version, facts.version.origin.kind === 'assumed' ? options.versionProfile : null),
    row('ipv4', assumed(facts.ipv4, options.ipv4Enabled)),
    // Where no file states it, the pools tell.
    row('ipv6', assumed(facts.ipv6, options.ipv6Enabled)),
    row('primaryFamily', facts.primaryFamily),
    row('enableLBIPAM', facts.enableLBIPAM),
    row('defaultLBServiceIPAM', facts.defaultLBServiceIPAM),
    row('bgpControlPlane', facts.bgpControlPlane),
    row('l2announcements', facts.l2announcements),
    row('protocolDifferentiation', facts.protocolDifferentiation),
    row('kubeProxyReplacement', facts.kubeProxyReplacement),
    row('gatewayAPI', facts.gatewayAPI),
    row('gatewayAPI.hostNetwork', facts.gatewayHostNetwork),
    row('gatewayAPI.externalTrafficPolicy', facts.gatewayTrafficPolicy),
    row('ingressController', facts.ingressController),
    row('ingressController.default', facts.ingressDefault),
    row('ingressController.loadbalancerMode', facts.ingressMode),
    row('ingressController.hostNetwork', facts.ingressHostNetwork),
    row('ingressController.ingressLBAnnotationPrefixes', facts.ingressPrefixes),
  ];
}

export function factValue({ name, value }: FactRow): Message {
  if (value === null) return message('unknown');
  if (name === 'ciliumVersion' && typeof value === 'string' && !hasOwnProfile(value))
    return message('{0}, predicted as {1}', value, ciliumVersion(value)?.profile ?? defaultClusterOptions.versionProfile);
  if (typeof value === 'boolean') return value ? message('on') : message('off');
  return message('{0}', typeof value === 'string' ? value : value.join(', '));
}

/** The source of a fact, without its place. */
export function factReason({ origin }: FactRow): Message {
  switch (origin.kind) {
    case 'file':
      return message('stated');
    case 'chart':
      return origin.version === undefined
        ? message('default of the chart, since the release does not state it')
        : message('default of the chart {0}, since the release does not state it', origin.version);
    case 'needs':
      return message('does not run without {0}, which is off', origin.option);
    case 'cluster':
      return origin.taken === undefined
        ? message('the cluster, state: {0}', origin.source)
        : message('the cluster, read at {0}', origin.taken);
    case 'setting':
      return message('from the settings');
    case 'assumed':
      return message('assumed, since no file tells it');
  }
}

/** The file and the line, counted from 0. */
export function factPlace({ origin }: FactRow): { readonly uri: string; readonly line: number } | undefined {
  const location = 'location' in origin ? origin.location : undefined;
  return location && { uri: location.uri, line: (location.key ?? location.value).start.line };
}
