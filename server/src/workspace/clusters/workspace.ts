/**
 * Which resources meet in one API server. A workspace is made of source files (each read once per text) and folders. Inside a folder,
 * kustomize, Flux and Argo CD are followed from where they start; a folder without such structure is one cluster, and files outside of
 * every folder make one of their own if any of them says something of load balancers.
 */
import { type Memory, noMemory } from '../../memory/memory';
import { pathTest } from '../../paths/globs';
import type { SourceFile } from '../delivery/sourceFile';
import { configOf, isSettingsFile, joinConfigs, noConfig, type WorkspaceConfig } from '../resource/config';
import { relativePath } from '../resource/paths';
import { settingsAmong } from '../resource/settingsFile';
import { mayTellOfCilium } from './ciliumSources';
import type { Cluster } from './cluster';
import { folderClusters } from './folderClusters';
import type { WorkspaceFolder } from './folderStructure';
import { type Overlay, withOverlays } from './overlay';
import { type ClusterWithStateFile, clustersWithStateFile, noStateFiles, type StateFiles, stateFilesOf } from './stateFiles';
import { clustersAsRead, type LiveStates, noLiveStates, runningClusters, withLiveStates } from './withLiveState';

export { comparePlaces, resourcePlaceKey } from '../delivery/canonicalOrder';
export { isIrrelevant, type Member, memberResource, type SourceFile, sourceFile } from '../delivery/sourceFile';
export type { Cluster } from './cluster';
export type { WorkspaceFolder } from './folderStructure';
export type { Overlay } from './overlay';
export type { StateFiles } from './stateFiles';
export { type LiveStates, membersAsRead } from './withLiveState';

export interface Workspace {
  readonly clusters: readonly Cluster[];
}

export type WorkspaceObjects = 'ofFiles' | 'asRead';

export interface WorkspaceInput {
  readonly folders: readonly WorkspaceFolder[];
  /** The order of the files does not change the result. */
  readonly files: Iterable<SourceFile>;
  /** These settings, or those of a folder itself, are joined with the `.lbipam.yaml` of each folder, which goes before them. */
  readonly settings?: WorkspaceConfig;
  /** The states of running clusters, as kubectl printed them. */
  readonly live?: LiveStates | undefined;
  /** The contents of the files that `wantedStateFiles` lists. */
  readonly stateFiles?: StateFiles | undefined;
  /** Manifests that are laid over the clusters without a change of their files. */
  readonly overlays?: readonly Overlay[] | undefined;
  /** `ofFiles`, the default: the files, joined with what was read of the clusters. `asRead`: what was read, whatever the files say. */
  readonly objects?: WorkspaceObjects | undefined;
  /** Keeps results of unchanged inputs. The outcome is the same without it. */
  readonly memory?: Memory;
}

export function buildWorkspace(input: WorkspaceInput): Workspace {
  const { settings = noConfig, live = noLiveStates, stateFiles = noStateFiles, overlays = [], objects, memory = noMemory } = input;
  const byFolder = filesByFolder(input);
  const clusters = configsOf(input, byFolder).flatMap(({ folder, own, config }) => {
    const found = folderClusters(folder, withoutIgnored(folder, own, config), config, memory);
    return clustersWithStateFile(found, { folder: folder.uri, config, files: stateFiles });
  });
  const outside = byFolder.get(undefined) ?? [];
  const loose = outside.some(needsCluster) ? folderClusters({ uri: 'file://', name: '(no folder)' }, outside, settings, memory) : [];
  const named = distinctNames([...clusters, ...loose.map((cluster) => ({ cluster, stated: undefined }))]);
  const running = runningClusters(named, live);
  const laid = overlays.length === 0 ? running : running.map(({ cluster, state }) => ({ cluster: withOverlays(cluster, overlays), state }));
  return { clusters: objects === 'asRead' ? clustersAsRead(laid) : withLiveStates(laid) };
}

/** The files of states that settings name, by URI, each with its folder. The caller reads them and hands their contents in as `stateFiles`. */
export function wantedStateFiles(input: Pick<WorkspaceInput, 'folders' | 'files' | 'settings'>): ReadonlyMap<string, string> {
  const settingsFiles = [...input.files].filter(({ uri }) => isSettingsFile(uri));
  const configs = configsOf(input, filesByFolder({ folders: input.folders, files: settingsFiles }));
  return new Map(configs.flatMap(({ folder, config }) => [...stateFilesOf(folder.uri, config)].map((uri) => [uri, folder.uri] as const)));
}

function filesByFolder({
  folders,
  files,
}: Pick<WorkspaceInput, 'folders' | 'files'>): ReadonlyMap<WorkspaceFolder | undefined, readonly SourceFile[]> {
  const outside: SourceFile[] = [];
  // The longest folder goes first, so a folder that is opened inside of another one is a workspace of its own.
  const deepestFirst = [...folders]
    .sort((a, b) => b.uri.length - a.uri.length)
    .map((folder) => ({ folder, start: `${folder.uri}/`, held: [] as SourceFile[] }));
  for (const file of files) listAround(file.uri, deepestFirst, outside).push(file);
  return new Map<WorkspaceFolder | undefined, SourceFile[]>([
    [undefined, outside],
    ...deepestFirst.map(({ folder, held }) => [folder, held] as const),
  ]);
}

/** Every file asks at every edit, so no function is made to find the folder. */
function listAround(uri: string, folders: readonly { readonly start: string; readonly held: SourceFile[] }[], outside: SourceFile[]) {
  for (const { start, held } of folders) if (uri.startsWith(start)) return held;
  return outside;
}

function configsOf(
  { folders, settings = noConfig }: Pick<WorkspaceInput, 'folders' | 'settings'>,
  byFolder: ReadonlyMap<WorkspaceFolder | undefined, readonly SourceFile[]>,
) {
  return folders.map((folder) => {
    const filesOfFolder = byFolder.get(folder) ?? [];
    return {
      folder,
      own: filesOfFolder,
      config: joinConfigs(folder.settings ?? settings, configOf(settingsAmong(folder.uri, filesOfFolder))),
    };
  });
}

/** Editors open files of their own outside of every folder, such as their settings. Those belong to no cluster. */
function needsCluster({ members, unread, manifest }: SourceFile): boolean {
  return members.length > 0 || unread.length > 0 || manifest.problems.length > 0 || manifest.resources.some(mayTellOfCilium);
}

function withoutIgnored(folder: WorkspaceFolder, files: readonly SourceFile[], config: WorkspaceConfig): readonly SourceFile[] {
  const states = stateFilesOf(folder.uri, config);
  if (config.ignore.length === 0 && states.size === 0) return files;
  const isIgnored = pathTest(config.ignore);
  return files.filter(({ uri }) => !states.has(uri) && (config.ignore.length === 0 || !isIgnored(relativePath(folder.uri, uri))));
}

/** Clusters of two folders may have the same name. The tree tells them apart by distinct ones. */
function distinctNames(clusters: readonly ClusterWithStateFile[]): readonly ClusterWithStateFile[] {
  const uses = new Map<string, number>();
  return clusters.map(({ cluster, stated }) => {
    const use = (uses.get(cluster.name) ?? 0) + 1;
    uses.set(cluster.name, use);
    return use === 1 ? { cluster, stated } : { cluster: { ...cluster, name: `${cluster.name} (${use})` }, stated };
  });
}
