/** Argo CD `Application` resources, and those that an `ApplicationSet` makes: which folders they apply, and where to. */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../../manifest/manifest';
import { isMap, mapAt, stringAt, valueAt } from '../../../manifest/values';
import { matchesPath } from '../../../paths/globs';
import { applicationSpec, sourcePaths } from '../../generated/argoApplication';
import { statedNamespace } from '../../resource/namespaces';
import { relativePath } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import { type Built, merged, nothing, sharedLayer } from '../built';
import type { FileIndex } from '../fileIndex';
import { chartItems, isChartFolder } from '../helm/localChart';
import type { Builder } from '../kustomize/kustomizeBuild';
import { generatedParameters, renderTemplate } from './applicationSet';
import { sourceInstallation } from './helmSource';
import { kustomizeLayer } from './kustomizeSource';

export function isArgoApplication(resource: Resource): boolean {
  return applicationSpec(resource) !== undefined;
}

/** The Applications that a resource stands for. One of an ApplicationSet stands in its template. */
export function applicationsOf(resource: Resource, index: FileIndex): readonly Resource[] {
  if (resource.kind === 'Application') return [resource];
  const template = mapAt(resource.value, ['spec', 'template']);
  if (!template) return [];
  const root = [...resource.root, 'spec', 'template'];
  return generatedParameters(resource, index).flatMap((parameters) => {
    const value = renderTemplate(template, parameters);
    if (!isMap(value)) return [];
    return [{ ...resource, kind: 'Application', root, value, name: stringAt(value, ['metadata', 'name']) ?? resource.name }];
  });
}

export interface ArgoBuild {
  readonly built: Built;
  /** Undefined for the cluster that Argo CD runs in. */
  readonly cluster: string | undefined;
}

export function buildApplication(application: Resource, index: FileIndex, builder: Builder): ArgoBuild {
  const namespace = statedNamespace(stringAt(application.value, ['spec', 'destination', 'namespace']));
  const built = merged(sourcePaths(application, ['spec']).map((path) => buildSource({ application, path, namespace, index, builder })));
  const items = namespace === undefined ? built.items : built.items.map(sharedLayer({ kind: 'defaultNamespace', namespace }));
  return { built: { ...built, items }, cluster: destination(application.value) };
}

interface SourceContext {
  readonly application: Resource;
  /** Leads to the source in the Application. */
  readonly path: ManifestPath;
  readonly namespace: string | undefined;
  readonly index: FileIndex;
  readonly builder: Builder;
}

/** As Argo CD tells what a source is: by what the source says, else by what stands in its folder. */
function buildSource(context: SourceContext): Built {
  const { application, path, index, builder } = context;
  const source = mapAt(application.value, path) ?? {};
  const folder = sourceFolder(source, application.uri, index);
  if (folder === undefined) {
    // A chart of a repository of charts, or in a git repository that is not this one.
    return stringAt(source, ['chart']) !== undefined || isMap(source['helm']) ? helmSource(context, undefined) : nothing;
  }
  const isHelm = isChartFolder(folder, index);
  if (isMap(source['directory']) && Object.keys(source['directory']).length > 0) return directorySource(source, folder, builder);
  const kustomized = isHelm && isMap(source['helm']) ? undefined : builder.kustomize(folder);
  if (kustomized) return { ...kustomized, items: kustomized.items.map(sharedLayer(kustomizeLayer(application, path))) };
  return isHelm ? helmSource(context, folder) : directorySource(source, folder, builder);
}

function sourceFolder(source: ManifestMap, seenFrom: string, index: FileIndex): string | undefined {
  const path = stringAt(source, ['path']);
  return path === undefined || isTemplated(path) ? undefined : index.fromRepository(path, seenFrom);
}

function directorySource(source: ManifestMap, folder: string, builder: Builder): Built {
  const include = stringAt(source, ['directory', 'include']);
  const exclude = stringAt(source, ['directory', 'exclude']);
  const accepts = (uri: string) => {
    const relative = relativePath(folder, uri);
    return (include === undefined || matchesPath(include, relative)) && !(exclude !== undefined && matchesPath(exclude, relative));
  };
  const recurse = valueAt(source, ['directory', 'recurse']) === true;
  return builder.plain(folder, recurse ? 'below' : 'folder', accepts);
}

function helmSource({ application, path, namespace, index }: SourceContext, folder: string | undefined): Built {
  const { installation, files } = sourceInstallation(application, { path, folder, namespace }, index);
  const built = chartItems(installation, path, index);
  return { items: [built.own, ...built.inner], files: [...files, ...built.files], sets: [] };
}

const own: ReadonlySet<string> = new Set(['in-cluster', 'https://kubernetes.default.svc', 'https://kubernetes.default.svc.cluster.local']);

function destination(application: ManifestMap): string | undefined {
  const target: ManifestValue | undefined =
    valueAt(application, ['spec', 'destination', 'name']) || valueAt(application, ['spec', 'destination', 'server']);
  return typeof target !== 'string' || own.has(target) || isTemplated(target) ? undefined : target;
}
