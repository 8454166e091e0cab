/**
 * Files through the client, for workspaces that are on no disk and for a server in a web worker. The same names are passed over and the same
 * limits hold as on a disk. A URI has the spelling of VS Code, so it is what the client calls the file.
 */
import { escapedPart, normalizeUri, unescapedPath } from '../paths/uris';
import { entrySorter, type FolderEntry, pathInside } from './entries';
import { type EntryKind, type FileSystem, type ListOptions, largestFile, skippedFolders } from './fileSystem';

/** The answers of the client about files. Nothing throws; a missing answer counts as no file. */
export interface ClientFiles {
  readonly read: (uri: string, largest: number) => Promise<string | undefined>;
  readonly list: (folderUri: string) => Promise<readonly FolderEntry[]>;
  readonly stat: (uri: string) => Promise<{ readonly kind: EntryKind; readonly changed: number } | undefined>;
}

/** The most folders that are listed at the same time. Each may be a question to a server far away. */
const foldersAtOnce = 16;

export function clientFileSystem(client: ClientFiles): FileSystem {
  return {
    list: (folderUri, options) => list(client, folderUri, options),
    read: (uri) => client.read(uri, largestFile),
    kindOf: (uri, root) => kindOf(client, uri, root),
    changedAt: async (uri) => {
      const changed = (await client.stat(uri))?.changed ?? 0;
      return changed > 0 ? new Date(changed).toISOString() : undefined;
    },
    normalize: normalizeUri,
  };
}

/** Files of the disk from there, all others from the client. */
export function withClientFiles(disk: FileSystem, client: FileSystem): FileSystem {
  const fileSystemOf = (uri: string): FileSystem => (uri.startsWith('file:') ? disk : client);
  return {
    list: (folderUri, options) => fileSystemOf(folderUri).list(folderUri, options),
    read: (uri) => fileSystemOf(uri).read(uri),
    kindOf: (uri, root) => fileSystemOf(uri).kindOf(uri, root),
    changedAt: (uri) => fileSystemOf(uri).changedAt(uri),
    normalize: (uri) => fileSystemOf(uri).normalize(uri),
  };
}

async function* list(client: ClientFiles, folderUri: string, { exclude, root }: ListOptions): AsyncIterable<string> {
  const sort = entrySorter(exclude);
  const folders = [{ folder: folderUri, inside: unescapedPath(folderUri.slice(root.length + 1)) }];
  while (folders.length > 0) {
    const together = folders.splice(-foldersAtOnce);
    const listed = await Promise.all(
      together.map(async ({ folder, inside }) => ({ folder, inside, found: sort(inside, await client.list(folder)) })),
    );
    for (const { folder, inside, found } of listed) {
      for (const name of found.folders) folders.push({ folder: `${folder}/${escapedPart(name)}`, inside: pathInside(inside, name) });
      yield* found.files.map((name) => `${folder}/${escapedPart(name)}`);
    }
  }
}

async function kindOf(client: ClientFiles, uri: string, root: string): Promise<EntryKind | undefined> {
  if (!uri.startsWith(`${root}/`)) return undefined;
  const parts = uri.slice(root.length + 1).split('/');
  if (parts.some((part) => ['', '.', '..'].includes(part))) return undefined;
  for (const [index, part] of parts.entries()) {
    const kind = (await client.stat([root, ...parts.slice(0, index + 1)].join('/')))?.kind;
    if (index === parts.length - 1 && kind === 'file') return 'file';
    if (kind !== 'folder' || skippedFolders.has(unescapedPath(part))) return undefined;
  }
  return 'folder';
}
