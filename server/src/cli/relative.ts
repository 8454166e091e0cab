/** Paths as reports show them: relative to the root, `/` between folders. */
import path from 'node:path';
import { pathOfUri } from '../paths/uris';

export function relativeFile(root: string, uri: string): string {
  return path
    .relative(root, pathOfUri(uri) ?? uri)
    .split(path.sep)
    .join('/');
}
