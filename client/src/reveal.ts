/** Shows the place in a file that a row of the tree, or a link of the server, stands for. */
import { l10n, Range, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { ProtocolLocation, TreeNode } from '../../server/src/protocol/protocol';

export async function reveal(node: Pick<TreeNode, 'location'> | undefined): Promise<void> {
  const location = node?.location;
  if (location === undefined) return;
  const uri = Uri.parse(location.uri);
  const range = editorRange(location);
  try {
    const editor = await window.showTextDocument(await workspace.openTextDocument(uri), { selection: range });
    editor.revealRange(range, TextEditorRevealType.InCenter);
  } catch {
    window.showWarningMessage(l10n.t('{0} can no longer be opened. It was perhaps moved or deleted.', workspace.asRelativePath(uri)));
  }
}

function editorRange({ range: { start, end } }: ProtocolLocation): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
