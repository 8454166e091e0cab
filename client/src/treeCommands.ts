/** What commands on a row of the tree do: show its place in a file, copy its address. */
import { type Command, env, l10n, Range, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { ProtocolLocation, TreeNode } from '../../server/src/protocol/protocol';

/** VS Code's own command, since only that is told how people clicked: once keeps the focus in the tree, Enter and twice move it to the editor. */
export function openOnClick(location: ProtocolLocation): Command {
  return { command: 'vscode.open', title: '', arguments: [Uri.parse(location.uri), { selection: editorRange(location) }] };
}

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

export function editorRange({ range: { start, end } }: ProtocolLocation): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

const messageTime = 3000;

/** Puts the address of a row on the clipboard. */
export async function copyAddress(node: Pick<TreeNode, 'copyText'> | undefined): Promise<void> {
  const text = node?.copyText;
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied {0}', text)}`, messageTime);
}
