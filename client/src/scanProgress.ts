/**
 * The progress bar of the allocation view while the server reads the workspace. Shown only while the view
 * is visible, because it also marks the activity bar.
 */
import { Disposable, type TreeView, window } from 'vscode';
import { allocationView } from './allocationTree';
import type { Session } from './session';

export function showScanProgress(session: Session, view: TreeView<unknown>): Disposable {
  let finish: (() => void) | undefined;
  const end = (): void => {
    finish?.();
    finish = undefined;
  };
  const update = (): void => {
    const { server, status } = session.state();
    const busy = server === 'starting' || (server === 'running' && status?.state !== 'ready');
    if (!busy || !view.visible) {
      end();
    } else if (finish === undefined) {
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      window.withProgress({ location: { viewId: allocationView } }, () => finished);
    }
  };
  update();
  return Disposable.from(session.onDidChange(update), view.onDidChangeVisibility(update), { dispose: end });
}
