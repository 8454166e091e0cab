/** Reads everything below a folder at once, for the command line: the shortest way where nothing else has to go on meanwhile. */
import fs, { type Dirent } from 'node:fs';
import { decodeText } from './decodeText';
import { entrySorter } from './entries';
import type { ListOptions } from './fileSystem';
import { largestFile, largestStream } from './limits';

export interface ReadFile {
  readonly path: string;
  readonly text: string;
}

/** Files that can't be read, or are no text, are passed over. */
export function* readFolder(start: string, { exclude, root }: ListOptions): Generator<ReadFile> {
  const sort = entrySorter(root, exclude);
  const folders = [start];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const found = sort(folder, entriesOf(folder));
    for (const inner of found.folders) folders.push(inner);
    for (const file of found.files) {
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

/** What a person names may be a pipe (`<(kustomize build)`) or a link as well. */
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

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
