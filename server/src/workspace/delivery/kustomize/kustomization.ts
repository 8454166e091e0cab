/** A `kustomization.yaml`, read: what it takes in, and what it does to that. */
import type { ManifestMap, ManifestValue, NodeLocation, Resource } from '../../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt, stringsAt, textsAt, valueAt } from '../../../manifest/values';
import { claimsOf } from '../../generated/claims';
import { innerResource } from '../../resource/innerText';
import { parentOf, resolvePath } from '../../resource/paths';
import { poolResource } from '../../resource/poolResource';
import { type Patch, patchesOf } from './patches';
import { type Replacement, replacementsOf } from './replacements';

export interface Kustomization {
  readonly resource: Resource;
  readonly component: boolean;
  /** URIs of files and folders, `bases` included. What is remote, or leads out of the workspace, is left out. */
  readonly resources: readonly string[];
  readonly components: readonly string[];
  readonly namespace: string | undefined;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly patches: readonly Patch[];
  /** Patches that stand in files of their own; the target is undefined when the file names it. */
  readonly patchFiles: readonly { readonly uri: string; readonly target: ManifestMap | undefined }[];
  readonly generators: readonly ConfigMapGenerator[];
  readonly charts: readonly KustomizeChart[];
  readonly replacements: readonly Replacement[];
  readonly replacementFiles: readonly string[];
}

export interface ConfigMapGenerator {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly literals: ReadonlyMap<string, string>;
  readonly envFiles: readonly string[];
  readonly files: readonly string[];
  /** Index in the list of generators. */
  readonly index: number;
  /** Of its name. */
  readonly location: NodeLocation | undefined;
}

export interface KustomizeChart {
  readonly name: string;
  readonly release: string;
  readonly version: string | undefined;
  readonly namespace: string | undefined;
  readonly valuesFiles: readonly string[];
  readonly inline: ManifestMap | undefined;
}

type ToUris = (paths: readonly string[]) => readonly string[];

export function isKustomization(resource: Resource): boolean {
  return resource.apiVersion.startsWith('kustomize.config.k8s.io/') && (resource.kind === 'Kustomization' || resource.kind === 'Component');
}

export function readKustomization(resource: Resource): Kustomization {
  const { value } = resource;
  const folder = parentOf(resource.uri);
  const uris = (paths: readonly string[]) => [...new Set(paths.flatMap((path) => resolvePath(folder, path) ?? []))];
  const patches = listAt(value, ['patches']);
  const json = listAt(value, ['patchesJson6902']);
  const merges = stringsAt(value, ['patchesStrategicMerge']);
  const inlineMerges = merges.filter((text) => text.includes('\n'));
  return {
    resource,
    component: resource.kind === 'Component',
    resources: uris([...stringsAt(value, ['resources']), ...stringsAt(value, ['bases'])]),
    components: uris(stringsAt(value, ['components'])),
    namespace: stringAt(value, ['namespace']) || undefined,
    namePrefix: stringAt(value, ['namePrefix']) ?? '',
    nameSuffix: stringAt(value, ['nameSuffix']) ?? '',
    labels: labelsOf(value),
    annotations: textsAt(value, ['commonAnnotations']),
    patches: [
      ...patches.flatMap((item, index) => inlinePatch(item, innerResource(resource, ['patches', index, 'patch']))),
      ...json.flatMap((item) => inlinePatch(item, undefined)),
      ...inlineMerges.flatMap((text) => patchesOf(undefined, text)),
    ],
    patchFiles: [
      ...[...patches, ...json].flatMap((item) => patchFile(folder, item)),
      ...uris(merges.filter((text) => !text.includes('\n'))).map((uri) => ({ uri, target: undefined })),
    ],
    generators: listAt(value, ['configMapGenerator']).flatMap((item, index) => generatorOf(item, index, resource, uris)),
    charts: listAt(value, ['helmCharts']).flatMap((item) => chartOf(item, uris)),
    replacements: replacementsOf(valueAt(value, ['replacements'])),
    replacementFiles: uris(listAt(value, ['replacements']).flatMap((item) => stringAt(item, ['path']) ?? [])),
  };
}

function labelsOf(value: ManifestMap): ReadonlyMap<string, string> {
  const pairs = listAt(value, ['labels']).flatMap((item) => [...textsAt(item, ['pairs'])]);
  return new Map([...textsAt(value, ['commonLabels']), ...pairs]);
}

function inlinePatch(item: ManifestValue, inner: Resource | undefined): readonly Patch[] {
  const text = stringAt(item, ['patch']);
  const patches = text === undefined ? [] : patchesOf(valueAt(item, ['target']), text);
  const speaks = inner !== undefined && (claimsOf(inner, () => undefined).length > 0 || poolResource(inner) !== undefined);
  return patches.map((patch) => (speaks ? { ...patch, speaker: inner } : patch));
}

function patchFile(folder: string, item: ManifestValue) {
  const path = stringAt(item, ['path']);
  const uri = path === undefined ? undefined : resolvePath(folder, path);
  return uri === undefined ? [] : [{ uri, target: mapAt(item, ['target']) }];
}

function generatorOf(item: ManifestValue, index: number, { source, root }: Resource, uris: ToUris): readonly ConfigMapGenerator[] {
  const name = stringAt(item, ['name']);
  if (name === undefined) return [];
  const literals = new Map<string, string>();
  for (const literal of stringsAt(item, ['literals'])) {
    const equals = literal.indexOf('=');
    if (equals > 0) literals.set(literal.slice(0, equals), unquoted(literal.slice(equals + 1)));
  }
  const env = stringAt(item, ['env']);
  return [
    {
      name,
      namespace: stringAt(item, ['namespace']),
      literals,
      envFiles: uris([...stringsAt(item, ['envs']), ...(env === undefined ? [] : [env])]),
      // `key=path`, or the path alone.
      files: uris(stringsAt(item, ['files']).map((file) => file.slice(file.indexOf('=') + 1))),
      index,
      location: source.locate([...root, 'configMapGenerator', index, 'name']),
    },
  ];
}

/** kustomize takes one pair of quotes off a literal. */
function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

function chartOf(item: ManifestValue, uris: ToUris): readonly KustomizeChart[] {
  const name = stringAt(item, ['name']);
  if (name === undefined || !isMap(item)) return [];
  const own = stringAt(item, ['valuesFile']);
  return [
    {
      name,
      release: stringAt(item, ['releaseName']) ?? name,
      version: stringAt(item, ['version']),
      namespace: stringAt(item, ['namespace']),
      valuesFiles: uris([...(own === undefined ? [] : [own]), ...stringsAt(item, ['additionalValuesFiles'])]),
      inline: mapAt(item, ['valuesInline']),
    },
  ];
}
