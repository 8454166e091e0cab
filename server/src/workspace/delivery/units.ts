/**
 * The parts of a workspace that are applied together, before it is known which of them meet in one cluster: what a root of Flux or Argo CD
 * reaches, what a kustomization that no other one takes in gives, and the manifests of a folder.
 */
import type { Memory } from '../../memory/memory';
import { earlierIfSame, earlierIfSameSet } from '../../model/lists';
import { comparePaths, parentOf } from '../resource/paths';
import { type Built, merged, nothingBuilt } from './built';
import { looseItems } from './fileItems';
import type { LeadingChart } from './helm/leadingCharts';
import type { Builder } from './kustomize/kustomizeBuild';
import type { Applied, Content } from './layers';
import { withReleases } from './releases';
import type { Root } from './roots';
import type { VariableSet } from './scope';
import type { SourceFile } from './sourceFile';
import { variableSet } from './variableSet';
import { type Contents, type Walker, walkDelivery } from './walk';

export interface Unit {
  /** The file or folder that it starts with. */
  readonly start: string;
  /** The folder that it starts in. */
  readonly folder: string;
  readonly contents: Contents;
  /** The roots in it; none where a person applies it. */
  readonly roots: readonly Root[];
}

/**
 * The objects that the roots reach. A root in a kustomization starts with each kustomization that takes it in; any other root starts with its file.
 */
export function unitsOfRoots(roots: readonly Root[], kustomized: readonly string[], walker: Walker): readonly Unit[] {
  const { index, builder } = walker;
  const byChart = new Map<LeadingChart, Root[]>();
  for (const root of roots) if (root.chart) add(byChart, root.chart, root);
  const carriers = carriersOf(roots, kustomized, builder);
  const byFolder = new Map<string, Root[]>();
  const byFile = new Map<string, Root[]>();
  for (const root of roots.filter(({ chart }) => !chart)) {
    const folders = carriers.get(root) ?? [];
    for (const folder of folders) add(byFolder, folder, root);
    if (folders.length === 0) add(byFile, root.resource.uri, root);
  }
  const ofFiles = [...byFile].map(([uri, starts]) =>
    unit(uri, merged([index.items(uri) ?? nothingBuilt, variablesBeside(uri, walker)]), starts, walker),
  );
  const units = [
    ...[...byChart].map(([{ folder, built }, starts]) => unit(folder, built, starts, walker)),
    ...[...byFolder].map(([folder, starts]) => unit(folder, builder.flux(folder), starts, walker)),
    ...ofFiles,
    ...besideRoots(ofFiles, walker),
  ];
  return withoutReached(units).toSorted((a, b) => comparePaths(a.start, b.start));
}

/** Folders with a kustomization that no other one takes in, in path order. */
export function kustomizeRoots({ index, memory }: Walker): readonly string[] {
  return memory.memo(untakenFolders)(index.kustomizationFiles());
}

function untakenFolders(files: readonly SourceFile[]): readonly string[] {
  const all = new Set(files.map(({ folder }) => folder));
  const taken = new Set<string>();
  const folders: string[] = [];
  for (const { folder, kustomization } of files) {
    if (!kustomization) continue;
    if (!kustomization.component) folders.push(folder);
    for (const uri of [...kustomization.resources, ...kustomization.components]) {
      if (uri !== folder && all.has(uri)) taken.add(uri);
    }
  }
  return folders.filter((folder) => !taken.has(folder)).sort(comparePaths);
}

export function unitsOfKustomizations(folders: readonly string[], walker: Walker): readonly Unit[] {
  return folders.map((folder) => unit(folder, walker.builder.flux(folder), [], walker));
}

/** Objects that a person applies with a tool, cluster by cluster. */
export function unitOfDeliveries(start: string, deliveries: readonly Delivery[], walker: Walker): Unit {
  const contents = new Map<string, Content>();
  for (const { built, cluster } of deliveries) {
    for (const [inner, content] of walkDelivery(built, start, walker)) contents.set(inner === '' ? cluster : inner, content);
  }
  return { start, folder: walker.index.isFolder(start) ? start : parentOf(start), contents, roots: [] };
}

interface Delivery {
  readonly built: Built;
  readonly cluster: string;
}

/** Files of one folder that nothing but their place applies. */
export interface LooseFolder {
  readonly folder: string;
  readonly files: readonly SourceFile[];
}

export function unitsOfFolders(folders: readonly LooseFolder[], walker: Walker): readonly Unit[] {
  const { memory } = walker;
  return folders.toSorted(byFirstFile).map(({ folder: start, files }) => {
    const loose = memory.settled(`loose files of ${start}`, files, earlierIfSame);
    const uris = memory.settled(`names of loose files of ${start}`, memory.memo(urisOf)(loose), earlierIfSameSet);
    const content: Content = { parts: [memory.memo(looseObjects)(loose, memory)], files: uris };
    const findSet = (uri: string) => (name: string) => walker.nearestSet(name, start, uri);
    const released = withReleases(content, { ...walker, findSet, where: start });
    return { start, folder: start, contents: new Map([['', released]]), roots: [] };
  });
}

