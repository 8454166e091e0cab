/** Files of Helm values that something names: read whatever they are called and whatever they are about. */
import { matchesPath } from '../../../paths/globs';
import { type Ground, resourceGround } from '../../resource/ground';
import { comparePaths, relativePath } from '../../resource/paths';
import type { FileIndex } from '../fileIndex';

/** Helm reads the first document. Undefined where there is no such file, or it holds no values. */
export function fileValues(index: FileIndex, uri: string): Ground | undefined {
  const manifest = index.file(uri)?.manifest;
  const [values] = manifest?.resources.filter(({ kind }) => kind === 'Values') ?? [];
  const [data] = values ? [values] : (manifest?.raw?.data() ?? []);
  return data && resourceGround(data);
}

export interface NamedValues {
  readonly layers: readonly Ground[];
  /** Those that are there. */
  readonly files: readonly string[];
  /** Whether one of them is not there, or can't be read. */
  readonly isPartial: boolean;
}

/** `undefined` stands for a file that is not known. */
export function namedValues(index: FileIndex, uris: readonly (string | undefined)[]): NamedValues {
  const layers = uris.map((uri) => (uri === undefined ? undefined : fileValues(index, uri)));
  return {
    layers: layers.filter((layer) => layer !== undefined),
    files: uris.flatMap((uri) => (uri !== undefined && index.file(uri) ? [uri] : [])),
    isPartial: layers.some((layer, at) => layer === undefined && !isEmptyFile(index, uris[at])),
  };
}

/** A file that says nothing leaves nothing open. */
function isEmptyFile(index: FileIndex, uri: string | undefined): boolean {
  const text = uri === undefined ? undefined : index.file(uri)?.manifest.raw?.text;
  return text !== undefined && /^(?:\s|#[^\n]*(?:\n|$)|---[ \t]*(?:\n|$))*$/.test(text);
}

/** The files below a folder whose path matches a glob, in path order. */
export function matchingFiles(index: FileIndex, folder: string, glob: string): readonly string[] {
  return filesBelow(index, folder)
    .filter((uri) => matchesPath(glob, relativePath(folder, uri)))
    .sort(comparePaths);
}

function filesBelow(index: FileIndex, start: string): readonly string[] {
  const found: string[] = [];
  const open = [start];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const { uri } of index.filesIn(folder)) found.push(uri);
    for (const child of index.foldersIn(folder)) open.push(child);
  }
  return found;
}
