/**
 * Answers the language server about files that only VS Code can reach, by the file systems that extensions bring. It is told of what lies below
 * the open folders and of nothing else. Links are passed over, as on a disk.
 */
import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ClientFileStat,
  type FolderParams,
  type ListFolderResult,
  listFolderRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
  type StatParams,
  statRequest,
} from '../../../server/src/protocol/clientFiles';
import { decodeText } from '../../../server/src/protocol/decodeText';

export function answerFileRequests(client: Pick<BaseLanguageClient, 'onRequest'>): void {
  client.onRequest(
    readFileRequest,
    ({ uri, largest }: ReadFileParams): Promise<ReadFileResult> =>
      within(uri, { text: null }, async (file) => {
        const { type, size } = await workspace.fs.stat(file);
        if (type !== FileType.File || size > largest) return { text: null };
        const bytes = await workspace.fs.readFile(file);
        // The file may have grown since its size was read.
        return { text: bytes.length > largest ? null : (decodeText(bytes) ?? null) };
      }),
  );
  client.onRequest(
    listFolderRequest,
    ({ uri }: FolderParams): Promise<ListFolderResult> =>
      within(uri, { entries: [] }, async (folder) => ({
        entries: (await workspace.fs.readDirectory(folder)).flatMap(([name, type]) => {
          const kind = kindOf(type);
          return kind === undefined ? [] : [{ name, kind }];
        }),
      })),
  );
  client.onRequest(
    statRequest,
    ({ uri }: StatParams): Promise<ClientFileStat | null> =>
      within(uri, null, async (file) => {
        const { type, mtime } = await workspace.fs.stat(file);
        const kind = kindOf(type);
        return kind === undefined ? null : { kind, changed: mtime };
      }),
  );
}

/** A file system may throw any error. The file then counts as absent. */
async function within<T>(uri: string, nothing: T, ask: (uri: Uri) => Promise<T>): Promise<T> {
  try {
    const parsed = Uri.parse(uri, true);
    const place = parsed.path === '' ? parsed.with({ path: '/' }) : parsed;
    return workspace.getWorkspaceFolder(place) === undefined ? nothing : await ask(place);
  } catch {
    return nothing;
  }
}

/** The bit of a link is set together with the bit of its target. */
function kindOf(type: FileType): 'file' | 'folder' | undefined {
  if (type === FileType.File) return 'file';
  return type === FileType.Directory ? 'folder' : undefined;
}
