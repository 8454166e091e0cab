/** Running clusters: what kubectl says of one when a person asks for it, and the states that the client keeps of them. */
import type { CancellationToken } from 'vscode-languageserver';
import type { ClusterDoor } from '../files/clusterDoor';
import { type Message, message } from '../model/message';
import { pathOfUri } from '../paths/uris';
import { isKnownClusterState } from '../protocol/arguments';
import {
  type ClusterStatesParams,
  clusterStatesNotification,
  type KnownClusterState,
  type KubeContextsResult,
  kubeContextsRequest,
  type ReadClusterParams,
  type ReadClusterResult,
  readClusterRequest,
} from '../protocol/runningClusters';
import type { LiveStates } from '../workspace/clusters/workspace';
import { readLiveState } from '../workspace/facts/live/liveState';
import { storedState } from '../workspace/facts/live/liveText';
import type { ServerParts } from './serverParts';
import type { ServerSession } from './serverSession';

export function handleRunningClusters({ connection, session, clusterDoor, changed, log }: ServerParts): void {
  connection.onRequest(kubeContextsRequest, async (_: object, token): Promise<KubeContextsResult> => {
    const contexts = clusterDoor ? await clusterDoor.contexts(foldersOf(session), token) : noDoor;
    return 'text' in contexts ? { contexts: [], problem: session.view.render(contexts) } : { contexts };
  });
  connection.onRequest(readClusterRequest, async (params: ReadClusterParams, token): Promise<ReadClusterResult> => {
    const result = clusterDoor ? await readFrom(clusterDoor, session, params, token) : noDoor;
    return 'text' in result && !('taken' in result) ? { problem: session.view.render(result) } : { reading: result };
  });
  connection.onNotification(clusterStatesNotification, ({ states }: ClusterStatesParams) => {
    session.live = knownLiveStates(states.filter(isKnownClusterState), log);
    changed();
  });
}

const noDoor: Message = message('this server can start no programs');

function foldersOf({ folders }: ServerSession): readonly string[] {
  return folders.flatMap(({ uri }) => pathOfUri(uri) ?? []);
}

async function readFrom(door: ClusterDoor, session: ServerSession, { context }: ReadClusterParams, token: CancellationToken) {
  const answer = await door.read(foldersOf(session), context, token);
  if ('text' in answer) return answer;
  const kept = storedState(answer.lists);
  return 'services' in kept ? { ...kept, taken: new Date(session.view.now()).toISOString(), leftOut: answer.leftOut } : kept;
}

/** The states of clusters by the name of the cluster. A text that is no state any more, after an update say, counts as absent. */
export function knownLiveStates(states: readonly KnownClusterState[], log: (text: string) => void): LiveStates {
  return new Map(
    states.flatMap(({ cluster, source, taken, text }) => {
      const state = readLiveState(text, { source, taken });
      if (!('text' in state)) return [[cluster, state] as const];
      log(`The state that is kept of the cluster ${cluster} can't be read: ${state.text}`);
      return [];
    }),
  );
}
