/** Keeps the context keys on which welcome texts and commands depend: `lbipam.state`, and whether states of clusters are kept. */
import { commands, Disposable, workspace } from 'vscode';
import type { ClusterStates } from './cluster/clusterStates';
import type { Session } from './session';
import { type ViewState, viewState } from './viewState';

export function keepContextKeys(session: Session, states: ClusterStates): Disposable {
  let last: ViewState | undefined;
  const update = (): void => {
    const state = viewState({ ...session.state(), hasFolder: (workspace.workspaceFolders ?? []).length > 0 });
    if (state === last) return;
    last = state;
    commands.executeCommand('setContext', 'lbipam.state', state);
  };
  const updateStates = (): void => {
    commands.executeCommand('setContext', 'lbipam.hasClusterStates', states.current().length > 0);
  };
  update();
  updateStates();
  return Disposable.from(states.onDidChange(updateStates), session.onDidChange(update), workspace.onDidChangeWorkspaceFolders(update));
}
