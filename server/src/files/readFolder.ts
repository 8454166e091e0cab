/** Reads everything below a folder at once, for the command line: the shortest way when nobody waits for anything else. */
import fs, { type Dirent } from 'node:fs';
import { decodeText } from './decodeText';
import { entrySorter } from './entries';
import type { ListOptions } from './fileSystem';
import { largestFile } from './limits';

export interface ReadFile {
  readonly path: string;
  readonly text: string;
}

/** Files that can't be read, or are no text, are passed over. */
export function* readFolder(root: string, options: ListOptions): Generator<ReadFile> {
  const sort = entrySorter(root, options);
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const found = sort(folder, entriesOf(folder));
    for (const inner of found.folders) folders.push(inner);
    for (const file of found.files) {
      const text = readText(file);
      if (text !== undefined) yield { path: file, text };
    }
  }
}

export function readText(file: string): string | undefined {
  try {
    const bytes = fs.readFileSync(file);
    return bytes.length > largestFile ? undefined : decodeText(bytes);
  } catch {
    return undefined;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
