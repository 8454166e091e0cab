/** Argo CD `Application` resources, and those that an `ApplicationSet` makes: which folders they apply, and where to. */
import type { ManifestMap, ManifestValue, Resource } from '../../../manifest/manifest';
import { isMap, mapAt, stringAt, stringsAt, valueAt } from '../../../manifest/values';
import { matchesPath } from '../../../paths/globs';
import { applicationSpec, sourcePaths } from '../../generated/argoApplication';
import { relativePath, resolvePath } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import type { FileIndex } from '../fileIndex';
import { type Builder, type Built, merged, sharedLayer, valuesItems } from '../kustomize/kustomizeBuild';
import type { KustomizeLayer } from '../kustomize/kustomizeLayer';
import { generatedParameters, renderTemplate } from './applicationSet';
import { kustomizeLayer } from './kustomizeSource';

export function isArgoApplication(resource: Resource): boolean {
  return applicationSpec(resource) !== undefined;
}

/** The Applications that a resource stands for. */
export function applicationsOf(resource: Resource, index: FileIndex): readonly ManifestMap[] {
  if (resource.kind === 'Application') return [resource.value];
  const template = mapAt(resource.value, ['spec', 'template']);
  if (!template) return [];
  return generatedParameters(resource, index).flatMap((parameters) => {
    const rendered = renderTemplate(template, parameters);
    return isMap(rendered) ? [rendered] : [];
  });
}

export interface ArgoBuild {
  readonly built: Built;
  /** Undefined for the cluster that Argo CD runs in. */
  readonly cluster: string | undefined;
}

export function buildApplication(application: ManifestMap, resource: Resource, index: FileIndex, builder: Builder): ArgoBuild {
  const shell: Resource = { ...resource, kind: 'Application', value: application };
  const name = stringAt(application, ['metadata', 'name']) ?? resource.name;
  const namespace = stringAt(application, ['spec', 'destination', 'namespace']);
  const parts = sourcePaths(shell, ['spec']).flatMap((path) => {
    const source = mapAt(application, path);
    return source
      ? [buildSource(source, { name, namespace, seenFrom: resource.uri, index, builder, kustomize: kustomizeLayer(shell, path) })]
      : [];
  });
  const built = merged(parts);
  const items =
    namespace === undefined || isTemplated(namespace) ? built.items : built.items.map(sharedLayer({ kind: 'defaultNamespace', namespace }));
  return { built: { ...built, items }, cluster: destination(application) };
}

interface SourceContext {
  readonly kustomize: KustomizeLayer;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly seenFrom: string;
  readonly index: FileIndex;
  readonly builder: Builder;
}

const nothing: Built = { items: [], files: [], sets: [] };

function buildSource(source: ManifestMap, context: SourceContext): Built {
  const { index, builder, seenFrom } = context;
  const path = stringAt(source, ['path']);
  const folder = path === undefined || isTemplated(path) ? undefined : index.fromRepository(path, seenFrom);
  const values = valueFiles(source, folder, context);
  if (folder === undefined) return values;
  const kustomized = builder.kustomize(folder);
  if (kustomized) return merged([{ ...kustomized, items: kustomized.items.map(sharedLayer(context.kustomize)) }, values]);
  // A chart: its templates are not manifests.
  if (index.file(`${folder}/Chart.yaml`)) return merged([releaseValues(index, [`${folder}/values.yaml`], context), values]);
  const include = stringAt(source, ['directory', 'include']);
  const exclude = stringAt(source, ['directory', 'exclude']);
  const accepts = (uri: string) => {
    const relative = relativePath(folder, uri);
    return (include === undefined || matchesPath(include, relative)) && !(exclude !== undefined && matchesPath(exclude, relative));
  };
  const recurse = valueAt(source, ['directory', 'recurse']) === true;
  return merged([builder.plain(folder, recurse ? 'below' : 'folder', accepts), values]);
}

/** `helm.valueFiles`: beside the chart, or `$name/path` from the root of the repository. */
function valueFiles(source: ManifestMap, folder: string | undefined, context: SourceContext): Built {
  const { index, seenFrom } = context;
  const uris = stringsAt(source, ['helm', 'valueFiles']).flatMap((path) => valueFileUri(path, folder, index, seenFrom) ?? []);
  return releaseValues(index, uris, context);
}

export function valueFileUri(path: string, folder: string | undefined, index: FileIndex, seenFrom: string): string | undefined {
  const named = /^\$[^/]+\/(.*)$/.exec(path)?.[1] ?? (path.startsWith('/') ? path.slice(1) : undefined);
  if (named === undefined) return folder === undefined ? undefined : resolvePath(folder, path);
  const slash = named.lastIndexOf('/');
  const parent = slash < 0 ? undefined : index.fromRepository(named.slice(0, slash), seenFrom);
  return parent === undefined ? undefined : `${parent}/${named.slice(slash + 1)}`;
}

function releaseValues(index: FileIndex, uris: readonly string[], { name, namespace }: SourceContext): Built {
  const files = uris.flatMap((uri) => index.file(uri) ?? []);
  if (files.length === 0) return nothing;
  const release = sharedLayer({ kind: 'release', name, namespace });
  return { items: files.flatMap(valuesItems).map(release), files: files.map(({ uri }) => uri), sets: [] };
}

const own: ReadonlySet<string> = new Set(['in-cluster', 'https://kubernetes.default.svc', 'https://kubernetes.default.svc.cluster.local']);

function destination(application: ManifestMap): string | undefined {
  const target: ManifestValue | undefined =
    valueAt(application, ['spec', 'destination', 'name']) || valueAt(application, ['spec', 'destination', 'server']);
  return typeof target !== 'string' || own.has(target) || isTemplated(target) ? undefined : target;
}
