/** The clusters that settings state. Each holds what starts in its files, and those of its files that nothing in it reaches. */
import { pathTest } from '../../paths/globs';
import { looseItems } from '../delivery/fileItems';
import type { FolderFiles } from '../delivery/folderFiles';
import type { Applied } from '../delivery/layers';
import { findRoots } from '../delivery/roots';
import { kustomizeRoots, type Unit, unitsOfKustomizations, unitsOfRoots } from '../delivery/units';
import type { Walker } from '../delivery/walk';
import type { ClusterConfig } from '../resource/config';
import { relativePath } from '../resource/paths';
import type { WorkspaceFolder } from './folderStructure';
import type { ClusterContent } from './grouping';

export function statedContents(
  folder: WorkspaceFolder,
  files: FolderFiles,
  walker: Walker,
  clusters: readonly ClusterConfig[],
): readonly ClusterContent[] {
  const folders = kustomizeRoots(walker);
  const roots = findRoots(files, walker);
  const units = roots.length > 0 ? unitsOfRoots(roots, folders, walker) : unitsOfKustomizations(folders, walker);
  return clusters.map(({ name, include, exclude }) => {
    const included = pathTest(include.length > 0 ? include : ['**']);
    const excluded = pathTest(exclude);
    const belongs = (uri: string) => {
      const path = relativePath(folder.uri, uri);
      return included(path) && !(exclude.length > 0 && excluded(path));
    };
    const started = units.filter((unit) => startsIn(unit, belongs));
    const reached = started.flatMap((unit) => [...unit.contents.values()]);
    const taken = new Set(reached.flatMap((content) => [...content.files]));
    const rest = files.all.filter(({ uri, kustomization }) => belongs(uri) && !taken.has(uri) && !kustomization);
    const isKept = ({ resource }: Applied) => exclude.length === 0 || !excluded(relativePath(folder.uri, resource.uri));
    const parts = [...reached.flatMap((content) => content.parts), rest.flatMap(looseItems)].map((part) => part.filter(isKept));
    return {
      name,
      content: { parts, files: new Set([...taken, ...rest.map(({ uri }) => uri)]) },
      folders: started.map((unit) => unit.folder),
    };
  });
}

function startsIn(unit: Unit, belongs: (uri: string) => boolean): boolean {
  return belongs(`${unit.folder}/kustomization.yaml`) || belongs(unit.folder);
}
