/**
 * Which resources meet in one API server. A workspace is made of source files (each read once per text) and folders. Inside a folder,
 * kustomize, Flux and Argo CD are followed from where they start; a folder without such structure is one cluster, and files outside of
 * every folder make one of their own if any of them says something of load balancers.
 */
import { type Memory, noMemory } from '../../memory/memory';
import { pathTest } from '../../paths/globs';
import type { SourceFile } from '../delivery/sourceFile';
import { configOf, joinConfigs, noConfig, type WorkspaceConfig } from '../resource/config';
import { relativePath } from '../resource/paths';
import { mayTellOfCilium } from './ciliumSources';
import type { Cluster } from './cluster';
import { folderClusters } from './folderClusters';
import type { WorkspaceFolder } from './folderStructure';
import { type LiveStates, noLiveStates, withLiveStates } from './withLiveState';

export { comparePlaces } from '../delivery/canonicalOrder';
export { isIrrelevant, type Member, memberResource, type SourceFile, sourceFile } from '../delivery/sourceFile';
export { runOf } from '../resource/paths';
export type { Cluster } from './cluster';
export type { WorkspaceFolder } from './folderStructure';
export type { LiveStates } from './withLiveState';

export interface Workspace {
  readonly clusters: readonly Cluster[];
}

export interface WorkspaceInput {
  readonly folders: readonly WorkspaceFolder[];
  /** In any order; the result does not depend on it. */
  readonly files: Iterable<SourceFile>;
  /** Joined with each folder's own `.lbipam.yaml`, which speaks last. */
  readonly settings?: WorkspaceConfig;
  /** What kubectl says of the clusters that run. */
  readonly live?: LiveStates | undefined;
  /** Keeps what did not change since the last time; the result is the same without it. */
  readonly memory?: Memory;
}

export function buildWorkspace({ folders, files, settings = noConfig, live = noLiveStates, memory = noMemory }: WorkspaceInput): Workspace {
  const byFolder = new Map<WorkspaceFolder | undefined, SourceFile[]>();
  // The longest folder wins, so a folder opened inside another one is a cluster of its own.
  const deepestFirst = [...folders].sort((a, b) => b.uri.length - a.uri.length);
  for (const file of files) {
    const folder = deepestFirst.find(({ uri }) => file.uri.startsWith(`${uri}/`));
    const list = byFolder.get(folder);
    if (list) list.push(file);
    else byFolder.set(folder, [file]);
  }
  const clusters = folders.flatMap((folder) => {
    const own = byFolder.get(folder) ?? [];
    const config = joinConfigs(settings, fileConfig(folder, own));
    return folderClusters(folder, withoutIgnored(folder, own, config), config, memory);
  });
  const outside = byFolder.get(undefined) ?? [];
  const loose = outside.some(needsCluster) ? folderClusters({ uri: 'file://', name: '(no folder)' }, outside, settings, memory) : [];
  const named = distinctNames([...clusters, ...loose]);
  return { clusters: withLiveStates(named, live) };
}

/** Editors open files of their own outside of every folder, such as their settings; those belong to no cluster. */
function needsCluster({ members, unread, manifest }: SourceFile): boolean {
  return members.length > 0 || unread.length > 0 || manifest.problems.length > 0 || manifest.resources.some(mayTellOfCilium);
}

/** The settings file nearest to the folder's own root. */
function fileConfig(folder: WorkspaceFolder, files: readonly SourceFile[]): WorkspaceConfig {
  const file = files
    .filter(({ uri }) => uri.endsWith('/.lbipam.yaml') || uri.endsWith('/.lbipam.yml'))
    .sort((a, b) => a.uri.length - b.uri.length || (a.uri < b.uri ? -1 : 1))
    .find(({ uri }) => uri.startsWith(`${folder.uri}/`));
  return configOf(file?.manifest.resources.find(({ kind }) => kind === 'Settings'));
}

function withoutIgnored(folder: WorkspaceFolder, files: readonly SourceFile[], { ignore }: WorkspaceConfig): readonly SourceFile[] {
  if (ignore.length === 0) return files;
  const isIgnored = pathTest(ignore);
  return files.filter(({ uri }) => !isIgnored(relativePath(folder.uri, uri)));
}

/** Clusters of two folders may have one name: the tree tells them apart by it. */
function distinctNames(clusters: readonly Cluster[]): readonly Cluster[] {
  const uses = new Map<string, number>();
  return clusters.map((cluster) => {
    const use = (uses.get(cluster.name) ?? 0) + 1;
    uses.set(cluster.name, use);
    return use === 1 ? cluster : { ...cluster, name: `${cluster.name} (${use})` };
  });
}
