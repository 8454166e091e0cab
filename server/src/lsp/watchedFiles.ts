/** What the disk reports: files that came, changed or went, and folders that did, with all that is below them. */
import { type Connection, DidChangeWatchedFilesNotification, FileChangeType, type FileEvent, WatchKind } from 'vscode-languageserver';
import { type FileSystem, isManifestName } from '../files/fileSystem';
import type { Sources } from './sources';

/** Folders are watched for going only: their files are not reported one by one. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: '**/*.{yaml,yml,json,env,YAML,YML,JSON}' },
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}

export interface WatchContext {
  readonly fileSystem: FileSystem;
  readonly sources: Sources;
  readonly exclude: readonly string[];
  readonly isExcluded: (uri: string) => boolean;
}

/** Whether the analysis can have changed. */
export async function applyFileEvents(
  events: readonly FileEvent[],
  { fileSystem, sources, exclude, isExcluded }: WatchContext,
): Promise<boolean> {
  let changed = false;
  const seen = new Map<string, FileChangeType>();
  for (const event of events) seen.set(fileSystem.normalize(event.uri), event.type);
  for (const [uri, type] of seen) {
    if (isManifestName(uri)) {
      if (isExcluded(uri)) continue;
      const text = type === FileChangeType.Deleted ? undefined : await fileSystem.read(uri);
      changed = sources.setDisk(uri, text) || changed;
    } else if (type === FileChangeType.Deleted) {
      changed = sources.forgetDisk(uri) || changed;
    } else if (type === FileChangeType.Created) {
      // A folder that was moved here may be reported without its files; listing a plain file finds nothing.
      for await (const file of fileSystem.list(uri, { exclude })) {
        const name = fileSystem.normalize(file);
        if (!isExcluded(name)) changed = sources.setDisk(name, await fileSystem.read(name)) || changed;
      }
    }
  }
  return changed;
}
