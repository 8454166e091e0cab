/** What leaves the map: its table on the clipboard, its picture in a file that a person names. */
import { env, l10n, Uri, window, workspace } from 'vscode';
import { type PictureFormat, type TableTextParams, tableTextRequest } from '../../../server/src/protocol/mapMessages';
import { plainMessage } from '../plainMessage';
import type { Supervisor } from '../supervisor';

const messageTime = 3000;

export async function copyTable(supervisor: Supervisor, { format, rows }: TableTextParams): Promise<void> {
  const text = await supervisor.request<string>(tableTextRequest, { format, rows });
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied {0} rows', rows.length - 1)}`, messageTime);
}

export async function savePicture(format: PictureFormat, content: string): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const name = `addresses.${format}`;
  const target = await window.showSaveDialog({
    filters: format === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
    ...(folder ? { defaultUri: Uri.joinPath(folder.uri, name) } : {}),
  });
  if (!target) return;
  const bytes = format === 'svg' ? new TextEncoder().encode(content) : Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  try {
    await workspace.fs.writeFile(target, bytes);
    window.setStatusBarMessage(`$(check) ${l10n.t('Saved {0}', plainMessage(workspace.asRelativePath(target)))}`, messageTime);
  } catch {
    window.showWarningMessage(l10n.t('{0} could not be written.', plainMessage(workspace.asRelativePath(target))));
  }
}
