/** What people say about their clusters themselves: the file `.lbipam.yaml` and the settings of the same names. */
import type { Resource } from '../../manifest/manifest';
import { type ClusterOptions, loadBalancerClasses, type VersionProfile, versionProfiles } from '../../model/options';

/** What is said of the operator of a cluster; the rest is detected, or the default. */
export type StatedOptions = Partial<ClusterOptions>;

export interface ClusterConfig {
  readonly name: string;
  /** Globs, relative to the folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly options: StatedOptions;
  /** Addresses and ranges that nobody may be given, as written. */
  readonly reservedRanges: readonly string[];
}

export interface WorkspaceConfig {
  readonly clusters: readonly ClusterConfig[];
  /** Globs of files that count as not there. */
  readonly ignore: readonly string[];
  /** For every cluster that does not say it itself. */
  readonly options: StatedOptions;
  readonly reservedRanges: readonly string[];
  /** How findings are shown, by code and as written: which codes and levels there are is known to the analysis. */
  readonly severity: Readonly<Record<string, unknown>>;
  /** Counts more than anything that files say. */
  readonly overrides: StatedOptions;
}

export const noConfig: WorkspaceConfig = { clusters: [], ignore: [], options: {}, reservedRanges: [], severity: {}, overrides: {} };

/** Of the settings file. What it excludes may have been read all the same, because an editor shows it for example. */
export function configOf(resource: Resource | undefined): WorkspaceConfig {
  if (!resource) return noConfig;
  const config = readConfig(resource.value);
  return { ...config, ignore: [...config.ignore, ...texts(resource.value['exclude'])] };
}

/** Whatever is malformed counts as not said. */
export function readConfig(section: unknown): WorkspaceConfig {
  const { clusters, ignore, options, ciliumVersion, reservedRanges, severity } = record(section);
  return {
    clusters: list(clusters).flatMap(readCluster),
    ignore: texts(ignore),
    options: readOptions({ ciliumVersion, ...record(options) }),
    reservedRanges: texts(reservedRanges),
    severity: record(severity),
    overrides: {},
  };
}

/** The second speaks where both do; of two lists both count. */
export function joinConfigs(first: WorkspaceConfig, second: WorkspaceConfig): WorkspaceConfig {
  return {
    clusters: [...first.clusters.filter(({ name }) => !second.clusters.some((other) => other.name === name)), ...second.clusters],
    ignore: [...first.ignore, ...second.ignore],
    options: { ...first.options, ...second.options },
    reservedRanges: [...first.reservedRanges, ...second.reservedRanges],
    severity: { ...first.severity, ...second.severity },
    overrides: { ...first.overrides, ...second.overrides },
  };
}

function readCluster(entry: unknown): readonly ClusterConfig[] {
  const { name, include, exclude, options, reservedRanges } = record(entry);
  if (typeof name !== 'string' || name === '') return [];
  return [{ name, include: texts(include), exclude: texts(exclude), options: readOptions(options), reservedRanges: texts(reservedRanges) }];
}

function readOptions(section: unknown): StatedOptions {
  const { ipv4, ipv6, ciliumVersion, defaultLBServiceIPAM, bgpControlPlane, l2announcements } = record(section);
  const profile = profileOf(versionText(ciliumVersion));
  return {
    ...(typeof ipv4 === 'boolean' ? { ipv4Enabled: ipv4 } : {}),
    ...(typeof ipv6 === 'boolean' ? { ipv6Enabled: ipv6 } : {}),
    ...(profile === undefined ? {} : { versionProfile: profile }),
    ...(typeof defaultLBServiceIPAM === 'string' ? { defaultIPAM: defaultLBServiceIPAM === 'lbipam' } : {}),
    ...classesOf(bgpControlPlane, l2announcements),
  };
}

/** Both classes are handled unless one is said not to be. */
export function classesOf(bgp: unknown, l2: unknown): Pick<StatedOptions, 'lbClasses'> {
  if (bgp !== false && l2 !== false) return {};
  return { lbClasses: [...(bgp === false ? [] : [loadBalancerClasses.bgp]), ...(l2 === false ? [] : [loadBalancerClasses.l2])] };
}

/** Without quotes YAML reads a version as a number, 1.20 as 1.2. */
function versionText(version: unknown): string {
  if (typeof version === 'number') return version.toFixed(2);
  return typeof version === 'string' ? version : '';
}

/** The profile of a Cilium version; older and newer ones have that of the nearest. */
export function profileOf(version: string): VersionProfile | undefined {
  const found = /^[v^~>=<\s]*1\.(\d{1,3})(?:\D|$)/.exec(version)?.[1];
  if (found === undefined) return undefined;
  const minors = versionProfiles.map((profile) => Number(profile.slice(2)));
  const [first = 0] = minors;
  const minor = Math.min(Math.max(Number(found), first), minors.at(-1) ?? first);
  return versionProfiles.find((profile) => profile === `1.${minor}`);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}
