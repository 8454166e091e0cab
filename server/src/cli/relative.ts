/** Paths as reports show them: relative to the root, `/` between folders. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export function relativeFile(root: string, uri: string): string {
  // What only the cluster has is in no file.
  if (uri === '') return '';
  return path.relative(root, fileURLToPath(uri)).split(path.sep).join('/');
}
