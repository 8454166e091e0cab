/**
 * What a click on a code lens, or on a link in a hover, does. The server can name a place; the editor's own commands want VS Code's objects.
 * Links may come from anywhere, so arguments of another shape do nothing.
 */
import { commands, Location, l10n, Position, Uri, window, workspace } from 'vscode';
import { isChosenAction, isPosition } from '../../server/src/protocol/arguments';
import type { ProtocolLocation } from '../../server/src/protocol/protocol';
import type { Supervisor } from './supervisor';
import { editorRange } from './treeCommands';

/** The server answers itself, because other extensions may find other references at the same place. */
export async function showReferences(supervisor: Supervisor, uri: unknown, position: unknown): Promise<void> {
  if (typeof uri !== 'string' || !isPosition(position)) return;
  const found = await supervisor.request<readonly ProtocolLocation[] | null>('textDocument/references', {
    textDocument: { uri },
    position,
    context: { includeDeclaration: false },
  });
  const locations = (found ?? []).map((location) => new Location(Uri.parse(location.uri), editorRange(location)));
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), new Position(position.line, position.character), locations);
}

/** Writes down the address that the Service of a row of *Changes* had. */
export async function keepAddress(supervisor: Supervisor, row: unknown): Promise<void> {
  if (typeof row === 'object' && row !== null && 'keep' in row) await applyAction(supervisor, row.keep);
}

/** The server makes the edit of the code action anew, so no outdated edit is written. Arguments of another shape do nothing. */
export async function applyAction(supervisor: Supervisor, action: unknown): Promise<void> {
  if (!isChosenAction(action)) return;
  const { id, uri, range } = action;
  const edit = await supervisor.editOf({ title: '', data: { id, uri, range } });
  if (edit && (await workspace.applyEdit(edit))) return;
  window.showWarningMessage(l10n.t('This is no longer possible here. The file may have changed.'));
}
