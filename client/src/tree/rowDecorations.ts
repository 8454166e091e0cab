/** How rows stand out by their names as well: dimmed where nothing applies them or LB IPAM does not look after them, coloured where they wait. */
import { type Disposable, FileDecoration, ThemeColor, Uri, window } from 'vscode';
import type { TreeNode } from '../../../server/src/protocol/protocol';

const scheme = 'lbipam-row';

/** Rows of one kind share it, and nothing else is decorated by it. Undefined for rows that look like any other. */
export function decorationUri({ kind }: TreeNode): Uri | undefined {
  switch (kind) {
    case 'ignored':
    case 'unreachable':
      return Uri.from({ scheme, path: '/muted' });
    case 'pending':
      return Uri.from({ scheme, path: '/waiting' });
    default:
      return undefined;
  }
}

export function decorateRows(): Disposable {
  const muted = new FileDecoration(undefined, undefined, new ThemeColor('disabledForeground'));
  const waiting = new FileDecoration(undefined, undefined, new ThemeColor('list.warningForeground'));
  return window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => {
      if (uri.scheme !== scheme) return undefined;
      return uri.path === '/muted' ? muted : waiting;
    },
  });
}
