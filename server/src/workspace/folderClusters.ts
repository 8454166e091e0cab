/** The clusters of one folder: said by the settings, or found by following what applies what. */
import type { Resource } from '../manifest/manifest';
import { once } from '../model/once';
import { placeOf } from './canonicalOrder';
import { type CiliumSources, ciliumOptions, ingressPrefixes, mayBeCilium } from './ciliumRelease';
import type { Cluster } from './cluster';
import type { ClusterConfig, WorkspaceConfig } from './config';
import { pathTest } from './globs';
import {
  type MemberMemory,
  noMemory,
  patchedBases,
  reachedMembers,
  type SpeakingResources,
  speakingResources,
  unreachedMembers,
} from './members';
import { comparePaths, parentOf, relativePath } from './paths';
import { type FileIndex, indexFiles } from './reach/fileIndex';
import { homeSource, isFluxKustomization, patchReader } from './reach/fluxKustomization';
import { type ClusterContent, groupUnits } from './reach/grouping';
import { createBuilder, fileItems, valuesItems } from './reach/kustomizeBuild';
import { type Applied, effective } from './reach/layers';
import { configMapSet, type Scope, type VariableSet } from './reach/scope';
import { findUnits, type Unit, type Units } from './reach/units';
import type { Content, Walker } from './reach/walk';
import { type FolderMemory, updated } from './reuse';
import { type Member, memberResource, type SourceFile } from './sourceFile';
import type { WorkspaceFolder } from './workspace';

export function folderClusters(
  folder: WorkspaceFolder,
  files: readonly SourceFile[],
  config: WorkspaceConfig,
  previous: readonly Cluster[],
): readonly Cluster[] {
  const earlier = previous.find(({ memory }) => memory.folderUri === folder.uri);
  const found = (earlier && updated(earlier.memory.folder, files, config)) ?? find(folder, files, config);
  const { speaking } = found;
  const speakingClusters = found.contents.filter((one) => one.content.items.some(({ resource }) => speaking.has(resource)));
  const clusters = speakingClusters.length > 0 ? speakingClusters : found.contents.slice(0, 1);
  const left = nearest(
    found.files.filter((file) => !clusters.some(({ content }) => content.files.has(file.uri))),
    clusters,
    found.around,
  );
  return clusters.map((one) => {
    const name = one.name === '' ? folder.name : one.name;
    return clusterOf(one, {
      name,
      folderUri: folder.uri,
      found,
      left: left.get(one) ?? [],
      speaking,
      memory:
        previous.find((candidate) => candidate.memory.folderUri === folder.uri && candidate.memory.name === name)?.memory.members ??
        noMemory,
    });
  });
}

/** Follows everything from its start. */
function find(folder: WorkspaceFolder, unsorted: readonly SourceFile[], config: WorkspaceConfig): FolderMemory {
  const files = unsorted.toSorted((a, b) => comparePaths(a.uri, b.uri));
  const index = indexFiles(folder.uri, files);
  const speaking = speakingResources(files);
  const walker = walkerOf(files, index);
  const units = findUnits(files, walker);
  const contents =
    config.clusters.length > 0 ? statedContents(folder, files, units, config.clusters) : detectedContents(files, index, units, speaking);
  return {
    files,
    byUri: new Map(files.map((file) => [file.uri, file])),
    config,
    index,
    home: walker.home,
    followed: walker.followed,
    speaking,
    contents: contents.length > 0 ? contents : [{ name: '', content: emptyContent(), folders: [folder.uri] }],
    patchFiles: new Set(files.flatMap(({ kustomization }) => kustomization?.patchFiles.map(({ uri }) => uri) ?? [])),
    around: new Map(contents.map((one) => [one.name, foldersAround(one)])),
  };
}

function emptyContent(): Content {
  return { items: [], files: new Set() };
}

function walkerOf(files: readonly SourceFile[], index: FileIndex): Walker {
  const resources = files.flatMap(({ manifest, structural }) => (structural ? manifest.resources : []));
  const sources = resources.filter(({ kind }) => kind === 'GitRepository' || kind === 'OCIRepository' || kind === 'Bucket');
  const loose = new Map<string, VariableSet | undefined>();
  for (const resource of resources) {
    // Of several with one name nobody knows which one was applied.
    if (resource.kind === 'ConfigMap') loose.set(resource.name, loose.has(resource.name) ? undefined : configMapSet(resource));
  }
  return {
    index,
    builder: createBuilder(index),
    home: homeSource(resources.filter(isFluxKustomization), sources),
    readPatch: patchReader(),
    looseSets: (name) => loose.get(name),
    followed: new Map(),
  };
}

/** Without Flux and Argo CD, a manifest that no kustomization around it leaves out is applied by hand. */
function detectedContents(
  files: readonly SourceFile[],
  index: FileIndex,
  { units, managed }: Units,
  speaking: SpeakingResources,
): readonly ClusterContent[] {
  const grouped = groupUnits(
    units,
    ({ resource }) => speaking.has(resource) || isFluxKustomization(resource) || resource.kind === 'Application',
  );
  if (managed) return grouped;
  const taken = new Set(grouped.flatMap(({ content }) => [...content.files]));
  const loose = files.filter(({ uri, folder }) => !taken.has(uri) && !hasKustomizationAbove(folder, index));
  if (loose.length === 0) return grouped;
  const [first, ...rest] = grouped;
  const content: Content = { items: loose.flatMap(itemsOf), files: new Set(loose.map(({ uri }) => uri)) };
  if (first && rest.length === 0) {
    return [
      {
        ...first,
        content: { items: [...first.content.items, ...content.items], files: new Set([...first.content.files, ...content.files]) },
      },
    ];
  }
  return [...grouped, { name: '', content, folders: [] }];
}

