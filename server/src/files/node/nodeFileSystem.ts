/** Files through Node. Symbolic links are not followed below a folder: they would show a file twice, or lead in circles or outside. */
import { constants, promises } from 'node:fs';
import path from 'node:path';
import { fileUri, normalizeUri, pathOfUri } from '../../paths/uris';
import { decodeText } from '../../protocol/decodeText';
import { entrySorter, type FolderEntry, pathInside } from '../entries';
import { type EntryKind, type FileSystem, type ListOptions, largestFile, skippedFolders } from '../fileSystem';
import { filesAndFolders } from './readFolder';

export const nodeFileSystem: FileSystem = { list, read, kindOf, changedAt, normalize: normalizeUri };

async function* list(folderUri: string, { exclude, root }: ListOptions): AsyncIterable<string> {
  const start = filePath(folderUri);
  const base = filePath(root);
  if (start === undefined || base === undefined) return;
  const sort = entrySorter(exclude);
  const folders = [{ folder: start, inside: path.relative(base, start).replaceAll(path.sep, '/') }];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const { folder, inside } = next;
    const found = sort(inside, await entriesOf(folder));
    for (const name of found.folders) folders.push({ folder: path.join(folder, name), inside: pathInside(inside, name) });
    yield* found.files.map((name) => fileUri(path.join(folder, name)));
  }
}

async function entriesOf(folder: string): Promise<readonly FolderEntry[]> {
  try {
    return filesAndFolders(await promises.readdir(folder, { withFileTypes: true }));
  } catch {
    return [];
  }
}

/** What is opened may be another thing than what was listed, so it is looked at again, and opening a pipe does not wait for a writer. */
async function read(uri: string): Promise<string | undefined> {
  const file = filePath(uri);
  if (file === undefined) return undefined;
  try {
    const handle = await promises.open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      return stats.isFile() && stats.size <= largestFile ? decodeText(await handle.readFile()) : undefined;
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

async function kindOf(uri: string, root: string): Promise<EntryKind | undefined> {
  const [file, base] = [filePath(uri), filePath(root)];
  const inside = file === undefined || base === undefined ? '..' : path.relative(base, file);
  if (base === undefined || inside === '' || inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
    return undefined;
  try {
    const parts = inside.split(path.sep);
    for (const [index, part] of parts.entries()) {
      const stats = await promises.lstat(path.join(base, ...parts.slice(0, index + 1)));
      if (index === parts.length - 1 && stats.isFile()) return 'file';
      if (!stats.isDirectory() || skippedFolders.has(part)) return undefined;
    }
    return 'folder';
  } catch {
    return undefined;
  }
}

async function changedAt(uri: string): Promise<string | undefined> {
  const file = filePath(uri);
  try {
    return file === undefined ? undefined : (await promises.stat(file)).mtime.toISOString();
  } catch {
    return undefined;
  }
}

/** Elsewhere than on Windows a server in a URI names no file of this machine. */
function filePath(uri: string): string | undefined {
  const file = pathOfUri(uri);
  return file?.startsWith('//') && path.sep === '/' ? undefined : file;
}
