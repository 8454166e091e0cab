/** Does what a link in a hover offers: a code action, whose edit is made anew so that nothing outdated is written. */
import { l10n, window, workspace } from 'vscode';
import type { ApplyActionParams } from '../../server/src/protocol/protocol';
import type { Supervisor } from './supervisor';

export async function applyAction(supervisor: Supervisor, { title, action }: ApplyActionParams): Promise<void> {
  const edit = await supervisor.editOf({ title, data: action });
  if (edit && (await workspace.applyEdit(edit))) return;
  window.showWarningMessage(l10n.t('"{0}" is no longer possible here. The file may have changed.', title));
}
