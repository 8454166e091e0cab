/**
 * What is known of Cilium in a cluster, each fact with where it comes from. Settings count most, then what was rendered, then the releases that
 * something applies, then values that only lie in the workspace. What none of them states is the chart's default where a release is found;
 * where none is, every feature counts as on.
 */
import type { ManifestValue } from '../../manifest/manifest';
import type { IPFamily } from '../../model/addressValue';
import { defaultClusterOptions, isOlderThan, type VersionProfile } from '../../model/options';
import { ciliumVersion } from '../../model/versions/ciliumVersion';
import type { CiliumSettings } from '../resource/config';
import { holdsTemplate } from '../resource/templates';
import { assumed, type Fact, type FactOrigin, settingFact } from './fact';
import { type Option, optionTable } from './optionTable';
import type { CiliumSource, Statement } from './source';

export interface CiliumFacts {
  /** The version as a file states it. */
  readonly version: Fact<string>;
  readonly ipv4: Fact<boolean>;
  readonly ipv6: Fact<boolean>;
  readonly primaryFamily: Fact<IPFamily>;
  readonly enableLBIPAM: Fact<boolean>;
  readonly defaultLBServiceIPAM: Fact<string>;
  readonly bgpControlPlane: Fact<boolean>;
  readonly l2announcements: Fact<boolean>;
  readonly protocolDifferentiation: Fact<boolean>;
  readonly kubeProxyReplacement: Fact<boolean>;
  /** True if the controller runs. */
  readonly gatewayAPI: Fact<boolean>;
  readonly gatewayHostNetwork: Fact<boolean>;
  readonly gatewayTrafficPolicy: Fact<string>;
  /** True if the controller runs. The Service that all shared Ingresses use belongs to the chart and exists without the controller too. */
  readonly ingressController: Fact<boolean>;
  readonly ingressDefault: Fact<boolean>;
  readonly ingressMode: Fact<string>;
  readonly ingressHostNetwork: Fact<boolean>;
  readonly ingressPrefixes: Fact<readonly string[]>;
}

/** Sources of one rank count alike: where they contradict each other nothing is known. */
export type RankedSources = readonly (readonly CiliumSource[])[];

export function ciliumFacts(ranks: RankedSources, settings: CiliumSettings): CiliumFacts {
  const version = versionFact(ranks, settings.ciliumVersion);
  const profile = ciliumVersion(version.value ?? '')?.profile ?? defaultClusterOptions.versionProfile;
  const fact = <T>(option: Option<T>, stated?: T): Fact<T> => {
    if (stated !== undefined) return settingFact(stated);
    return statedFact(option, ranks) ?? defaultFact(option, ranks, { profile, version: version.value });
  };
  const kubeProxyReplacement = fact(optionTable.kubeProxyReplacement);
  const nodePort = fact(optionTable.nodePort);
  // From 1.16 neither controller starts without one of the two (operator/pkg/gateway-api/cell.go, operator/pkg/ingress/cell.go).
  const isOff = !isOlderThan(profile, '1.16') && kubeProxyReplacement.value === false && nodePort.value === false;
  const controller = (found: Fact<boolean>): Fact<boolean> =>
    isOff && found.value !== false && found.origin.kind !== 'setting'
      ? { value: false, origin: { kind: 'needs', option: 'kubeProxyReplacement', location: locationOf(kubeProxyReplacement) } }
      : found;
  return {
    version,
    ipv4: fact(optionTable.ipv4, settings.ipv4),
    ipv6: fact(optionTable.ipv6, settings.ipv6),
    primaryFamily: settings.primaryFamily === undefined ? { value: 'IPv4', origin: assumed } : settingFact(settings.primaryFamily),
    enableLBIPAM: fact(optionTable.enableLBIPAM, settings.enableLBIPAM),
    defaultLBServiceIPAM: fact(optionTable.defaultLBServiceIPAM, settings.defaultLBServiceIPAM),
    bgpControlPlane: fact(optionTable.bgpControlPlane, settings.bgpControlPlane),
    l2announcements: fact(optionTable.l2announcements, settings.l2announcements),
    protocolDifferentiation: fact(optionTable.protocolDifferentiation),
    kubeProxyReplacement,
    gatewayAPI: controller(fact(optionTable.gatewayAPI, settings.gatewayAPI)),
    gatewayHostNetwork: fact(optionTable.gatewayHostNetwork),
    gatewayTrafficPolicy: fact(optionTable.gatewayTrafficPolicy),
    ingressController: controller(fact(optionTable.ingressController, settings.ingressController)),
    ingressDefault: fact(optionTable.ingressDefault),
    ingressMode: fact(optionTable.ingressMode),
    ingressHostNetwork: fact(optionTable.ingressHostNetwork),
    ingressPrefixes: fact(optionTable.ingressPrefixes),
  };
}

