/** Does what a link in a hover offers: a code action, looked up again so that nothing outdated is written. */
import { type CodeAction, commands, l10n, Uri, window, workspace } from 'vscode';
import type { ApplyActionParams } from '../../server/src/protocol/protocol';
import { editorRange } from './reveal';

/** Code actions come without their edits where these are costly; so many are asked for with them. */
const resolved = 20;

export async function applyAction({ uri, range, kind, title }: ApplyActionParams): Promise<void> {
  const place = editorRange({ uri, range });
  const offered = await commands.executeCommand<readonly CodeAction[]>(
    'vscode.executeCodeActionProvider',
    Uri.parse(uri),
    place,
    kind,
    resolved,
  );
  const edit = offered.find((action) => action.title === title)?.edit;
  if (edit && (await workspace.applyEdit(edit))) return;
  window.showWarningMessage(l10n.t('"{0}" is no longer possible here. The file may have changed.', title));
}
