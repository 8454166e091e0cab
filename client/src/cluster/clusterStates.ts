/**
 * What was read of running clusters, by the name of the cluster. It is kept in the storage that VS Code gives the extension for this
 * workspace, never in the workspace itself, and only what decides about addresses.
 */
import { type Disposable, type Event, EventEmitter, type ExtensionContext, Uri, workspace } from 'vscode';
import type { KnownClusterState } from '../../../server/src/protocol/runningClusters';
import { knownStates } from './knownStates';

export interface ClusterStates extends Disposable {
  readonly onDidChange: Event<readonly KnownClusterState[]>;
  current(): readonly KnownClusterState[];
  /** Replaces an older state of the same cluster. */
  keep(state: KnownClusterState): Promise<void>;
  forget(clusters: readonly string[]): Promise<void>;
}

const fileName = 'cluster-states.json';

/** Creates the store of cluster states. Without an open folder there is no storage, so states last as long as the window. */
export async function createClusterStates({ storageUri }: Pick<ExtensionContext, 'storageUri'>): Promise<ClusterStates> {
  const changed = new EventEmitter<readonly KnownClusterState[]>();
  const file = storageUri && Uri.joinPath(storageUri, fileName);
  let states = file ? await read(file) : [];
  const replace = async (next: readonly KnownClusterState[]): Promise<void> => {
    states = next;
    changed.fire(states);
    if (storageUri && file) {
      await workspace.fs.createDirectory(storageUri);
      await workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ states })));
    }
  };
  return {
    onDidChange: changed.event,
    current: () => states,
    keep: (state) => replace([...states.filter(({ cluster }) => cluster !== state.cluster), state]),
    forget: (clusters) => replace(states.filter(({ cluster }) => !clusters.includes(cluster))),
    dispose: () => changed.dispose(),
  };
}

async function read(file: Uri): Promise<readonly KnownClusterState[]> {
  try {
    return knownStates(new TextDecoder().decode(await workspace.fs.readFile(file)));
  } catch {
    return [];
  }
}
