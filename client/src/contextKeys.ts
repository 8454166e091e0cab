/** Keeps the context key `lbipam.state`, on which welcome texts and commands depend, in step with the session. */
import { commands, Disposable, workspace } from 'vscode';
import type { Session } from './session';
import { type ViewState, viewState } from './viewState';

export function keepContextKeys(session: Session): Disposable {
  let last: ViewState | undefined;
  const update = (): void => {
    const state = viewState({ ...session.state(), hasFolder: (workspace.workspaceFolders ?? []).length > 0 });
    if (state === last) return;
    last = state;
    commands.executeCommand('setContext', 'lbipam.state', state);
  };
  update();
  return Disposable.from(session.onDidChange(update), workspace.onDidChangeWorkspaceFolders(update));
}
