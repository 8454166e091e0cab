/** What the client's watcher reports: files and folders that came, changed or went. */
import { type Connection, DidChangeWatchedFilesNotification, FileChangeType, WatchKind } from 'vscode-languageserver';
import { isManifestName } from '../../files/fileSystem';
import { clientAnswer } from '../clientAnswer';
import type { Disk } from '../disk';

/** Folders are watched for coming and going only: their files are not reported one by one. */
export function watchFiles(connection: Connection): void {
  const registered = connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: '**/*.{yaml,yml,json,env,ini,tpl,gotmpl,YAML,YML,JSON,fleetignore}' },
      { globPattern: '**/{hosts,inventory}' },
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
  void clientAnswer<unknown>(connection, 'client/registerCapability for watched files', registered, undefined);
}

interface FileEvent {
  readonly uri: string;
  readonly type: FileChangeType;
}

/** The events of a notification. A value that is no event is passed over. */
export function fileEvents(changes: unknown, log: (text: string) => void): readonly FileEvent[] {
  const events = Array.isArray(changes) ? changes.filter(isFileEvent) : [];
  if (!Array.isArray(changes) || events.length < changes.length)
    log('The client reports changes of files that are none; they are passed over.');
  return events;
}

/** Applies events. Of several events about one file the last counts. */
export function applyFileEvents(events: readonly FileEvent[], disk: Disk, normalize: (uri: string) => string): void {
  const last = new Map<string, FileChangeType>();
  for (const { uri, type } of events) last.set(normalize(uri), type);
  const removed: string[] = [];
  const renewed: string[] = [];
  for (const [uri, type] of last) {
    if (type === FileChangeType.Deleted) removed.push(uri);
    // A folder that was moved here may be reported without its files. What changes and has another name is none of ours.
    else if (type === FileChangeType.Created || isManifestName(uri)) renewed.push(uri);
  }
  void disk.take({ removed, renewed });
}

function isFileEvent(event: unknown): event is FileEvent {
  return typeof event === 'object' && event !== null && 'uri' in event && typeof event.uri === 'string' && 'type' in event;
}
