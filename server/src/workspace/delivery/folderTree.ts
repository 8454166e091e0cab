/** Which folders there are and what lies in them, by the paths of the files alone. The same tree serves as long as no file comes or goes. */
import { once, onceFor } from '../../model/once';
import { baseName, comparePaths, isInside, parentOf, resolvePath } from '../resource/paths';

export interface FolderTree {
  /** The folder that is opened. */
  readonly root: () => string;
  /** Where a file is in the list of all, by its URI. */
  readonly placeOf: (uri: string) => number | undefined;
  /** The folders that hold files themselves, in the order of their first files, each with the places of those. */
  readonly placesIn: ReadonlyMap<string, readonly number[]>;
  readonly foldersIn: (folder: string) => readonly string[];
  readonly isFolder: (uri: string) => boolean;
  /** A folder and all below it, in no special order. */
  readonly foldersBelow: (folder: string) => readonly string[];
  /** The innermost folder with a `Chart.yaml` that a folder lies in, or is. */
  readonly chartAround: (folder: string) => string | undefined;
  /** True if any folder has a chart. */
  readonly hasCharts: () => boolean;
  /** True for files of a Helm chart: the release that installs the chart decides what becomes of them, and they are never applied as they are. */
  readonly isChartPart: (uri: string) => boolean;
  /** The innermost folder with a `fleet.yaml` that a folder lies in, or is. */
  readonly fleetAround: (folder: string) => string | undefined;
  /** A path that a tool resolves from the root of its repository, seen from one of the repository's files. */
  readonly fromRepository: (path: string, seenFrom: string) => string | undefined;
  /** The URI of a file that a path from the root of the repository names. The file need not exist if its folder does. */
  readonly fileFromRepository: (path: string, seenFrom: string) => string | undefined;
}

/** `uris` are in path order. */
export function folderTree(uris: readonly string[], root: string): FolderTree {
  const places = new Map<string, number>();
  const placesIn = new Map<string, number[]>();
  const children = new Map<string, Set<string>>();
  for (const [place, uri] of uris.entries()) {
    places.set(uri, place);
    const folder = parentOf(uri);
    const list = placesIn.get(folder);
    if (list) list.push(place);
    else {
      placesIn.set(folder, [place]);
      addFolder(children, folder, root);
    }
  }
  const found = new Map<string, string | undefined>();
  // An untitled document has no folder: the empty name would be its own parent, and a walk upwards would never end.
  const isFolder = (uri: string) => uri !== '' && (children.has(uri) || placesIn.has(uri));
  const folderFrom = (path: string, seenFrom: string) => {
    const key = `${parentOf(seenFrom)} ${path}`;
    if (!found.has(key)) found.set(key, fromRepository(path, seenFrom, root, isFolder));
    return found.get(key);
  };
  const hasCharts = once(() => uris.some((uri) => uri.endsWith('/Chart.yaml')));
  const chartAround = nearestAround(isFolder, (folder) => places.has(`${folder}/Chart.yaml`));
  return {
    root: () => root,
    placeOf: (uri) => places.get(uri),
    placesIn,
    foldersIn: onceFor((folder) => [...(children.get(folder) ?? [])].sort(comparePaths)),
    isFolder,
    foldersBelow: (folder) => foldersBelow(folder, children),
    hasCharts,
    chartAround,
    isChartPart: (uri) => hasCharts() && isPartOf(chartAround(parentOf(uri)), uri),
    fleetAround: nearestAround(isFolder, (folder) => places.has(`${folder}/fleet.yaml`) || places.has(`${folder}/fleet.yml`)),
    fromRepository: folderFrom,
    fileFromRepository: (path, seenFrom) => {
      const parent = parentOf(path);
      const folder = /^[./]*$/.test(parent) ? root : folderFrom(parent, seenFrom);
      return folder && resolvePath(folder, baseName(path));
    },
  };
}

function isPartOf(chart: string | undefined, uri: string): boolean {
  if (chart === undefined) return false;
  const rest = uri.slice(chart.length + 1);
  return /^(?:templates|charts|crds|tests)\//.test(rest) || rest === 'values.yaml';
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
export function nearestAround(
  isFolder: (uri: string) => boolean,
  isMeant: (folder: string) => boolean,
): (folder: string) => string | undefined {
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
