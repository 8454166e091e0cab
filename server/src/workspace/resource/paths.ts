/** Ways between files, by URI alone. Nothing is ever looked up on a disk. */
import { escapedPart, unescapedPath } from '../../paths/uris';

/** The folder of a file or folder, without a slash at its end. */
export function parentOf(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash < 0 ? '' : uri.slice(0, slash);
}

export function baseName(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The URI a relative path leads to from a folder; undefined for an absolute path, a remote one, or one that leads above the root. */
export function resolvePath(folder: string, path: string): string | undefined {
  if (path.startsWith('/') || path.includes(':') || path.length > 4096) return undefined;
  let uri = folder;
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (isRoot(uri)) return undefined;
      uri = parentOf(uri);
    } else uri = `${uri}/${escapedPart(part)}`;
  }
  return uri;
}

function isRoot(uri: string): boolean {
  const path = uri.indexOf('//');
  return uri.indexOf('/', path < 0 ? 0 : path + 2) < 0;
}

/** True for a file below a folder, and for the folder itself. */
export function isInside(folder: string, uri: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** True for a file or folder in the set, and for one below a folder in the set. */
export function isAtOrBelow(uri: string, uris: ReadonlySet<string>): boolean {
  for (let current = uri; current !== ''; current = parentOf(current)) if (uris.has(current)) return true;
  return false;
}

/** The path of a file below a folder, decoded, `/` between folders. */
export function relativePath(folder: string, uri: string): string {
  return unescapedPath(uri.slice(folder.length + 1));
}

/** `kubectl apply -R -f` walks a directory in lexical order of its entries, so paths compare part by part. */
export function comparePaths(a: string, b: string): number {
  if (a === b) return 0;
  let index = 0;
  while (a.charCodeAt(index) === b.charCodeAt(index)) index++;
  const x = a.charAt(index);
  const y = b.charAt(index);
  if (x === '' || x === '/') return -1;
  if (y === '' || y === '/') return 1;
  return x < y ? -1 : 1;
}
