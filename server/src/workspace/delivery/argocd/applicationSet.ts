/** What the generators of an Argo CD `ApplicationSet` put into its template, as far as the workspace tells. */
import type { ManifestMap, ManifestValue, Resource } from '../../../manifest/manifest';
import { isList, isMap, listAt, stringAt, textsAt, valueAt } from '../../../manifest/values';
import { matchesPath } from '../../../paths/globs';
import { baseName, comparePaths, parentOf, relativePath } from '../../resource/paths';
import type { FileIndex } from '../fileIndex';

export type Parameters = ReadonlyMap<string, string>;

const mostSets = 2000;

export function generatedParameters(set: Resource, index: FileIndex): readonly Parameters[] {
  return listAt(set.value, ['spec', 'generators'])
    .flatMap((generator) => generate(generator, set, index, 0))
    .slice(0, mostSets);
}

function generate(generator: ManifestValue, set: Resource, index: FileIndex, depth: number): readonly Parameters[] {
  if (!isMap(generator) || depth > 4) return [];
  if (isMap(generator['git'])) return fromGit(generator['git'], set, index);
  if (isMap(generator['list'])) return listAt(generator, ['list', 'elements']).map((element) => flattened(element));
  const parts = listAt(generator, ['matrix', 'generators']).map((inner) => generate(inner, set, index, depth + 1));
  if (parts.length > 0) return parts.reduce<readonly Parameters[]>(product, [new Map()]);
  const merge = listAt(generator, ['merge', 'generators'])[0];
  if (merge !== undefined) return generate(merge, set, index, depth + 1);
  // Clusters, pull requests and so on are outside of the workspace: one set stands for all, and knows nothing.
  return [new Map()];
}

function product(left: readonly Parameters[], right: readonly Parameters[]): readonly Parameters[] {
  if (left.length * right.length > mostSets) return left;
  return left.flatMap((a) => right.map((b) => new Map([...a, ...b])));
}

function flattened(value: ManifestValue, prefix = '', depth = 0): Parameters {
  const result = new Map(textsAt(value, []).entries());
  if (prefix !== '')
    for (const key of [...result.keys()]) {
      result.set(`${prefix}${key}`, result.get(key) ?? '');
      result.delete(key);
    }
  if (isMap(value) && depth < 5) {
    for (const [key, item] of Object.entries(value)) {
      if (isMap(item)) for (const [name, text] of flattened(item, `${prefix}${key}.`, depth + 1)) result.set(name, text);
    }
  }
  return result;
}

function fromGit(git: ManifestMap, set: Resource, index: FileIndex): readonly Parameters[] {
  const root = repositoryRoot(git, set, index);
  if (root === undefined) return [];
  const directories = listAt(git, ['directories']);
  const included = directories.filter((item) => valueAt(item, ['exclude']) !== true).flatMap((item) => stringAt(item, ['path']) ?? []);
  const excluded = directories.filter((item) => valueAt(item, ['exclude']) === true).flatMap((item) => stringAt(item, ['path']) ?? []);
  if (included.length > 0) {
    return [...index.folders()]
      .filter((folder) => folder.startsWith(`${root}/`))
      .map((folder) => relativePath(root, folder))
      .filter((path) => included.some((glob) => matchesPath(glob, path)) && !excluded.some((glob) => matchesPath(glob, path)))
      .sort(comparePaths)
      .map(pathParameters);
  }
  // Files: where they stand is known, what they say is not looked into.
  const globs = listAt(git, ['files']).flatMap((item) => stringAt(item, ['path']) ?? []);
  return [...index.folders()]
    .flatMap((folder) => index.filesIn(folder))
    .map(({ uri }) => relativePath(root, uri))
    .filter((path) => globs.some((glob) => matchesPath(glob, path)))
    .sort(comparePaths)
    .map((path) => pathParameters(parentOf(path)));
}

/** Where the globs begin: the folder that has the part of a glob that is no pattern. */
function repositoryRoot(git: ManifestMap, set: Resource, index: FileIndex): string | undefined {
  for (const item of [...listAt(git, ['directories']), ...listAt(git, ['files'])]) {
    const glob = stringAt(item, ['path']) ?? '';
    const parts = glob.split('/');
    const plain = parts.slice(
      0,
      parts.findIndex((part) => /[*?[{]/.test(part)) < 0 ? parts.length - 1 : parts.findIndex((part) => /[*?[{]/.test(part)),
    );
    if (plain.length === 0) continue;
    const folder = index.fromRepository(plain.join('/'), set.uri);
    if (folder === undefined) continue;
    let root = folder;
    for (const part of plain) if (part !== '' && part !== '.') root = parentOf(root);
    return root;
  }
  return index.fromRepository(baseName(parentOf(set.uri)), set.uri) === undefined ? undefined : parentOf(parentOf(set.uri));
}

function pathParameters(path: string): Parameters {
  const name = baseName(path);
  const normalized = name.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  const parameters = new Map([
    ['path', path],
    ['path.path', path],
    ['path.basename', name],
    ['path.basenameNormalized', normalized],
  ]);
  for (const [position, part] of path.split('/').slice(0, 20).entries()) {
    parameters.set(`path[${position}]`, part);
    parameters.set(`path.segments.${position}`, part);
  }
  return parameters;
}

/** `{{ path.basename }}` and `{{ .path.basename }}`; what is not known stays as it is. */
export function renderTemplate(value: ManifestValue, parameters: Parameters): ManifestValue {
  if (typeof value === 'string') return value.includes('{{') ? renderText(value, parameters) : value;
  if (isList(value)) return value.map((item) => renderTemplate(item, parameters));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [renderText(key, parameters), renderTemplate(item, parameters)]));
}

function renderText(text: string, parameters: Parameters): string {
  return text.replace(
    /\{\{-?\s*(?:index\s+\.path\.segments\s+(\d{1,2})|\.?([A-Za-z_][\w.[\]-]{0,200}))\s*-?\}\}/g,
    (whole, segment?: string, name?: string) => {
      const found = parameters.get(segment === undefined ? (name ?? '') : `path.segments.${segment}`);
      return found ?? whole;
    },
  );
}
