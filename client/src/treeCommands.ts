/** The commands on a row of the tree, which show its place in a file or copy its address, and the list of the Services that a pool serves. */
import { type Command, env, l10n, type QuickPickItem, Range, TextEditorRevealType, ThemeIcon, Uri, window, workspace } from 'vscode';
import { isLocation } from '../../server/src/protocol/arguments';
import { type HolderRow, holdersRequest, isHoldersParams } from '../../server/src/protocol/holders';
import type { ProtocolLocation } from '../../server/src/protocol/protocol';
import { plainMessage } from './plainMessage';
import { isWorkspaceDocument } from './server/clientOptions';
import type { Supervisor } from './supervisor';

/** VS Code's own command, since only that is told how people clicked: once keeps the focus in the tree, Enter and twice move it to the editor. */
export function openOnClick(location: ProtocolLocation): Command {
  return { command: 'vscode.open', title: '', arguments: [Uri.parse(location.uri), { selection: editorRange(location) }] };
}

/** Shows the place of a row, or that of the pool of its address. */
export async function reveal(node: unknown, part: 'location' | 'pool' = 'location'): Promise<void> {
  const location = locationOf(node, part);
  const uri = location && Uri.parse(location.uri);
  // Rows of the server lead to no other documents.
  if (!uri || !isWorkspaceDocument(uri)) return;
  const range = editorRange(location);
  try {
    const editor = await window.showTextDocument(await workspace.openTextDocument(uri), { selection: range });
    editor.revealRange(range, TextEditorRevealType.InCenter);
  } catch {
    window.showWarningMessage(
      l10n.t('{0} can no longer be opened. It was perhaps moved or deleted.', plainMessage(workspace.asRelativePath(uri))),
    );
  }
}

function locationOf(node: unknown, part: 'location' | 'pool'): ProtocolLocation | undefined {
  const location = typeof node === 'object' && node !== null ? Object.entries(node).find(([key]) => key === part)?.[1] : undefined;
  return isLocation(location) ? location : undefined;
}

export function editorRange({ range: { start, end } }: ProtocolLocation): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

const messageTime = 3000;

/** Puts the address of a row on the clipboard. */
export async function copyAddress(node: unknown): Promise<void> {
  const text = typeof node === 'object' && node !== null && 'copyText' in node ? node.copyText : undefined;
  if (typeof text === 'string') await copyText(text);
}

export async function copyText(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied {0}', plainMessage(text))}`, messageTime);
}

/** A row of the list that a click on the line above a pool shows: a Service of the pool. */
interface HolderItem extends QuickPickItem {
  readonly row: HolderRow;
}

export async function showHolders(supervisor: Pick<Supervisor, 'request'>, argument: unknown): Promise<void> {
  if (!isHoldersParams(argument)) return;
  const rows = (await supervisor.request<readonly HolderRow[]>(holdersRequest, argument)) ?? [];
  if (rows.length === 0) {
    window.showInformationMessage(l10n.t('No Service has an address of this pool.'));
    return;
  }
  const items = rows.map((row): HolderItem => ({ label: row.label, description: row.description, iconPath: new ThemeIcon(row.icon), row }));
  const title = items.length === 1 ? l10n.t('1 Service of the pool') : l10n.t('{0} Services of the pool', items.length);
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Name, address or namespace'), matchOnDescription: true });
  if (picked) await reveal(picked.row);
}
