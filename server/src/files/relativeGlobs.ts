/** Whether a single file of a folder is excluded, for files that are not met on a walk: open documents and watched changes. */
import { pathTest } from '../paths/globs';
import { skippedFolders } from './fileSystem';

export function excludes(globs: readonly string[]): (relativePath: string) => boolean {
  const isExcluded = pathTest(globs);
  return (relativePath) =>
    relativePath
      .split('/')
      .slice(0, -1)
      .some((part) => skippedFolders.has(part)) || isExcluded(relativePath);
}
