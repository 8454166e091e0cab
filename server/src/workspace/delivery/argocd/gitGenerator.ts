/**
 * The git generator of an ApplicationSet: parameters from the folders and the files of the repository. Source: argo-cd.readthedocs.io,
 * "Git Generator".
 */
import type { ManifestMap, ManifestValue } from '../../../manifest/manifest';
import { listAt, stringAt, valueAt } from '../../../manifest/values';
import { type PathTest, wholePathTest } from '../../../paths/globs';
import { pathspecTest } from '../../../paths/pathspec';
import { baseName, comparePaths, parentOf, relativePath } from '../../resource/paths';
import type { FileIndex } from '../fileIndex';
import type { TemplateMap } from '../template/value';

export function gitParameters(git: ManifestMap, seenFrom: string, index: FileIndex): readonly TemplateMap[] {
  const directories = globsOf(git, 'directories');
  const prefix = stringAt(git, ['pathParamPrefix']) ?? '';
  if (directories.included.length > 0) {
    return matching(directories, seenFrom, index, ofFolders).map(({ path }) => pathParameters(path, prefix));
  }
  const files = matching(globsOf(git, 'files'), seenFrom, index, ofFiles(index));
  return files.flatMap(({ path, uri }) => fileParameters(path, prefix, uri, index));
}

interface Globs {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

function globsOf(git: ManifestMap, field: string): Globs {
  const items = listAt(git, [field]);
  const isExcluded = (item: ManifestValue) => valueAt(item, ['exclude']) === true;
  const paths = (list: readonly ManifestValue[]) => list.flatMap((item) => stringAt(item, ['path']) ?? []);
  return { included: paths(items.filter((item) => !isExcluded(item))), excluded: paths(items.filter(isExcluded)) };
}

interface Match {
  /** The path from the root of the repository. */
  readonly path: string;
  readonly uri: string;
}

/** How Argo CD looks for what a generator names. */
interface Matching {
  /** The URIs in a folder that can match. */
  readonly urisIn: (folder: string) => readonly string[];
  readonly test: (globs: readonly string[]) => PathTest;
}

const ofFolders: Matching = { urisIn: (folder) => [folder], test: wholePathTest };

/** Files are found by `git ls-files` as long as the controller is not told otherwise. */
function ofFiles(index: FileIndex): Matching {
  return { urisIn: (folder) => index.filesIn(folder).map(({ uri }) => uri), test: pathspecTest };
}

/** The matches in path order. */
function matching({ included, excluded }: Globs, seenFrom: string, index: FileIndex, { urisIn, test }: Matching): readonly Match[] {
  const isExcluded = test(excluded);
  const found = new Map<string, Match>();
  for (const glob of included) {
    const start = startOf(glob, seenFrom, index);
    if (!start) continue;
    const isIncluded = test([glob]);
    for (const uri of index.foldersBelow(start.folder).flatMap(urisIn)) {
      if (!uri.startsWith(`${start.root}/`) || found.has(uri)) continue;
      const path = relativePath(start.root, uri);
      if (isIncluded(path) && !isExcluded(path)) found.set(uri, { path, uri });
    }
  }
  return [...found.values()].sort((a, b) => comparePaths(a.path, b.path));
}

/** The root of the repository, and the folder that the part of a glob leads to which is no pattern. */
function startOf(glob: string, seenFrom: string, index: FileIndex): { readonly root: string; readonly folder: string } | undefined {
  const parts = glob.split('/').filter((part) => part !== '' && part !== '.');
  const pattern = parts.findIndex((part) => /[*?[{]/.test(part));
  const plain = parts.slice(0, pattern < 0 ? -1 : pattern);
  if (plain.length === 0) return rootStart(seenFrom, index);
  const folder = index.fromRepository(plain.join('/'), seenFrom);
  return folder === undefined ? undefined : { folder, root: plain.reduce((root) => parentOf(root), folder) };
}

/** A glob that begins with a pattern says nothing of where the repository begins: at the opened folder, most likely. */
function rootStart(seenFrom: string, index: FileIndex): { readonly root: string; readonly folder: string } | undefined {
  const root = index.root();
  return seenFrom.startsWith(`${root}/`) ? { root, folder: root } : undefined;
}

function pathParameters(path: string, prefix: string, more: TemplateMap = {}): TemplateMap {
  const name = baseName(path);
  const found: TemplateMap = {
    path,
    basename: name,
    basenameNormalized: normalized(name),
    segments: path.split('/').slice(0, 20),
    ...more,
  };
  return prefix === '' ? { path: found } : { [prefix]: { path: found } };
}

/** A file that holds a list gives one set for each of its mappings. */
function fileParameters(path: string, prefix: string, uri: string, index: FileIndex): readonly TemplateMap[] {
  const filename = baseName(path);
  const around = pathParameters(parentOf(path), prefix, { filename, filenameNormalized: normalized(filename) });
  const manifest = index.file(uri)?.manifest;
  const data = manifest?.raw?.data() ?? manifest?.resources ?? [];
  return data.length > 0 ? data.map(({ value }) => ({ ...value, ...around })) : [around];
}

function normalized(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
}
