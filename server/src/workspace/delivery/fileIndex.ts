/** The files of a workspace by their place: which are in a folder, which lie below it, which kustomization it has. */
import type { Memory } from '../../memory/memory';
import { once } from '../../model/once';
import { baseName, comparePaths, isInside, parentOf, resolvePath } from '../resource/paths';
import type { Built } from './built';
import { fileItems } from './fileItems';
import type { Kustomization } from './kustomize/kustomization';
import type { SourceFile } from './sourceFile';

export interface FileIndex {
  /** The folder that is opened. */
  readonly root: () => string;
  readonly file: (uri: string) => SourceFile | undefined;
  /** The objects that the tool gets that applies the file. */
  readonly items: (uri: string) => Built | undefined;
  readonly kustomization: (folder: string) => Kustomization | undefined;
  /** The folders with a kustomization, in path order. */
  readonly kustomizationFolders: () => readonly string[];
  /** Files directly in a folder, in path order. */
  readonly filesIn: (folder: string) => readonly SourceFile[];
  readonly foldersIn: (folder: string) => readonly string[];
  readonly isFolder: (uri: string) => boolean;
  /** A folder and all below it, in no special order. */
  readonly foldersBelow: (folder: string) => readonly string[];
  /** The innermost folder with a `Chart.yaml` that a folder lies in, or is. */
  readonly chartAround: (folder: string) => string | undefined;
  /** True if any folder has a chart. */
  readonly hasCharts: () => boolean;
  /** The innermost folder with a kustomization that a folder lies in, or is. */
  readonly kustomizationAround: (folder: string) => string | undefined;
  /** The innermost folder with a `fleet.yaml` that a folder lies in, or is. */
  readonly fleetAround: (folder: string) => string | undefined;
  /** A path that a tool resolves from the root of its repository, seen from one of the repository's files. */
  readonly fromRepository: (path: string, seenFrom: string) => string | undefined;
  /** The URI of a file that a path from the root of the repository names. The file need not exist if its folder does. */
  readonly fileFromRepository: (path: string, seenFrom: string) => string | undefined;
}

export function indexFiles(root: string, files: readonly SourceFile[], memory: Memory): FileIndex {
  const byUri = new Map<string, SourceFile>();
  const inFolder = new Map<string, SourceFile[]>();
  const children = new Map<string, Set<string>>();
  const kustomizations = new Map<string, Kustomization>();
  for (const file of files) {
    byUri.set(file.uri, file);
    const list = inFolder.get(file.folder);
    if (list) list.push(file);
    else {
      inFolder.set(file.folder, [file]);
      addFolder(children, file.folder, root);
    }
    if (file.kustomization) kustomizations.set(file.folder, file.kustomization);
  }
  const itemsOf = memory.memo(fileItems);
  const found = new Map<string, string | undefined>();
  // An untitled document has no folder: the empty name would be its own parent, and a walk upwards would never end.
  const isFolder = (uri: string) => uri !== '' && (children.has(uri) || inFolder.has(uri));
  const folderFrom = (path: string, seenFrom: string) => {
    const key = `${parentOf(seenFrom)} ${path}`;
    if (!found.has(key)) found.set(key, fromRepository(path, seenFrom, root, isFolder));
    return found.get(key);
  };
  return {
    root: () => root,
    file: (uri) => byUri.get(uri),
    items: (uri) => {
      const file = byUri.get(uri);
      return file && itemsOf(file);
    },
    kustomization: (folder) => kustomizations.get(folder),
    kustomizationFolders: () => [...kustomizations.keys()],
    filesIn: (folder) => inFolder.get(folder) ?? [],
    foldersIn: (folder) => [...(children.get(folder) ?? [])].sort(comparePaths),
    isFolder,
    foldersBelow: (folder) => foldersBelow(folder, children),
    hasCharts: once(() => files.some(({ uri }) => uri.endsWith('/Chart.yaml'))),
    chartAround: nearestAround(isFolder, (folder) => byUri.has(`${folder}/Chart.yaml`)),
    kustomizationAround: nearestAround(isFolder, (folder) => kustomizations.has(folder)),
    fleetAround: nearestAround(isFolder, (folder) => byUri.has(`${folder}/fleet.yaml`) || byUri.has(`${folder}/fleet.yml`)),
    fromRepository: folderFrom,
    fileFromRepository: (path, seenFrom) => {
      const parent = parentOf(path);
      const folder = /^[./]*$/.test(parent) ? root : folderFrom(parent, seenFrom);
      return folder && resolvePath(folder, baseName(path));
    },
  };
}

function foldersBelow(start: string, children: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found: string[] = [];
  const open = [start];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    found.push(folder);
    for (const child of children.get(folder) ?? []) open.push(child);
  }
  return found;
}

/** The answer of each folder is kept, since thousands of files may lie in it. */
function nearestAround(isFolder: (uri: string) => boolean, isMeant: (folder: string) => boolean): (folder: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  const around = (folder: string): string | undefined => {
    const before = known.get(folder);
    if (before !== undefined || known.has(folder)) return before;
    const found = !isFolder(folder) ? undefined : isMeant(folder) ? folder : around(parentOf(folder));
    known.set(folder, found);
    return found;
  };
  return around;
}

function addFolder(children: Map<string, Set<string>>, folder: string, root: string): void {
  let current = folder;
  if (!children.has(current)) children.set(current, new Set());
  while (current.length > root.length && isInside(root, current)) {
    const parent = parentOf(current);
    const known = children.get(parent);
    if (known) {
      known.add(current);
      return;
    }
    children.set(parent, new Set([current]));
    current = parent;
  }
}

/**
 * The repository is the opened folder, or one inside it on the way to the file, or one around it when a part of the repository was opened:
 * the first of them, in this order, that has the path.
 */
function fromRepository(path: string, seenFrom: string, root: string, isFolder: (uri: string) => boolean): string | undefined {
  const relative = path.replace(/^\/+/, '');
  // Nearly always the opened folder is the repository.
  const first = resolvePath(root, relative);
  if (first !== undefined && first !== root && isFolder(first)) return first;
  const inside: string[] = [];
  for (let folder = parentOf(seenFrom); folder.length >= root.length && isInside(root, folder); folder = parentOf(folder))
    inside.unshift(folder);
  const around: string[] = [];
  for (let folder = parentOf(root); folder.includes('//'); folder = parentOf(folder)) around.push(folder);
  for (const base of inside) {
    const target = resolvePath(base, relative);
    if (target !== undefined && target !== base && isFolder(target)) return target;
  }
  for (const base of around) {
    const target = resolvePath(base, relative);
    // The opened folder itself, or what lies below it.
    if (target !== undefined && target !== base && isInside(root, target) && isFolder(target)) return target;
  }
  return undefined;
}

/** True for files of a Helm chart: the release that installs the chart decides what becomes of them, and they are never applied as they are. */
export function isChartPart(uri: string, index: FileIndex): boolean {
  if (!index.hasCharts()) return false;
  const chart = index.chartAround(parentOf(uri));
  if (chart === undefined) return false;
  const rest = uri.slice(chart.length + 1);
  return /^(?:templates|charts|crds|tests)\//.test(rest) || rest === 'values.yaml';
}
