/** The files of a workspace by their place: which are in a folder, which lie below it, which kustomization it has. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { earlierIfSame } from '../../model/lists';
import { onceFor } from '../../model/once';
import type { Built } from './built';
import { fileItems } from './fileItems';
import type { FolderFiles } from './folderFiles';
import { type FolderTree, nearestAround } from './folderTree';
import type { Kustomization } from './kustomize/kustomization';
import type { Member, SourceFile } from './sourceFile';

export interface FileIndex extends Omit<FolderTree, 'placeOf' | 'placesIn'> {
  readonly file: (uri: string) => SourceFile | undefined;
  /** The objects that the tool gets that applies the file. */
  readonly items: (uri: string) => Built | undefined;
  readonly kustomization: (folder: string) => Kustomization | undefined;
  /** The files that are kustomizations, in path order: the same list as long as none of them changes. */
  readonly kustomizationFiles: () => readonly SourceFile[];
  /** The folders that hold files themselves, in the order of their first files. */
  readonly folders: () => readonly string[];
  /** Files directly in a folder, in path order. */
  readonly filesIn: (folder: string) => readonly SourceFile[];
  /** The innermost folder with a kustomization that a folder lies in, or is. */
  readonly kustomizationAround: (folder: string) => string | undefined;
}

export function indexFiles(tree: FolderTree, files: FolderFiles, memory: Memory): FileIndex {
  const root = tree.root();
  const kustomizationFiles = memory.settled(`kustomizations of ${root}`, files.those(isKustomizationFile), earlierIfSame);
  const kustomizations = memory.memo(kustomizationsByFolder)(kustomizationFiles);
  const itemsOf = memory.memo(fileItems);
  const { placeOf, placesIn, ...ofTree } = tree;
  const file = (uri: string): SourceFile | undefined => {
    const place = placeOf(uri);
    return place === undefined ? undefined : files.all[place];
  };
  return {
    ...ofTree,
    file,
    items: (uri) => {
      const found = file(uri);
      return found && itemsOf(found);
    },
    kustomization: (folder) => kustomizations.get(folder),
    kustomizationFiles: () => kustomizationFiles,
    folders: () => [...placesIn.keys()],
    filesIn: onceFor((folder) => filesAt(placesIn.get(folder) ?? [], files.all)),
    kustomizationAround: nearestAround(tree.isFolder, (folder) => kustomizations.has(folder)),
  };
}

function filesAt(places: readonly number[], all: readonly SourceFile[]): readonly SourceFile[] {
  const found: SourceFile[] = [];
  for (const place of places) {
    const file = all[place];
    if (file) found.push(file);
  }
  return found;
}

/** The members of a resource as its file alone tells them; undefined where it has none, or where no file has it as it is. */
export function spokenOf(resource: Resource, { file }: Pick<FileIndex, 'file'>): readonly Member[] | undefined {
  return file(resource.uri)?.speaking.get(resource);
}

export function kustomizationsByFolder(files: readonly SourceFile[]): ReadonlyMap<string, Kustomization> {
  return new Map(files.flatMap(({ folder, kustomization }) => (kustomization ? [[folder, kustomization] as const] : [])));
}

function isKustomizationFile({ kustomization }: SourceFile): boolean {
  return kustomization !== undefined;
}
