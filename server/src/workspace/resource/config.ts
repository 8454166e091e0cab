/** What people say about their clusters themselves: the file `.lbipam.yaml` and the settings of the same names. */
import type { Resource } from '../../manifest/manifest';
import type { IPFamily } from '../../model/addressValue';
import { type ClusterOptions, ipFamilies } from '../../model/options';
import { ciliumVersion as versionOf } from '../../model/versions/ciliumVersion';

export function isSettingsFile(uri: string): boolean {
  return uri.endsWith('/.lbipam.yaml') || uri.endsWith('/.lbipam.yml');
}

/** Options of the operator that settings state. Files or defaults give the others. */
export type StatedOptions = Partial<ClusterOptions>;

/** The settings about Cilium, named as its Helm values are. */
export interface CiliumSettings {
  readonly ciliumVersion?: string;
  readonly ipv4?: boolean;
  readonly ipv6?: boolean;
  /** Kubernetes' own: the family of its first range of Service addresses. */
  readonly primaryFamily?: IPFamily;
  readonly enableLBIPAM?: boolean;
  readonly defaultLBServiceIPAM?: string;
  readonly bgpControlPlane?: boolean;
  readonly l2announcements?: boolean;
  readonly gatewayAPI?: boolean;
  readonly ingressController?: boolean;
}

export interface ClusterConfig {
  readonly name: string;
  /** Globs, relative to the folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly options: CiliumSettings;
  /** Addresses and ranges that no Service may be given, as written. */
  readonly reservedRanges: readonly string[];
  /** True if the cluster shares its network with the other clusters for which this is true. */
  readonly sharedNetwork: boolean;
}

export interface WorkspaceConfig {
  readonly clusters: readonly ClusterConfig[];
  /** Globs of files that count as not there. */
  readonly ignore: readonly string[];
  /** Options for every cluster that does not state them itself. */
  readonly options: CiliumSettings;
  readonly reservedRanges: readonly string[];
  /** Files that hold the state of a running cluster, as paths from the folder, by the name of the cluster; empty for the only one there is. */
  readonly states: ReadonlyMap<string, string>;
  /** How findings are shown, by code and as written: which codes and levels there are is known to the analysis. */
  readonly severity: Readonly<Record<string, unknown>>;
  /** Counts more than anything that files say. */
  readonly overrides: CiliumSettings;
}

export const noConfig: WorkspaceConfig = {
  clusters: [],
  ignore: [],
  options: {},
  reservedRanges: [],
  states: new Map(),
  severity: {},
  overrides: {},
};

/** The settings of a settings file. Files that it excludes may have been read all the same, for example because an editor shows them. */
export function configOf(resource: Resource | undefined): WorkspaceConfig {
  if (!resource) return noConfig;
  const config = readConfig(resource.value);
  return { ...config, ignore: [...config.ignore, ...texts(resource.value['exclude'])] };
}

/** A malformed setting counts as absent. */
export function readConfig(section: unknown): WorkspaceConfig {
  const { clusters, ignore, options, ciliumVersion, reservedRanges, state, severity } = record(section);
  return {
    clusters: list(clusters).flatMap(readCluster),
    ignore: texts(ignore),
    options: readOptions({ ciliumVersion, ...record(options) }),
    reservedRanges: texts(reservedRanges),
    states: new Map([
      ...readStates(state),
      ...list(clusters)
        .map(record)
        .flatMap(({ name, state: path }) => namedState(name, path)),
    ]),
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
    states: new Map([...first.states, ...second.states]),
    severity: { ...first.severity, ...second.severity },
    overrides: { ...first.overrides, ...second.overrides },
  };
}

function readCluster(entry: unknown): readonly ClusterConfig[] {
  const { name, include, exclude, options, reservedRanges, sharedNetwork } = record(entry);
  if (typeof name !== 'string' || name === '') return [];
  return [
    {
      name,
      include: texts(include),
      exclude: texts(exclude),
      options: readOptions(options),
      reservedRanges: texts(reservedRanges),
      sharedNetwork: sharedNetwork === true,
    },
  ];
}

type NamedState = readonly [cluster: string, path: string];

/** One path for the only cluster, or one for each cluster by its name. */
function readStates(state: unknown): readonly NamedState[] {
  if (typeof state === 'string') return state === '' ? [] : [['', state]];
  return Object.entries(record(state)).flatMap(([name, path]) => namedState(name, path));
}

function namedState(name: unknown, path: unknown): readonly NamedState[] {
  return typeof name === 'string' && name !== '' && typeof path === 'string' && path !== '' ? [[name, path]] : [];
}

const flags = ['ipv4', 'ipv6', 'enableLBIPAM', 'bgpControlPlane', 'l2announcements', 'gatewayAPI', 'ingressController'] as const;

function readOptions(section: unknown): CiliumSettings {
  const written = record(section);
  const { ciliumVersion, defaultLBServiceIPAM, primaryFamily } = written;
  const version = versionText(ciliumVersion);
  const family = ipFamilies.find((known) => known === primaryFamily);
  return {
    ...Object.fromEntries(flags.flatMap((key) => (typeof written[key] === 'boolean' ? [[key, written[key]]] : []))),
    ...(version === undefined ? {} : { ciliumVersion: version }),
    ...(family === undefined ? {} : { primaryFamily: family }),
    ...(typeof defaultLBServiceIPAM === 'string' ? { defaultLBServiceIPAM } : {}),
  };
}

/** A text that is no version, such as `auto`, states none. */
function versionText(version: unknown): string | undefined {
  const text = writtenVersion(version);
  return text !== undefined && versionOf(text) !== undefined ? text : undefined;
}

/** Without quotes, YAML reads a version as a number: 1.20 becomes 1.2. */
export function writtenVersion(version: unknown): string | undefined {
  const text = typeof version === 'number' ? version.toFixed(2) : version;
  return typeof text === 'string' ? text : undefined;
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}
