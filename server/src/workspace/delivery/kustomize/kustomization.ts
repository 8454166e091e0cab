/** A `kustomization.yaml`, read: what it takes in, and what it does to that. */
import type { ManifestMap, ManifestPath, ManifestValue, NodeLocation, Resource } from '../../../manifest/manifest';
import { isMap, listAt, stringAt, stringsAt, valueAt } from '../../../manifest/values';
import { baseName, parentOf, resolvePath } from '../../resource/paths';
import { type FieldRule, fieldRules } from './fieldRules';
import { inlinePatches, type Patch, patchesOf } from './patches';
import { objectsInText } from './patchText';
import { type Replacement, replacementsOf } from './replacements';
import { explicitTarget, type PatchTarget } from './target';

export interface Kustomization {
  readonly resource: Resource;
  readonly component: boolean;
  /** URIs of files and folders, `bases` included. What is remote, or leads out of the workspace, is left out. */
  readonly resources: readonly string[];
  readonly components: readonly string[];
  readonly namespace: string | undefined;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  readonly labelsAndAnnotations: readonly FieldRule[];
  readonly patches: readonly KustomizationPatch[];
  /** `patchesJson6902`, which come after everything else. */
  readonly latePatches: readonly KustomizationPatch[];
  readonly generators: readonly ConfigMapGenerator[];
  readonly charts: readonly ChartEntry[];
  /** The folder of charts that are in the workspace. */
  readonly chartHome: string;
  /** URIs of files that hold generators, and of folders that give some. */
  readonly generatorFiles: readonly string[];
  readonly replacements: readonly (Replacement | { readonly uri: string })[];
}

/** A patch, or the file that it is in. */
export type KustomizationPatch = Patch | PatchFile;

export interface PatchFile {
  readonly uri: string;
  /** Undefined when the patch names it itself. */
  readonly target: PatchTarget | undefined;
  readonly renames: boolean;
}

export interface ConfigMapGenerator {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly literals: ReadonlyMap<string, string>;
  readonly envFiles: readonly string[];
  /** The text of each file is the value of its key. */
  readonly files: readonly { readonly key: string; readonly uri: string }[];
  /** Index in the list of generators. */
  readonly index: number;
  /** The place of its name. */
  readonly location: NodeLocation | undefined;
}

/** A chart to render, and where that is said. */
export interface ChartEntry {
  readonly resource: Resource;
  readonly path: ManifestPath;
  readonly value: ManifestMap;
}

/** The patches that make a Service or a pool of something, of those that are in the kustomization itself. */
export function speakersIn({ patches, latePatches }: Kustomization): readonly Resource[] {
  return [...patches, ...latePatches].flatMap((patch) => ('speaker' in patch && patch.speaker ? [patch.speaker] : []));
}

type ToUris = (paths: readonly string[]) => readonly string[];

export function isKustomization(resource: Resource): boolean {
  return resource.apiVersion.startsWith('kustomize.config.k8s.io/') && (resource.kind === 'Kustomization' || resource.kind === 'Component');
}

export function readKustomization(resource: Resource): Kustomization {
  const { value } = resource;
  const folder = parentOf(resource.uri);
  const uris: ToUris = (paths) => [...new Set(paths.flatMap((path) => resolvePath(folder, path) ?? []))];
  return {
    resource,
    component: resource.kind === 'Component',
    resources: uris([...stringsAt(value, ['resources']), ...stringsAt(value, ['bases'])]),
    components: uris(stringsAt(value, ['components'])),
    namespace: stringAt(value, ['namespace']) || undefined,
    namePrefix: stringAt(value, ['namePrefix']) ?? '',
    nameSuffix: stringAt(value, ['nameSuffix']) ?? '',
    labelsAndAnnotations: fieldRules(resource),
    patches: [...mergesIn(resource, folder), ...patchesIn(resource, 'patches', folder)],
    latePatches: patchesIn(resource, 'patchesJson6902', folder),
    generators: listAt(value, ['configMapGenerator']).flatMap((item, index) => generatorOf(item, index, resource, uris)),
    charts: ['helmCharts', 'helmChartInflationGenerator'].flatMap((list) => chartEntries(resource, list)),
    chartHome: resolvePath(folder, stringAt(value, ['helmGlobals', 'chartHome']) ?? 'charts') ?? folder,
    generatorFiles: uris(stringsAt(value, ['generators']).filter((text) => !text.includes('\n'))),
    replacements: listAt(value, ['replacements']).flatMap((item): Kustomization['replacements'] => {
      const path = stringAt(item, ['path']);
      return path === undefined ? replacementsOf([item]) : uris([path]).map((uri) => ({ uri }));
    }),
  };
}

/** `patchesStrategicMerge`: names of files, or the texts themselves. */
function mergesIn(resource: Resource, folder: string): readonly KustomizationPatch[] {
  return listAt(resource.value, ['patchesStrategicMerge']).flatMap((item, index): readonly KustomizationPatch[] => {
    if (typeof item !== 'string') return [];
    const objects = item.includes('\n') ? objectsInText(resource, ['patchesStrategicMerge', index]) : [];
    if (objects.length > 0) return objects.flatMap((object) => patchesOf(object, undefined, false));
    const uri = resolvePath(folder, item);
    return uri === undefined ? [] : [{ uri, target: undefined, renames: false }];
  });
}

function patchesIn(resource: Resource, field: 'patches' | 'patchesJson6902', folder: string): readonly KustomizationPatch[] {
  return listAt(resource.value, [field]).flatMap((item, index): readonly KustomizationPatch[] => {
    const path = stringAt(item, ['path']);
    if (path === undefined) return inlinePatches(resource, [field, index]);
    const uri = resolvePath(folder, path);
    const renames = valueAt(item, ['options', 'allowNameChange']) === true;
    return uri === undefined ? [] : [{ uri, target: explicitTarget(valueAt(item, ['target'])), renames }];
  });
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
      files: stringsAt(item, ['files']).flatMap((file) => {
        const [uri] = uris([file.slice(file.indexOf('=') + 1)]);
        // `key=path`, or the path alone.
        return uri === undefined ? [] : [{ key: file.includes('=') ? file.slice(0, file.indexOf('=')) : baseName(file), uri }];
      }),
      index,
      location: source.locate([...root, 'configMapGenerator', index, 'name']),
    },
  ];
}

/** kustomize takes one pair of quotes off a literal. */
function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

function chartEntries(resource: Resource, list: string): readonly ChartEntry[] {
  return listAt(resource.value, [list]).flatMap((value, index) => (isMap(value) ? [{ resource, path: [list, index], value }] : []));
}