function byFirstFile({ files: [a] }: LooseFolder, { files: [b] }: LooseFolder): number {
  return comparePaths(a?.uri ?? '', b?.uri ?? '');
}

function looseObjects(files: readonly SourceFile[], memory: Memory): readonly Applied[] {
  const looseOf = memory.memo(looseItems);
  return files.flatMap((file) => looseOf(file));
}

function urisOf(files: readonly SourceFile[]): ReadonlySet<string> {
  return new Set(files.map(({ uri }) => uri));
}

function unit(start: string, seed: Built, roots: readonly Root[], walker: Walker): Unit {
  return { start, folder: walker.index.isFolder(start) ? start : parentOf(start), contents: walkDelivery(seed, start, walker), roots };
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The kustomizations that take in a root. One that the root itself applies comes on the way. */
function carriersOf(roots: readonly Root[], folders: readonly string[], builder: Builder): ReadonlyMap<Root, readonly string[]> {
  const byResource = new Map(roots.map((root) => [root.resource, root]));
  const carriers = new Map<Root, string[]>();
  for (const folder of folders) {
    const applied = new Set(builder.kustomize(folder)?.items.flatMap(({ resource }) => byResource.get(resource) ?? []));
    for (const root of applied) if (!appliesFolder(root, folder)) add(carriers, root, folder);
  }
  return carriers;
}

function appliesFolder({ files }: Root, folder: string): boolean {
  return files.some((uri) => parentOf(uri) === folder && /\/kustomization(?:\.ya?ml)?$/i.test(uri));
}

/** ConfigMaps and Secrets that are in the folder of a root. */
function variablesBeside(uri: string, { index, memory }: Walker): Built {
  const sets = memory.memo(setsOfFiles)(memory.settled(`files beside ${uri}`, index.filesIn(parentOf(uri)), earlierIfSame), memory);
  return { items: [], files: [], sets: sets.filter((set) => set.file !== uri).map(({ set }) => set) };
}

function setsOfFiles(files: readonly SourceFile[], memory: Memory): readonly { readonly file: string; readonly set: VariableSet }[] {
  const setOf = memory.memo(variableSet);
  return files.flatMap(({ uri, manifest }) =>
    manifest.resources.flatMap((resource) => {
      const set = setOf(resource);
      return set ? [{ file: uri, set }] : [];
    }),
  );
}

/** Other files in the folders of roots that do not apply their own folder are applied with the roots. */
function besideRoots(units: readonly Unit[], walker: Walker): readonly Unit[] {
  const { index, builder } = walker;
  const byFolder = new Map<string, Unit[]>();
  for (const member of units) add(byFolder, member.folder, member);
  return [...byFolder].flatMap(([folder, around]) => {
    const roots = around.flatMap((member) => member.roots);
    const built = roots.some((root) => appliesFolder(root, folder)) ? undefined : builder.kustomize(folder);
    const applied = new Set(around.flatMap(filesOf));
    // A root that applies its own folder says itself what of it.
    const isOwn = roots.some(({ targets }) => targets.includes(folder));
    const beside = isOwn ? [] : index.filesIn(folder).filter(({ uri }) => !applied.has(uri));
    const seed = built ?? merged(beside.map(({ uri }) => index.items(uri) ?? nothingBuilt));
    return seed.items.length > 0 ? [unit(folder, seed, [], walker)] : [];
  });
}

function filesOf({ roots, contents }: Unit): readonly string[] {
  return [
    ...roots.flatMap(({ resource, files }) => [resource.uri, ...files]),
    ...[...contents.values()].flatMap(({ files }) => [...files]),
  ];
}

/** A root that another unit's walk reaches by a path with a variable in it was none. */
function withoutReached(units: readonly Unit[]): readonly Unit[] {
  const reachedBy = new Map<string, Set<Unit>>();
  for (const unit of units) {
    for (const { files } of unit.contents.values()) {
      for (const uri of files) {
        const known = reachedBy.get(uri);
        if (known) known.add(unit);
        else reachedBy.set(uri, new Set([unit]));
      }
    }
  }
  const rootUris = ({ roots }: Unit) => roots.map(({ resource }) => resource.uri);
  const isReached = (unit: Unit) => {
    const [first, ...others] = rootUris(unit);
    const candidates = first === undefined ? [] : [...(reachedBy.get(first) ?? [])];
    return candidates.some(
      (other) =>
        other !== unit &&
        other.roots.length > 0 &&
        others.every((uri) => reachedBy.get(uri)?.has(other)) &&
        !rootUris(other).some((uri) => reachedBy.get(uri)?.has(unit)),
    );
  };
  return units.filter((unit) => !isReached(unit));
}
