/** Which entries of a folder are looked at. Symbolic links are neither files nor folders here, so they are passed over. */
import { canTakeBack, pathTest } from '../paths/globs';
import { type EntryKind, isManifestName, skippedFolders } from './fileSystem';

export interface FolderEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** Names. */
export interface FoundEntries {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** `inside` is the path of the folder relative to what the globs are relative to, with `/`; that one itself is the empty path. */
export function entrySorter(exclude: readonly string[]): (inside: string, entries: readonly FolderEntry[]) => FoundEntries {
  const isExcluded = pathTest(exclude);
  // Below an excluded folder a later glob may take something back.
  const leavesOutFolders = !canTakeBack(exclude);
  return (inside, entries) => {
    const folders: string[] = [];
    const files: string[] = [];
    for (const { name, kind } of entries) {
      const isFolder = kind === 'folder';
      if (isFolder ? skippedFolders.has(name) : !isManifestName(name)) continue;
      if ((leavesOutFolders || !isFolder) && isExcluded(pathInside(inside, name))) continue;
      (isFolder ? folders : files).push(name);
    }
    return { folders, files };
  };
}

export function pathInside(inside: string, name: string): string {
  return inside === '' ? name : `${inside}/${name}`;
}