function locationOf({ origin }: Fact<unknown>) {
  return origin.kind === 'file' || origin.kind === 'chart' ? origin.location : undefined;
}

/** If sources state several versions, the profile that they have in common counts, and a patch level on which they agree. */
function versionFact(ranks: RankedSources, setting: string | undefined): Fact<string> {
  if (setting !== undefined) return settingFact(setting);
  for (const sources of ranks) {
    const stated = sources.flatMap((source) => (source.version ? [{ ...source.version, source }] : []));
    const texts = new Set(stated.flatMap(({ value }) => (typeof value === 'string' ? value : [])));
    const readable = [...texts].filter((text) => ciliumVersion(text) !== undefined);
    const first = stated.find(({ value }) => value === readable[0]);
    if (first === undefined) continue;
    const origin = originOf(first.source, first.location);
    const profiles = new Set(readable.map((text) => ciliumVersion(text)?.profile));
    if (profiles.size > 1) return { value: undefined, origin };
    return { value: readable.length > 1 ? [...profiles][0] : readable[0], origin };
  }
  return { value: undefined, origin: assumed };
}

function statedFact<T>(option: Option<T>, ranks: RankedSources): Fact<T> | undefined {
  for (const sources of ranks) {
    const [first, ...others] = sources.flatMap((source) => placed(source, source.ask(option)));
    if (first) return factOf(option, first, others);
    // This source leaves the option to the chart, so a value that a source of a lower rank states no longer holds.
    if (sources.some(({ isComplete }) => isComplete)) return undefined;
  }
  return undefined;
}

interface PlacedStatement {
  readonly value: ManifestValue;
  readonly origin: FactOrigin;
}

function placed(source: CiliumSource, statement: Statement | undefined): readonly PlacedStatement[] {
  return statement ? [{ value: statement.value, origin: originOf(source, statement.location) }] : [];
}

function originOf({ cluster }: CiliumSource, location: Statement['location']): FactOrigin {
  return cluster ? { kind: 'cluster', ...cluster } : { kind: 'file', location };
}

function factOf<T>(option: Option<T>, first: PlacedStatement, others: readonly PlacedStatement[]): Fact<T> | undefined {
  const { origin } = first;
  if ([first, ...others].some(({ value }) => holdsTemplate(value))) return { value: undefined, origin };
  const value = option.read(first.value);
  if (value === undefined) return undefined;
  return others.every((other) => isSame(option.read(other.value), value)) ? { value, origin } : { value: undefined, origin };
}

function isSame(a: ManifestValue | readonly string[] | unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function defaultFact<T>(
  { assumed: value, byDefault }: Option<T>,
  ranks: RankedSources,
  { profile, version }: { readonly profile: VersionProfile; readonly version: string | undefined },
): Fact<T> {
  const release = ranks.flat().find(({ isComplete }) => isComplete);
  if (!release) return { value, origin: assumed };
  const origin: FactOrigin = release.cluster
    ? { kind: 'cluster', ...release.cluster }
    : { kind: 'chart', version, location: release.location };
  return { value: byDefault(profile), origin };
}
