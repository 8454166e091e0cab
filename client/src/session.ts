/** The one place that remembers what the server last said and whether it runs. Everything people see is derived from it. */
import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { StatusParams } from '../../server/src/protocol/status';
import type { ServerState } from './viewState';

export interface SessionState {
  readonly server: ServerState;
  /** The status of the running server. That of an earlier server would be a guess. */
  readonly status: StatusParams | undefined;
}

export interface Session extends Disposable {
  readonly onDidChange: Event<SessionState>;
  state(): SessionState;
  serverChanged(server: ServerState): void;
  statusReceived(status: StatusParams): void;
}

export function createSession(initial: ServerState): Session {
  const changed = new EventEmitter<SessionState>();
  let current: SessionState = { server: initial, status: undefined };
  const update = (next: SessionState): void => {
    current = next;
    changed.fire(next);
  };
  return {
    onDidChange: changed.event,
    state: () => current,
    serverChanged: (server) => update({ server, status: server === 'running' ? current.status : undefined }),
    statusReceived: (status) => update({ ...current, status }),
    dispose: () => changed.dispose(),
  };
}

/** Resolves once the workspace has been read; rejects when no server will read it. */
export function whenReady(session: Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = ({ server, status }: SessionState): boolean => {
      if (server === 'failed' || server === 'off') reject(new Error(`The language server of LB IPAM is not running (${server}).`));
      else if (status?.state === 'ready') resolve();
      else return false;
      return true;
    };
    if (check(session.state())) return;
    const listener = session.onDidChange((state) => {
      if (check(state)) listener.dispose();
    });
  });
}
