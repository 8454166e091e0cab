/** Reads everything below a folder at once, for the command line: the shortest way where nothing else has to go on meanwhile. */
import fs, { type Dirent } from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../protocol/decodeText';
import { entrySorter, type FolderEntry, pathInside } from '../entries';
import { type ListOptions, largestFile, largestStream } from '../fileSystem';

export interface ReadFile {
  readonly path: string;
  readonly text: string;
}

/** Files that can't be read, or are no text, are passed over. */
export function* readFolder(start: string, { exclude, root }: ListOptions): Generator<ReadFile> {
  const sort = entrySorter(exclude);
  const folders = [{ folder: start, inside: path.relative(root, start).replaceAll(path.sep, '/') }];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const { folder, inside } = next;
    const found = sort(inside, entriesOf(folder));
    for (const name of found.folders) folders.push({ folder: path.join(folder, name), inside: pathInside(inside, name) });
    for (const name of found.files) {
      const file = path.join(folder, name);
      const text = readText(file);
      if (text !== undefined) yield { path: file, text };
    }
  }
}

/** A link, a pipe or a device is passed over: a repository may name one like a manifest. */
export function readText(file: string): string | undefined {
  try {
    const stats = fs.lstatSync(file);
    return stats.isFile() && stats.size <= largestFile ? decodeText(fs.readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a file that a person names. It may be a pipe (`<(kustomize build)`) or a link as well. */
export function readNamed(file: string): string | undefined {
  try {
    const descriptor = fs.openSync(file, 'r');
    try {
      return readDescriptor(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** A file or a stream, `0` for the standard input; undefined when it is too large, no text, or can't be read. */
export function readDescriptor(descriptor: number): string | undefined {
  const chunks: Buffer[] = [];
  let length = 0;
  for (let read = -1; read !== 0; ) {
    const chunk = Buffer.allocUnsafe(chunkSize);
    read = fs.readSync(descriptor, chunk);
    length += read;
    if (length > largestStream) return undefined;
    chunks.push(chunk.subarray(0, read));
  }
  return decodeText(Buffer.concat(chunks));
}

const chunkSize = 256 * 1024;

function entriesOf(folder: string): readonly FolderEntry[] {
  try {
    return filesAndFolders(fs.readdirSync(folder, { withFileTypes: true }));
  } catch {
    return [];
  }
}

/** The files and folders among the entries, without links and devices. */
export function filesAndFolders(found: readonly Dirent[]): readonly FolderEntry[] {
  const entries: FolderEntry[] = [];
  for (const entry of found) {
    if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'folder' });
    else if (entry.isFile()) entries.push({ name: entry.name, kind: 'file' });
  }
  return entries;
}
