/** Files through Node. Symbolic links are not followed below a folder: they would show a file twice, or lead in circles or outside. */
import { type Dirent, promises } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fileUri, normalizeUri } from '../paths/uris';
import { decodeText } from './decodeText';
import { entrySorter } from './entries';
import type { FileSystem, ListOptions } from './fileSystem';
import { largestFile } from './limits';

export const nodeFileSystem: FileSystem = {
  list,
  read: async (uri) => {
    try {
      const file = fileURLToPath(uri);
      const { size } = await promises.stat(file);
      return size > largestFile ? undefined : decodeText(await promises.readFile(file));
    } catch {
      return undefined;
    }
  },
  normalize: normalizeUri,
};

async function* list(folderUri: string, options: ListOptions): AsyncIterable<string> {
  let root: string;
  try {
    root = fileURLToPath(folderUri);
  } catch {
    return;
  }
  const sort = entrySorter(root, options);
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const found = sort(folder, await entriesOf(folder));
    for (const inner of found.folders) folders.push(inner);
    yield* found.files.map(fileUri);
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await promises.readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
