/** Folders without a kustomization: the manifests that Flux, Argo CD and `kubectl apply` take from them. */
import { type Built, merged, nothingBuilt } from '../built';
import type { FileIndex } from '../fileIndex';
import { readByKustomize } from '../fileItems';

/** No person nests folders as deep. */
const deepestFolder = 100;

type FolderSource = Pick<FileIndex, 'filesIn' | 'foldersIn' | 'items'> & {
  /** The build of a folder's kustomization; undefined when it has none. */
  readonly kustomize: (folder: string) => Built | undefined;
};

/** The manifests below a folder and the builds of the folders there that have a kustomization, as Flux takes them. */
export function fluxBuild({ filesIn, foldersIn, items, kustomize }: FolderSource, start: string): Built {
  const parts: Built[] = [];
  const visit = (folder: string, depth: number) => {
    if (depth > deepestFolder) return;
    for (const { uri } of filesIn(folder)) parts.push(readByKustomize(items(uri) ?? nothingBuilt));
    for (const child of foldersIn(folder)) {
      const built = kustomize(child);
      if (built) parts.push(built);
      else visit(child, depth + 1);
    }
  };
  visit(start, 0);
  return merged(parts);
}

/** Which files of a folder are taken. */
export interface PlainReach {
  readonly reach: 'folder' | 'below';
  readonly accepts: (uri: string) => boolean;
}

/** The manifests directly in a folder, or all below it, as Argo CD and `kubectl apply` take them. */
export function plainFolder(index: FileIndex, start: string, { reach, accepts }: PlainReach): Built {
  const parts: Built[] = [];
  const visit = (folder: string, depth: number) => {
    if (depth > deepestFolder) return;
    for (const { uri } of index.filesIn(folder)) if (accepts(uri)) parts.push(index.items(uri) ?? nothingBuilt);
    if (reach === 'below') for (const child of index.foldersIn(folder)) visit(child, depth + 1);
  };
  visit(start, 0);
  return merged(parts);
}
