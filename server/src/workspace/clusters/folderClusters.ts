/** The clusters of one folder: said by the settings, or found by following what applies what. */
import { type FileIndex, indexFiles } from '../delivery/fileIndex';
import { homeSource, isFluxKustomization, patchReader } from '../delivery/flux/fluxKustomization';
import { type ClusterContent, groupUnits } from '../delivery/grouping';
import { createBuilder, looseItems } from '../delivery/kustomize/kustomizeBuild';
import { configMapSet, type VariableSet } from '../delivery/scope';
import type { SourceFile } from '../delivery/sourceFile';
import { findUnits, type Unit, type Units } from '../delivery/units';
import type { Content, Walker } from '../delivery/walk';
import type { ClusterConfig, WorkspaceConfig } from '../resource/config';
import { pathTest } from '../resource/globs';
import { comparePaths, parentOf, relativePath } from '../resource/paths';
import type { Cluster } from './cluster';
import { clusterOf } from './clusterOf';
import {
  type FolderStructure,
  nearestContents,
  type SpeakingResources,
  shownContents,
  speakingResources,
  type WorkspaceFolder,
} from './folderStructure';

export function folderClusters(folder: WorkspaceFolder, files: readonly SourceFile[], config: WorkspaceConfig): readonly Cluster[] {
  const structure = folderStructure(folder, files, config);
  const shown = shownContents(structure);
  const nearest = nearestContents(shown, structure);
  return shown.map((content) =>
    clusterOf({ content, name: content.name === '' ? folder.name : content.name, structure, left: nearest.get(content) ?? [] }),
  );
}

/** Follows everything from its start. */
function folderStructure(folder: WorkspaceFolder, unsorted: readonly SourceFile[], config: WorkspaceConfig): FolderStructure {
  const files = unsorted.toSorted((a, b) => comparePaths(a.uri, b.uri));
  const index = indexFiles(folder.uri, files);
  const speaking = speakingResources(files);
  const walker = walkerOf(files, index);
  const units = findUnits(files, walker);
  const contents =
    config.clusters.length > 0 ? statedContents(folder, files, units, config.clusters) : detectedContents(files, index, units, speaking);
  return {
    folder,
    files,
    byUri: new Map(files.map((file) => [file.uri, file])),
    config,
    index,
    home: walker.home,
    followed: walker.followed,
    speaking,
    contents: contents.length > 0 ? contents : [{ name: '', content: emptyContent(), folders: [folder.uri], loose: new Set() }],
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
  const uris = new Set(loose.map(({ uri }) => uri));
  const content: Content = { items: loose.flatMap(looseItems), files: uris };
  if (first && rest.length === 0) {
    return [
      {
        ...first,
        content: { items: [...first.content.items, ...content.items], files: new Set([...first.content.files, ...content.files]) },
        loose: uris,
      },
    ];
  }
  return [...grouped, { name: '', content, folders: [], loose: uris }];
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
    const items = [...reached.flatMap((content) => content.items), ...rest.flatMap(looseItems)].filter(
      ({ resource }) => exclude.length === 0 || !excluded(relativePath(folder.uri, resource.uri)),
    );
    const loose = new Set(rest.map(({ uri }) => uri));
    return { name, content: { items, files: new Set([...taken, ...loose]) }, folders: own.map((unit) => unit.folder), loose };
  });
}

function startsIn(unit: Unit, belongs: (uri: string) => boolean): boolean {
  return belongs(`${unit.folder}/kustomization.yaml`) || belongs(unit.folder);
}
