/** The progress bar of the allocation view, shown while the server reads the workspace. */
import { type Disposable, window } from 'vscode';
import { allocationView } from './allocationTree';
import type { Session, SessionState } from './session';

export function showScanProgress(session: Session): Disposable {
  let finish: (() => void) | undefined;
  const update = ({ server, status }: SessionState): void => {
    const busy = server === 'starting' || (server === 'running' && status?.state !== 'ready');
    if (!busy) {
      finish?.();
      finish = undefined;
    } else if (finish === undefined) {
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      window.withProgress({ location: { viewId: allocationView } }, () => finished);
    }
  };
  update(session.state());
  const listener = session.onDidChange(update);
  return {
    dispose: () => {
      listener.dispose();
      finish?.();
    },
  };
}
