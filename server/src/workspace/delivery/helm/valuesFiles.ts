/** Files of Helm values that something names: read whatever they are called and whatever they are about. */

import { mayConcernLoadBalancers } from '../../../manifest/relevance';
import { wholePathTest } from '../../../paths/globs';
import { type Ground, lazyGround, mergedGround, resourceGround } from '../../resource/ground';
import { comparePaths, relativePath } from '../../resource/paths';
import type { FileIndex } from '../fileIndex';

/** Helm reads the first document. Undefined where there is no such file. */
export function fileValues(index: FileIndex, uri: string): Ground | undefined {
  const manifest = index.file(uri)?.manifest;
  if (!manifest) return undefined;
  const values = manifest.resources.find(({ kind }) => kind === 'Values');
  if (values) return resourceGround(values);
  const { raw } = manifest;
  return lazyGround(raw !== undefined && mayConcernLoadBalancers(raw.text), () => {
    const [data] = raw?.data() ?? [];
    return data ? resourceGround(data) : mergedGround([]);
  });
}

export interface NamedValues {
  readonly layers: readonly Ground[];
  /** The files that exist. */
  readonly files: readonly string[];
  /** True if one of the files does not exist or is a template. */
  readonly isPartial: boolean;
}

/** `undefined` means a file that is not known. A file that is named again counts at its last place. */
export function namedValues(index: FileIndex, uris: readonly (string | undefined)[]): NamedValues {
  const named = [...new Set(uris.toReversed())].reverse().map((uri) => {
    const layer = uri === undefined ? undefined : fileValues(index, uri);
    return uri === undefined || !layer ? undefined : { uri, layer };
  });
  const found = named.filter((file) => file !== undefined);
  return {
    layers: found.map(({ layer }) => layer),
    files: found.map(({ uri }) => uri),
    isPartial: found.length < named.length || found.some(({ uri }) => index.file(uri)?.manifest.raw?.text.includes('{{') ?? false),
  };
}

/** Layers as one ground, which are merged when something asks for a value. */
export function lazyMerge(layers: readonly Ground[]): Ground {
  const [only] = layers;
  if (layers.length === 1 && only) return only;
  return lazyGround(
    layers.some(({ mayConcern }) => mayConcern),
    () => mergedGround(layers),
  );
}

/** The files below a folder whose path matches a glob, in path order. */
export function matchingFiles(index: FileIndex, folder: string, glob: string): readonly string[] {
  const matches = wholePathTest([glob]);
  return index
    .foldersBelow(folder)
    .flatMap((below) => index.filesIn(below).map(({ uri }) => uri))
    .filter((uri) => matches(relativePath(folder, uri)))
    .sort(comparePaths);
}
