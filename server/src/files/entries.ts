/** Which entries of a folder are looked at. Symbolic links are neither files nor folders here, so they are passed over. */
import type { Dirent } from 'node:fs';
import path from 'node:path';
import { canTakeBack, pathTest } from '../paths/globs';
import { isManifestName, skippedFolders } from './fileSystem';

export interface FoundEntries {
  /** Paths. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

export function entrySorter(root: string, exclude: readonly string[]): (folder: string, entries: readonly Dirent[]) => FoundEntries {
  const isExcluded = pathTest(exclude);
  // Below an excluded folder a later glob may take something back.
  const leavesOutFolders = !canTakeBack(exclude);
  return (folder, entries) => {
    const folders: string[] = [];
    const files: string[] = [];
    for (const entry of entries) {
      const isFolder = entry.isDirectory();
      if (isFolder ? skippedFolders.has(entry.name) : !entry.isFile() || !isManifestName(entry.name)) continue;
      const file = path.join(folder, entry.name);
      if ((leavesOutFolders || !isFolder) && isExcluded(path.relative(root, file).replaceAll(path.sep, '/'))) continue;
      (isFolder ? folders : files).push(file);
    }
    return { folders, files };
  };
}
