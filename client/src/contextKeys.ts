/** Keeps the context keys on which welcome texts and commands depend: `lbipam.state`, whether states of clusters are kept, and what the platform can do. */
import { commands, Disposable, workspace } from 'vscode';
import type { ClusterStates } from './cluster/clusterStates';
import type { Platform } from './server/languageServer';
import type { Session } from './session';
import { lacksPools, type ViewState, viewState } from './viewState';

export function keepContextKeys({ startsPrograms }: Platform, session: Session, states: ClusterStates): Disposable {
  commands.executeCommand('setContext', 'lbipam.startsPrograms', startsPrograms);
  let last: ViewState | undefined;
  let lacked: boolean | undefined;
  const update = (): void => {
    const state = viewState({ ...session.state(), hasFolder: (workspace.workspaceFolders ?? []).length > 0 });
    const lacks = lacksPools(session.state().status);
    if (lacks !== lacked) commands.executeCommand('setContext', 'lbipam.lacksPools', lacks);
    lacked = lacks;
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
