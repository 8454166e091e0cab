/**
 * VS Code watches a folder in a process of its own, which may begin after the extensions run. It tells nothing of what happened before, so what is tested
 * of the disk happens after.
 */
import { workspace } from 'vscode';
import { deleteOnDisk, fileUri, writeOnDisk } from './files';
import { untilTrue } from './until';

/** Changes a file of a folder until VS Code tells of it. */
export async function untilWatched(folderName?: string): Promise<void> {
  const probe = fileUri('probe.txt', folderName);
  let isTold = false;
  const tell = ({ path }: typeof probe): void => {
    if (path === probe.path) isTold = true;
  };
  const watcher = workspace.createFileSystemWatcher('**/probe.txt');
  watcher.onDidCreate(tell);
  watcher.onDidChange(tell);
  try {
    let changes = 0;
    await untilTrue('VS Code watches the folder', async () => {
      await writeOnDisk(probe, String(changes++));
      return isTold;
    });
  } finally {
    watcher.dispose();
  }
  await deleteOnDisk(probe);
}
