/** What a click on a code lens, or on a link in a hover, does. The server can name a place; the editor's own commands want VS Code's objects. */
import { commands, Location, l10n, Position, Uri, window, workspace } from 'vscode';
import type { ApplyActionParams, ProtocolLocation, ProtocolPosition } from '../../server/src/protocol/protocol';
import type { Supervisor } from './supervisor';
import { editorRange, reveal } from './treeCommands';

/** The server's own answer: other extensions may find other things at the same place. */
export async function showReferences(supervisor: Supervisor, uri: string, position: ProtocolPosition): Promise<void> {
  const found = await supervisor.request<readonly ProtocolLocation[] | null>('textDocument/references', {
    textDocument: { uri },
    position,
    context: { includeDeclaration: false },
  });
  const locations = (found ?? []).map((location) => new Location(Uri.parse(location.uri), editorRange(location)));
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), new Position(position.line, position.character), locations);
}

/** The hover there tells all about it. */
export async function explain(location: ProtocolLocation): Promise<void> {
  await reveal({ location });
  await commands.executeCommand('editor.action.showHover');
}

/** The edit of the code action is made anew, so that nothing outdated is written. */
export async function applyAction(supervisor: Supervisor, { title, action }: ApplyActionParams): Promise<void> {
  const edit = await supervisor.editOf({ title, data: action });
  if (edit && (await workspace.applyEdit(edit))) return;
  window.showWarningMessage(l10n.t('"{0}" is no longer possible here. The file may have changed.', title));
}
