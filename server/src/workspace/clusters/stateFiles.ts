/**
 * Files that hold the state of a running cluster, as settings name them: what kubectl printed, saved below the folder. They are no manifests.
 * Their contents are read by the caller and handed in.
 */
import { type Message, message } from '../../model/message';
import type { LiveState } from '../facts/live/liveState';
import type { WorkspaceConfig } from '../resource/config';
import { isInside, resolvePath } from '../resource/paths';
import type { Cluster } from './cluster';

/** For the URI of each file of a state, the state, or the reason why it cannot be read. */
export type StateFiles = ReadonlyMap<string, LiveState | Message>;

export const noStateFiles: StateFiles = new Map();

export interface ClusterWithStateFile {
  readonly cluster: Cluster;
  /** The contents of the file that the settings name; undefined where they name none, or where it has not been read yet. */
  readonly stated: LiveState | Message | undefined;
}

/** Undefined for a path that leads out of the folder, to another machine or to the standard input. */
function stateFile(folder: string, path: string): string | undefined {
  if (path === '-' || path.includes('\\')) return undefined;
  const uri = resolvePath(folder, path);
  return uri !== undefined && uri !== folder && isInside(folder, uri) ? uri : undefined;
}

/** Each file is listed once. */
export function stateFilesOf(folder: string, { states }: WorkspaceConfig): ReadonlySet<string> {
  return new Set([...states.values()].flatMap((path) => stateFile(folder, path) ?? []));
}

export function clustersWithStateFile(
  clusters: readonly Cluster[],
  { folder, config, files }: { readonly folder: string; readonly config: WorkspaceConfig; readonly files: StateFiles },
): readonly ClusterWithStateFile[] {
  const names = new Set(clusters.map(({ name }) => name));
  const lost = [...config.states.keys()].find((name) => (name === '' ? clusters.length !== 1 : !names.has(name)));
  return clusters.map((cluster) => {
    const path = config.states.get(cluster.name) ?? (clusters.length === 1 ? config.states.get('') : undefined);
    if (path === undefined) return { cluster, stated: lost === undefined ? undefined : withoutCluster(lost, names) };
    const uri = stateFile(folder, path);
    if (uri === undefined) return { cluster, stated: message('state: {0} is no file below the folder', path) };
    const state = files.get(uri);
    return { cluster, stated: state && 'text' in state ? message('state: {0}: {1}', path, state) : state };
  });
}

/** A typing error in the name of a cluster would make its state count for nothing, so it is reported. */
function withoutCluster(name: string, names: ReadonlySet<string>): Message {
  const known = [...names].join(', ');
  return name === ''
    ? message('state needs the name of a cluster: there are {0}', known)
    : message('state names the unknown cluster {0}: use {1}', name, known);
}
