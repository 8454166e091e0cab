/** Reads everything below a folder at once, for the command line: the shortest way where nothing else has to go on meanwhile. */
import fs, { type Dirent } from 'node:fs';
import { decodeText } from './decodeText';
import { entrySorter } from './entries';
import type { ExcludeOptions } from './fileSystem';
import { largestFile } from './limits';

export interface ReadFile {
  readonly path: string;
  readonly text: string;
}

/** Files that can't be read, or are no text, are passed over. */
export function* readFolder(root: string, { exclude }: ExcludeOptions): Generator<ReadFile> {
  const sort = entrySorter(root, exclude);
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

/** A link, a pipe or a device is passed over: a repository may name one like a manifest. */
export function readText(file: string): string | undefined {
  try {
    return fs.lstatSync(file).isFile() ? readNamed(file) : undefined;
  } catch {
    return undefined;
  }
}

/** What a person names may be a pipe (`<(kustomize build)`) or a link as well. */
export function readNamed(file: string): string | undefined {
  try {
    if (fs.statSync(file).size > largestFile) return undefined;
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
