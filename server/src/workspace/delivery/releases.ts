/**
 * The objects among what reaches a cluster that install charts by values from other objects: Flux HelmReleases. They are looked at when everything that
 * reaches the cluster is known.
 */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { earlierIfSame, earlierIfSameSet, grouped } from '../../model/lists';
import { once } from '../../model/once';
import { ciliumConfigInstallation } from '../generated/ciliumConfig';
import { isHelmChart } from '../generated/helmChart';
import type { FindObject } from '../generated/helmRelease';
import type { HelmInstallation } from '../resource/helmInstallation';
import type { Arrivals } from './arrivals';
import { sharedLayer } from './built';
import { resourcePlaceKey } from './canonicalOrder';
import type { FileIndex } from './fileIndex';
import { fluxRelease } from './flux/helmRelease';
import { chartItems } from './helm/localChart';
import { withPatches } from './helm/patchedClaims';
import { arrivedInstallation } from './helm/releaseItem';
import { itemsWhere } from './itemParts';
import { isHelmChartConfig, k3sRelease } from './k3s/helmChart';
import { noChanges } from './kustomize/kustomizeLayer';
import type { Patch } from './kustomize/patches';
import type { TargetIndex } from './kustomize/targetIndex';
import type { Applied, Content } from './layers';
import type { FindVariableSet } from './scope';

/** The files and objects that a release is made of. */
interface ReleaseSource extends FileIndex {
  readonly applied: () => Applied;
  /** The resource as it reaches the cluster. */
  readonly resource: () => Resource;
  readonly object: FindObject;
  /** The objects of k3s of a name. */
  readonly chartsOfK3s: (name: string) => readonly Resource[];
  readonly configsOfK3s: (name: string) => readonly Resource[];
  readonly findSet: FindVariableSet;
}

export interface ReleaseReading {
  readonly index: FileIndex;
  readonly memory: Memory;
  readonly arrivals: Arrivals;
  /** ConfigMaps as an object of a file names them. */
  readonly findSet: (uri: string) => FindVariableSet;
  /** Tells what is read here from what is read of the same objects elsewhere. */
  readonly where: string;
}

/** A release is kept as long as it would be made of the same. */
export function withReleases({ parts, files }: Content, reading: ReleaseReading): Content {
  const { index, memory, arrivals, findSet, where } = reading;
  const installs = memory.memo(installsCharts);
  if (!parts.some((part) => installs(part))) return { parts, files };
  const object = objectsOf(parts, reading);
  const ofK3s = objectsOfK3s(parts, reading);
  const chartsOfK3s = (name: string) => ofK3s(name).charts;
  const configsOfK3s = (name: string) => ofK3s(name).configs;
  const used = new Set(files);
  const releaseOf = (applied: Applied): ReadRelease | undefined => {
    const resource = arrivals.resource(applied);
    if (!resource) return undefined;
    const own = { applied: () => applied, resource: () => resource, findSet: findSet(resource.uri) };
    const source = { ...index, ...own, object, chartsOfK3s, configsOfK3s };
    const key = `release of ${resourcePlaceKey(resource)} ${resource.namespace}/${resource.name} in ${where}`;
    const release = memory.query(key, source, readRelease);
    for (const uri of release.files) used.add(uri);
    return release;
  };
  const installed = memory.memo(withInstalled);
  const all = parts.map((part, place) => {
    if (!installs(part)) return part;
    const releases = part.filter(installsChart).map(releaseOf);
    return installed(part, memory.settled(`releases of part ${place} in ${where}`, releases, earlierIfSame));
  });
  return { parts: all, files: memory.settled(`files with those of releases in ${where}`, used, earlierIfSameSet) };
}

function installsCharts(part: readonly Applied[]): boolean {
  return part.some(installsChart);
}

/** `releases` are those of the objects that install charts, one after another. */
function withInstalled(part: readonly Applied[], releases: readonly (ReadRelease | undefined)[]): readonly Applied[] {
  let next = 0;
  return part.flatMap((applied) => (installsChart(applied) ? releases[next++]?.items : undefined) ?? [applied]);
}

