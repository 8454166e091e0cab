/** Argo CD `Application` resources, and those that an `ApplicationSet` makes: which folders they apply, and where to. */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt, valueAt } from '../../../manifest/values';
import type { Memory } from '../../../memory/memory';
import { wholePathTest } from '../../../paths/globs';
import { applicationSpec, sourcePaths } from '../../generated/argoApplication';
import { relativePath } from '../../resource/paths';
import { isTemplated, statedNamespace } from '../../resource/templates';
import { type Built, merged, nothingBuilt, sharedLayer } from '../built';
import { resourcePlaceKey } from '../canonicalOrder';
import type { FileIndex } from '../fileIndex';
import { chartItems, isChartFolder } from '../helm/localChart';
import { metadataRules } from '../kustomize/fieldRules';
import { changesNothing, type KustomizeLayer, noChanges } from '../kustomize/kustomizeLayer';
import { inlinePatches, withoutSpeakers } from '../kustomize/patches';
import { plainFolder } from '../kustomize/plainFolders';
import { targetIndex } from '../kustomize/targetIndex';
import { type Applications, applicationsOfSet } from './applicationSet';
import { sourceInstallation } from './helmSource';
import type { IsHome } from './homeRepository';

export function isArgoApplication(resource: Resource): boolean {
  return applicationSpec(resource) !== undefined;
}

export interface ArgoContext {
  readonly index: FileIndex;
  /** The build of a folder's kustomization; undefined when it has none. */
  readonly kustomize: (folder: string) => Built | undefined;
  readonly isHome: IsHome;
}

/** Argo CD, as far as it reads the workspace. What it makes of an object is kept: roots are looked for before they are followed. */
export interface ArgoCd {
  /** The Applications that a resource stands for. */
  readonly applicationsOf: (resource: Resource) => Applications;
  readonly build: (application: Resource) => ArgoBuild;
  readonly isHome: IsHome;
}

/** The result for a resource is kept as long as it would read the same files. */
export function createArgoCd({ index, kustomize, isHome }: ArgoContext, memory: Memory): ArgoCd {
  const applications = new Map<Resource, Applications>();
  const builds = new Map<Resource, ArgoBuild>();
  return {
    applicationsOf: (resource) => {
      const known = applications.get(resource) ?? (resource.kind === 'Application' ? { applications: [resource] } : generated(resource));
      applications.set(resource, known);
      return known;
    },
    build: (application) => {
      const known = builds.get(application) ?? built(application);
      builds.set(application, known);
      return known;
    },
    isHome,
  };

  function generated(resource: Resource): Applications {
    return memory.query(`ApplicationSet ${resourcePlaceKey(resource)}`, { ...index, isHome, set: () => resource }, (source) =>
      applicationsOfSet({ set: source.set(), index: source, isHome: source.isHome }),
    );
  }

  function built(resource: Resource): ArgoBuild {
    const questions = { ...index, kustomize, isHome, application: () => resource };
    return memory.query(`Application ${resourcePlaceKey(resource)} ${resource.name}`, questions, (source) =>
      buildApplication(source.application(), { index: source, kustomize: source.kustomize, isHome: source.isHome }),
    );
  }
}

export interface ArgoBuild {
  readonly built: Built;
  /** Undefined for the cluster that Argo CD runs in. */
  readonly cluster: string | undefined;
}

function buildApplication(application: Resource, context: ArgoContext): ArgoBuild {
  const namespace = statedNamespace(stringAt(application.value, ['spec', 'destination', 'namespace']));
  const built = merged(sourcePaths(application, ['spec']).map((path) => buildSource({ ...context, application, path, namespace })));
  const items = namespace === undefined ? built.items : built.items.map(sharedLayer({ kind: 'defaultNamespace', namespace }));
  return { built: { ...built, items }, cluster: destination(application.value) };
}

