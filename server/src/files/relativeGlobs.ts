/** Whether a single file of a folder is excluded, for files that are not met on a walk: open documents and watched changes. */
import picomatch from 'picomatch';
import { skippedFolders } from './fileSystem';

export function excludes(globs: readonly string[], relativePath: string): boolean {
  const parts = relativePath.split('/');
  if (parts.slice(0, -1).some((part) => skippedFolders.has(part))) return true;
  if (globs.length === 0) return false;
  const matches = picomatch([...globs], { dot: true });
  // A glob that names a folder leaves out all that is below it.
  return parts.some((_, index) => matches(parts.slice(0, index + 1).join('/')));
}
