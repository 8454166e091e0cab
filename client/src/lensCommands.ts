/** What a click on a code lens does. The server can name a place; the editor's own commands want VS Code's objects. */
import { commands, Location, Position, Uri } from 'vscode';
import type { ProtocolLocation, ProtocolPosition } from '../../server/src/protocol/protocol';
import { editorRange, reveal } from './reveal';
import type { Supervisor } from './supervisor';

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