function installsChart({ resource }: Applied): boolean {
  return kinds.has(resource.kind);
}

/** Kinds of objects that install a chart. */
const kinds: ReadonlySet<string> = new Set(['HelmRelease', 'HelmChart', 'HelmChartConfig', 'CiliumConfig']);

/** The object with what it installs. */
interface ReadRelease {
  readonly items: readonly Applied[];
  readonly files: readonly string[];
}

function readRelease(source: ReleaseSource): ReadRelease {
  const [applied, resource] = [source.applied(), source.resource()];
  const release =
    fluxRelease(resource, { index: source, object: source.object, findSet: source.findSet }) ??
    releaseOfK3s(resource, source) ??
    releaseOfOperator(resource);
  if (!release) return { items: [applied], files: [] };
  if (!release.installation) return { items: [{ ...applied, isFollowed: true }], files: [] };
  const { release: own, inner, files } = chartItems(release.installation, ['spec', 'chart'], source);
  const arrived = arrivedInstallation(own);
  const { patches } = release;
  const installed = arrived && patches ? withPatches(arrived, [patches]) : arrived;
  const rendered = patches && patches.all.length > 0 ? inner.map(sharedLayer({ ...noChanges, patches })) : inner;
  return { items: [installed ? { ...applied, installed } : applied, ...rendered], files: [...release.files, ...files] };
}

interface FoundRelease {
  /** Undefined for what only adds to the installation of another object. */
  readonly installation: HelmInstallation | undefined;
  readonly files: readonly string[];
  /** The patches of the objects that the chart renders. */
  readonly patches?: TargetIndex<Patch>;
}

function releaseOfK3s(resource: Resource, { chartsOfK3s, configsOfK3s }: ReleaseSource): FoundRelease | undefined {
  if (!isHelmChart(resource)) return undefined;
  return { installation: k3sRelease(resource, chartsOfK3s(resource.name), configsOfK3s(resource.name)), files: [] };
}

function releaseOfOperator(resource: Resource): FoundRelease | undefined {
  const installation = ciliumConfigInstallation(resource);
  return installation && { installation, files: [] };
}

/** The objects of k3s that have one name. */
interface NamedCharts {
  readonly charts: readonly Resource[];
  readonly configs: readonly Resource[];
}

const noCharts: NamedCharts = { charts: [], configs: [] };

function objectsOfK3s(parts: Content['parts'], { arrivals, memory }: ReleaseReading): (name: string) => NamedCharts {
  const byName = once(() => {
    const all = itemsWhere(parts, isChartOfK3s, memory).flatMap((applied) => arrivals.resource(applied) ?? []);
    const named = [...grouped(all, ({ name }) => name)];
    return new Map(
      named.map(([name, objects]): [string, NamedCharts] => [
        name,
        { charts: objects.filter((one) => !isHelmChartConfig(one)), configs: objects.filter(isHelmChartConfig) },
      ]),
    );
  });
  return (name) => byName().get(name) ?? noCharts;
}

function isChartOfK3s({ resource }: Applied): boolean {
  return isHelmChart(resource);
}

function isSourceOfFlux({ resource }: Applied): boolean {
  return resource.apiVersion.startsWith('source.toolkit.fluxcd.io/');
}

/** Sources of Flux by kind and name; of several in more than one namespace that of the namespace which is given. */
function objectsOf(parts: Content['parts'], { arrivals, memory }: ReleaseReading): FindObject {
  const byName = once(() => {
    const arrived = itemsWhere(parts, isSourceOfFlux, memory).flatMap((applied) => arrivals.resource(applied) ?? []);
    return grouped(arrived, ({ kind, name }) => `${kind} ${name}`);
  });
  return (kind, name, namespace) => {
    const named = byName().get(`${kind} ${name}`) ?? [];
    const [only, second] = named;
    return named.find((release) => (release.namespace ?? '') === namespace) ?? (second ? undefined : only);
  };
}
