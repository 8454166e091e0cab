/** Puts the address of a row on the clipboard. */
import { env, l10n, window } from 'vscode';
import type { TreeNode } from '../../server/src/protocol/protocol';

const messageTime = 3000;

export async function copyAddress(node: Pick<TreeNode, 'copyText'> | undefined): Promise<void> {
  const text = node?.copyText;
  if (text === undefined) return;
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied {0}', text)}`, messageTime);
}