function itemsOf(file: SourceFile): readonly Applied[] {
  return [...fileItems(file).items, ...valuesItems(file)];
}

function hasKustomizationAbove(folder: string, index: FileIndex): boolean {
  for (let current = folder; index.isFolder(current); current = parentOf(current)) if (index.kustomization(current)) return true;
  return false;
}

/** A stated cluster holds what starts in its files, and those of its files that nothing in it reaches. */
function statedContents(
  folder: WorkspaceFolder,
  files: readonly SourceFile[],
  { units }: Units,
  clusters: readonly ClusterConfig[],
): readonly ClusterContent[] {
  return clusters.map(({ name, include, exclude }) => {
    const included = pathTest(include.length > 0 ? include : ['**']);
    const excluded = pathTest(exclude);
    const belongs = (uri: string) => {
      const path = relativePath(folder.uri, uri);
      return included(path) && !(exclude.length > 0 && excluded(path));
    };
    const own = units.filter((unit) => startsIn(unit, belongs));
    const reached = own.flatMap((unit) => [...unit.contents.values()]);
    const taken = new Set(reached.flatMap((content) => [...content.files]));
    const rest = files.filter(({ uri, kustomization }) => belongs(uri) && !taken.has(uri) && !kustomization);
    const items = [...reached.flatMap((content) => content.items), ...rest.flatMap(itemsOf)].filter(
      ({ resource }) => exclude.length === 0 || !excluded(relativePath(folder.uri, resource.uri)),
    );
    return { name, content: { items, files: new Set([...taken, ...rest.map(({ uri }) => uri)]) }, folders: own.map((unit) => unit.folder) };
  });
}

function startsIn(unit: Unit, belongs: (uri: string) => boolean): boolean {
  return belongs(`${unit.folder}/kustomization.yaml`) || belongs(unit.folder);
}

/** What nothing applies stands with the cluster whose files are nearest. */
function nearest(
  files: readonly SourceFile[],
  clusters: readonly ClusterContent[],
  around: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<ClusterContent, readonly SourceFile[]> {
  const result = new Map<ClusterContent, SourceFile[]>();
  for (const file of files) {
    if (file.members.length === 0 && file.manifest.problems.length === 0) continue;
    let home = clusters[0];
    for (let folder = file.folder; folder.includes('/'); folder = parentOf(folder)) {
      const match = clusters.find(({ name }) => around.get(name)?.has(folder));
      if (match) {
        home = match;
        break;
      }
    }
    if (!home) continue;
    const list = result.get(home);
    if (list) list.push(file);
    else result.set(home, [file]);
  }
  return result;
}

function foldersAround({ content, folders }: ClusterContent): ReadonlySet<string> {
  const around = new Set<string>();
  const add = (start: string) => {
    for (let folder = start; folder.includes('/') && !around.has(folder); folder = parentOf(folder)) around.add(folder);
  };
  for (const folder of folders) add(folder);
  for (const uri of content.files) add(parentOf(uri));
  return around;
}

interface ClusterSurroundings {
  readonly name: string;
  readonly folderUri: string;
  readonly found: FolderMemory;
  /** What nothing applies and stands nearest to this one. */
  readonly left: readonly SourceFile[];
  readonly speaking: SpeakingResources;
  /** Of the same cluster in the revision before. */
  readonly memory: MemberMemory;
}

function clusterOf({ content }: ClusterContent, { name, folderUri, found, left, speaking, memory }: ClusterSurroundings): Cluster {
  const { files, index, config } = found;
  const stated = config.clusters.find((one) => one.name === name);
  const leftUris = new Set(left.map(({ uri }) => uri));
  const reached = reachedMembers(content.items, speaking, index, memory);
  const unreached = new Map([...unreachedMembers(left, index, memory), ...patchedBases(reached, speaking, memory)]);
  const members: Member[] = [...[...reached.values()].flatMap((one) => one.members), ...unreached.values()];
  const cilium = ciliumSources(content, files);
  return {
    name,
    files: files.filter(({ uri }) => content.files.has(uri) || leftUris.has(uri)),
    members: members.toSorted((a, b) => comparePaths(memberResource(a).uri, memberResource(b).uri)),
    reaches: (uri) => content.files.has(uri),
    options: { ...ciliumOptions(cilium), ...config.options, ...stated?.options },
    ingressPrefixes: ingressPrefixes(cilium),
    reservedRanges: [...config.reservedRanges, ...(stated?.reservedRanges ?? [])],
    severity: config.severity,
    scopes: scopesByPlace(reached),
    memory: { name, folderUri, folder: found, members: { items: content.items, reached, unreached } },
  };
}

function ciliumSources({ items, files: reached }: Content, files: readonly SourceFile[]): CiliumSources {
  const resources = items.filter(({ resource }) => mayBeCilium(resource)).flatMap((applied) => effective(applied) ?? []);
  const kustomizations = files.flatMap(({ uri, kustomization }) =>
    kustomization && kustomization.charts.length > 0 && reached.has(uri) ? [kustomization] : [],
  );
  return { resources, kustomizations };
}

/** Few ask for variables. */
function scopesByPlace(reached: MemberMemory['reached']): (resource: Resource) => readonly Scope[] {
  const byPlace = once(() => {
    const scopes = new Map<string, readonly Scope[]>();
    for (const { resource, scopes: own } of reached.values()) {
      if (own.length === 0) continue;
      const place = placeOf(resource);
      const known = scopes.get(place) ?? [];
      scopes.set(place, [...known, ...own.filter((scope) => !known.includes(scope))]);
    }
    return scopes;
  });
  return (resource) => byPlace().get(placeOf(resource)) ?? [];
}
