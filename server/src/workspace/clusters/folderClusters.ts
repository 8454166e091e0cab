/** The clusters of one folder: said by the settings, or found by following what applies what. */
import type { Memory } from '../../memory/memory';
import { earlierIfSame } from '../../model/lists';
import { createArgoCd } from '../delivery/argocd/application';
import { homeRepository } from '../delivery/argocd/homeRepository';
import { arrivalsIn } from '../delivery/arrivals';
import { argoApplications, fluxKustomizations, fluxSources, structuralObjects, variableSets } from '../delivery/deliveryObjects';
import { type FileIndex, indexFiles } from '../delivery/fileIndex';
import { createFleet } from '../delivery/fleet/fleet';
import { fluxFolder, patchReader } from '../delivery/flux/fluxKustomization';
import { homeSource } from '../delivery/flux/homeSource';
import { type FolderFiles, folderFiles } from '../delivery/folderFiles';
import { type FolderTree, folderTree } from '../delivery/folderTree';
import { createHelmfiles } from '../delivery/helmfile/helmfile';
import { createBuilder } from '../delivery/kustomize/kustomizeBuild';
import type { Content } from '../delivery/layers';
import { nearestSets } from '../delivery/nearestSets';
import { createProfiles } from '../delivery/profiles/profile';
import { deliveredFiles } from '../delivery/roots';
import type { SourceFile } from '../delivery/sourceFile';
import type { Walker } from '../delivery/walk';
import type { WorkspaceConfig } from '../resource/config';
import { comparePaths } from '../resource/paths';
import type { Cluster } from './cluster';
import { clusterOf } from './clusterOf';
import { detectedContents } from './detectedContents';
import { type FolderStructure, shownContents, type WorkspaceFolder } from './folderStructure';
import { withinGrowth } from './growth';
import { ciliumFiles, machineFiles, nearestContents, nearnessOf } from './nearness';
import { statedContents } from './statedContents';

export function folderClusters(
  folder: WorkspaceFolder,
  files: readonly SourceFile[],
  config: WorkspaceConfig,
  memory: Memory,
): readonly Cluster[] {
  const structure = folderStructure(folder, files, config, memory);
  const shown = shownContents(structure, memory);
  const nearness = nearnessOf(shown, structure, memory);
  const nearest = nearestContents(nearness);
  const cilium = ciliumFiles(nearness);
  const machines = machineFiles(nearness);
  let copies = 0;
  return shown.map((content) => {
    const cluster = clusterOf({
      content,
      name: content.name === '' ? folder.name : content.name,
      structure,
      unreached: nearest.get(content) ?? [],
      cilium: cilium.get(content) ?? [],
      machines: machines.get(content) ?? [],
      memory,
      arrivals: arrivalsIn(memory),
      copies,
    });
    copies = cluster.copies;
    return cluster;
  });
}

/** Follows the ways of delivery from each start and collects the contents of the clusters. */
function folderStructure(
  folder: WorkspaceFolder,
  unsorted: readonly SourceFile[],
  config: WorkspaceConfig,
  memory: Memory,
): FolderStructure {
  const { files, uris } = inPathOrder(folder, unsorted, memory);
  const tree = memory.memo(folderTree)(uris, folder.uri);
  const index = indexFiles(tree, files, memory);
  const walker = walkerOf(files, { index, tree }, memory);
  const all = config.clusters.length > 0 ? statedContents(folder, files, walker, config.clusters) : detectedContents(files, walker);
  const contents = withinGrowth(all, walker.cuts[0]);
  return {
    folder,
    files,
    config,
    index,
    home: walker.home,
    isHome: walker.argo.isHome,
    followed: walker.followed,
    deliveredFiles: (resource) => deliveredFiles(resource, walker),
    contents: contents.length > 0 ? contents : [{ name: '', content: emptyContent(), folders: [folder.uri] }],
  };
}

/** The files are sorted again only when a file comes or goes. */
function inPathOrder({ uri: root }: WorkspaceFolder, unsorted: readonly SourceFile[], memory: Memory): OrderedFiles {
  const found = unsorted.map(({ uri }) => uri);
  const { places, uris } = memory.memo(pathOrder)(memory.settled(`files of ${root}`, found, earlierIfSame));
  const sorted: SourceFile[] = [];
  for (const place of places) {
    const file = unsorted[place];
    if (file) sorted.push(file);
  }
  return { files: folderFiles(root, sorted, memory), uris };
}

interface OrderedFiles {
  readonly files: FolderFiles;
  /** The same list as long as no file comes or goes. */
  readonly uris: readonly string[];
}

interface PathOrder {
  readonly places: readonly number[];
  readonly uris: readonly string[];
}

/** The places of the paths in their order. Of equal paths the last one counts. */
function pathOrder(uris: readonly string[]): PathOrder {
  const places = new Map(uris.map((uri, place) => [uri, place]));
  const sorted = [...places].sort(([a], [b]) => comparePaths(a, b));
  return { places: sorted.map(([, place]) => place), uris: sorted.map(([uri]) => uri) };
}

function emptyContent(): Content {
  return { parts: [], files: new Set() };
}

interface Indexed {
  readonly index: FileIndex;
  readonly tree: FolderTree;
}

function walkerOf(files: FolderFiles, { index, tree }: Indexed, memory: Memory): Walker {
  const resources = files.gather(structuralObjects);
  const builder = createBuilder(index, memory);
  const nearestSet = nearestSets(files.gather(variableSets));
  const kustomizations = memory.settled(`Kustomizations of Flux in ${tree.root()}`, files.gather(fluxKustomizations), earlierIfSame);
  const sources = memory.settled(`sources of Flux in ${tree.root()}`, files.gather(fluxSources), earlierIfSame);
  const home = memory.memo(homeSource)(kustomizations, sources, tree);
  const isHome = homeRepository(files.gather(argoApplications), index);
  return {
    memory,
    arrivals: arrivalsIn(memory),
    index,
    builder,
    home,
    fluxFolder: (kustomization) => memory.memo(fluxFolder)(kustomization, tree, home),
    argo: createArgoCd({ index, kustomize: builder.kustomize, isHome }, memory),
    fleet: createFleet(resources, { ...index, kustomize: builder.kustomize, nearestSet }, memory),
    helmfiles: createHelmfiles(files, { ...index, kustomize: builder.kustomize }, memory),
    profiles: createProfiles(resources),
    readPatch: patchReader(),
    nearestSet,
    followed: new Map(),
    cuts: [],
  };
}