interface SourceContext extends ArgoContext {
  readonly application: Resource;
  /** Leads to the source in the Application. */
  readonly path: ManifestPath;
  readonly namespace: string | undefined;
}

/** Argo CD tells the kind of a source by its fields, or else by the files of its folder. */
function buildSource(context: SourceContext): Built {
  const { application, path, index, kustomize } = context;
  const source = mapAt(application.value, path) ?? {};
  const folder = sourceFolder(source, application.uri, context);
  if (folder === undefined) {
    // A chart of a repository of charts, or in a git repository that is not this one.
    return stringAt(source, ['chart']) !== undefined || isMap(source['helm']) ? helmSource(context, undefined) : nothingBuilt;
  }
  const isHelm = isChartFolder(folder, index);
  if (isMap(source['directory']) && Object.keys(source['directory']).length > 0) return directorySource(source, folder, index);
  const kustomized = isHelm && isMap(source['helm']) ? undefined : kustomize(folder);
  if (kustomized) {
    const layer = kustomizeLayer(application, path);
    return changesNothing(layer) ? kustomized : { ...kustomized, items: kustomized.items.map(sharedLayer(layer)) };
  }
  return isHelm ? helmSource(context, folder) : directorySource(source, folder, index);
}

function sourceFolder(source: ManifestMap, seenFrom: string, { index, isHome }: ArgoContext): string | undefined {
  const path = stringAt(source, ['path']);
  return path === undefined || isTemplated(path) || !isHome(stringAt(source, ['repoURL']))
    ? undefined
    : index.fromRepository(path, seenFrom);
}

function directorySource(source: ManifestMap, folder: string, index: FileIndex): Built {
  const include = stringAt(source, ['directory', 'include']);
  const exclude = stringAt(source, ['directory', 'exclude']);
  const isIncluded = wholePathTest(include === undefined ? [] : [include]);
  const isExcluded = wholePathTest(exclude === undefined ? [] : [exclude]);
  const accepts = (uri: string) => {
    const relative = relativePath(folder, uri);
    return (include === undefined || isIncluded(relative)) && !isExcluded(relative);
  };
  const recurse = valueAt(source, ['directory', 'recurse']) === true;
  return plainFolder(index, folder, { reach: recurse ? 'below' : 'folder', accepts });
}

function helmSource({ application, path, namespace, index, isHome }: SourceContext, folder: string | undefined): Built {
  const { installation, files } = sourceInstallation(application, { path, folder, namespace }, { index, isHome });
  const built = chartItems(installation, path, index);
  return { items: [built.release, ...built.inner], files: [...files, ...built.files], sets: [] };
}

const thisCluster: ReadonlySet<string> = new Set([
  'in-cluster',
  'https://kubernetes.default.svc',
  'https://kubernetes.default.svc.cluster.local',
]);

function destination(application: ManifestMap): string | undefined {
  const target: ManifestValue | undefined =
    valueAt(application, ['spec', 'destination', 'name']) || valueAt(application, ['spec', 'destination', 'server']);
  return typeof target !== 'string' || thisCluster.has(target) || isTemplated(target) ? undefined : target;
}

/**
 * The changes that a source of an Application makes to the kustomization that it builds: `source.kustomize`. `source` is the path to the source
 * in the Application.
 */
function kustomizeLayer(application: Resource, source: ManifestPath): KustomizeLayer {
  const path = [...source, 'kustomize'];
  const text = (field: string) => stringAt(application.value, [...path, field]);
  const patches = listAt(application.value, [...path, 'patches']).flatMap((_, index) =>
    withoutSpeakers(inlinePatches(application, [...path, 'patches', index])),
  );
  return {
    ...noChanges,
    patches: targetIndex(patches),
    namespace: text('namespace') || undefined,
    namePrefix: text('namePrefix') ?? '',
    nameSuffix: text('nameSuffix') ?? '',
    labelsAndAnnotations: metadataRules(application, [...path, 'commonLabels'], [...path, 'commonAnnotations']),
  };
}
