/** The parts of a workspace that are applied together, before it is known which of them meet in one cluster. */
import { comparePaths, parentOf } from '../resource/paths';
import type { FileIndex } from './fileIndex';
import { type Builder, type Built, fileItems, merged } from './kustomize/kustomizeBuild';
import { rootResources } from './roots';
import type { SourceFile } from './sourceFile';
import { type Contents, type Walker, walk } from './walk';

export interface Unit {
  /** The folder it starts in. */
  readonly folder: string;
  readonly contents: Contents;
}

export interface Units {
  readonly units: readonly Unit[];
  /** Flux or Argo CD decide what is applied, so that what they do not reach is not applied. */
  readonly managed: boolean;
}

export function findUnits(files: readonly SourceFile[], walker: Walker): Units {
  const { index, builder, home } = walker;
  const roots = rootResources(files, index, builder, home);
  if (roots.length === 0)
    return { units: kustomizeRoots(files, index).map((folder) => unit(folder, builder.flux(folder), walker)), managed: false };
  const byFolder = new Map<string, Set<string>>();
  for (const { uri } of roots) {
    const folder = parentOf(uri);
    const uris = byFolder.get(folder);
    if (uris) uris.add(uri);
    else byFolder.set(folder, new Set([uri]));
  }
  const units = [...byFolder]
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([folder, uris]) => unit(folder, seedOf(folder, uris, index, builder), walker));
  // A root that another unit's walk reaches by a path with a variable in it was none.
  return { units: units.filter((one) => !units.some((other) => other !== one && covers(other, one, byFolder))), managed: true };
}

function unit(folder: string, seed: Built, walker: Walker): Unit {
  return { folder, contents: walk(seed, walker) };
}

function covers(other: Unit, one: Unit, roots: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const uris = [...(roots.get(one.folder) ?? [])];
  const reachedBy = (unitOf: Unit, uri: string) => [...unitOf.contents.values()].some(({ files }) => files.has(uri));
  return (
    uris.length > 0 &&
    uris.every((uri) => reachedBy(other, uri)) &&
    ![...(roots.get(other.folder) ?? [])].some((uri) => reachedBy(one, uri))
  );
}

/** What stands beside the roots is applied with them: their ConfigMaps, mostly. */
function seedOf(folder: string, uris: ReadonlySet<string>, index: FileIndex, builder: Builder): Built {
  const own = builder.kustomize(folder);
  const present = new Set(own?.files);
  const beside = index.filesIn(folder).filter(({ uri }) => (own ? uris.has(uri) && !present.has(uri) : true));
  return merged([...(own ? [own] : []), ...beside.map(fileItems)]);
}

/** Folders with a kustomization that no other one takes in. */
function kustomizeRoots(files: readonly SourceFile[], index: FileIndex): readonly string[] {
  const taken = new Set<string>();
  const folders: string[] = [];
  for (const { folder, kustomization } of files) {
    if (!kustomization) continue;
    if (!kustomization.component) folders.push(folder);
    for (const uri of [...kustomization.resources, ...kustomization.components]) {
      if (uri !== folder && index.kustomization(uri)) taken.add(uri);
    }
  }
  return folders.filter((folder) => !taken.has(folder)).sort(comparePaths);
}
