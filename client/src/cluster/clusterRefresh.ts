/** Reads running clusters again every so many minutes, where the person's own settings ask for it: a workspace can't. */
import { Disposable, workspace } from 'vscode';

const refreshSetting = 'lbipam.clusterRefreshMinutes';

export function refreshRegularly(refresh: () => Promise<void>): Disposable {
  let timer: ReturnType<typeof setInterval> | undefined;
  const start = (): void => {
    clearInterval(timer);
    const minutes = workspace.getConfiguration().inspect<number>(refreshSetting)?.globalValue ?? 0;
    timer = minutes >= 1 ? setInterval(() => void refresh(), minutes * 60_000) : undefined;
  };
  start();
  return Disposable.from(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(refreshSetting)) start();
    }),
    { dispose: () => clearInterval(timer) },
  );
}
