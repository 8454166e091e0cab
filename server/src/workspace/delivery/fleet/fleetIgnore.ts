/**
 * `.fleetignore`: files that Fleet leaves out of a bundle. Each line counts for the folder of the file and all below it, and names a file or a folder at any
 * depth. Source: fleet.rancher.io/gitrepo-content, ".fleetignore".
 */
import { wholePathTest } from '../../../paths/globs';
import { baseName, parentOf, relativePath } from '../../resource/paths';
import type { FileIndex } from '../fileIndex';

/** Longer lists, and longer lines, are none that a person wrote. */
const mostLines = 1000;
const longestLine = 500;

type Ignores = (uri: string) => boolean;

/** True if a `.fleetignore` between the folder of a bundle and a file below it leaves the file out. */
export function ignoredIn(bundle: string, index: Pick<FileIndex, 'file'>): Ignores {
  const known = new Map<string, Ignores | undefined>();
  const ignoresIn = (folder: string): Ignores | undefined => {
    if (!known.has(folder)) known.set(folder, ignoresOf(folder, index));
    return known.get(folder);
  };
  return (uri) => {
    for (let folder = parentOf(uri); folder.length >= bundle.length; folder = parentOf(folder)) {
      if (ignoresIn(folder)?.(uri)) return true;
    }
    return false;
  };
}

function ignoresOf(folder: string, index: Pick<FileIndex, 'file'>): Ignores | undefined {
  const patterns = (index.file(`${folder}/.fleetignore`)?.manifest.raw?.text ?? '')
    .split('\n')
    .slice(0, mostLines)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && line.length <= longestLine);
  if (patterns.length === 0) return undefined;
  const contents = patterns.filter((pattern) => pattern.endsWith('/*')).map((pattern) => pattern.slice(0, -2));
  const ofAny = wholePathTest(patterns);
  const ofFolder = wholePathTest([...patterns, ...contents]);
  return (uri) => {
    if (ofAny(baseName(uri)) || ofAny(relativePath(folder, uri))) return true;
    for (let around = parentOf(uri); around.length > folder.length; around = parentOf(around)) {
      if (ofFolder(baseName(around)) || ofFolder(relativePath(folder, around))) return true;
    }
    return false;
  };
}
