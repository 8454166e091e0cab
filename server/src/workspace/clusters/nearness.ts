/** Where the files belong that no content of a folder holds: to the content whose files are nearest. */
import type { Memory } from '../../memory/memory';
import { earlierIfSame, joined } from '../../model/lists';
import { once } from '../../model/once';
import type { TestFile } from '../delivery/folderFiles';
import type { SourceFile } from '../delivery/sourceFile';
import { isSettingsFile } from '../resource/config';
import { parentOf, relativePath } from '../resource/paths';
import { isPutAside, mayTellOfCilium } from './ciliumSources';
import type { FolderStructure } from './folderStructure';
import type { ClusterContent } from './grouping';
import { describesMachines } from './namedAddresses';

export interface Nearness {
  readonly contents: readonly ClusterContent[];
  readonly structure: FolderStructure;
  /** The files that no content holds. */
  readonly outside: () => readonly SourceFile[];
  /** The contents with files in the nearest folder around a folder; all contents if no folder around it has files of any. */
  readonly contentsAround: (folder: string) => readonly ClusterContent[];
}

export type FilesByContent = ReadonlyMap<ClusterContent, readonly SourceFile[]>;

/** Mostly the contents hold all files, so nothing is looked up before the first question. */
export function nearnessOf(contents: readonly ClusterContent[], structure: FolderStructure, memory: Memory): Nearness {
  const around = once(() => contents.map((content) => ({ content, folders: foldersAround(content) })));
  const known = new Map<string, readonly ClusterContent[]>();
  return {
    contents,
    structure,
    outside: once(() => {
      const held = contents.map(({ content }) => content.files);
      const settled = memory.settled(`files of the contents of ${structure.folder.uri}`, held, earlierIfSame);
      return joined(structure.files.parts.map((part) => memory.memo(outsideOf)(part, settled)));
    }),
    contentsAround: (folder) => {
      const found = known.get(folder) ?? contentsAround(folder, around()) ?? contents;
      known.set(folder, found);
      return found;
    },
  };
}

function outsideOf(files: readonly SourceFile[], held: readonly ReadonlySet<string>[]): readonly SourceFile[] {
  return files.filter(({ uri }) => !held.some((uris) => uris.has(uri)));
}

/** A file that nothing applies belongs to the shown content whose files are nearest. */
export function nearestContents(nearness: Nearness): FilesByContent {
  return homesOf(nearness, matters, (near) => near.slice(0, 1));
}

function matters({ uri, members, manifest, unread }: SourceFile): boolean {
  return members.length > 0 || manifest.problems.length > 0 || unread.length > 0 || isSettingsFile(uri);
}

/**
 * Files that nothing applies and that tell how Cilium is installed speak of the clusters that the folders on the way to them name, else of each content
 * that is as near as any other.
 */
export function ciliumFiles(nearness: Nearness): FilesByContent {
  const { contents, structure } = nearness;
  const { folder } = structure;
  return homesOf(nearness, tellsOfCilium, (near, file) => {
    const named = namedOn(relativePath(folder.uri, file.folder), contents);
    return named.length > 0 ? named : near;
  });
}

function tellsOfCilium({ uri, manifest }: SourceFile, root: string): boolean {
  return manifest.resources.some(mayTellOfCilium) && !isPutAside({ uri: root }, uri);
}

function namedOn(path: string, contents: readonly ClusterContent[]): readonly ClusterContent[] {
  const steps = new Set(path.split('/'));
  return contents.filter(({ name }) => name !== '' && steps.has(name));
}

/** Files about machines belong to the nearest content. Where several contents are as near, nothing tells whose machines they are. */
export function machineFiles(nearness: Nearness): FilesByContent {
  const { contents, structure } = nearness;
  const alone = (near: readonly ClusterContent[]) => (near.length === 1 ? near : []);
  const homes = new Map(homesOf(nearness, describes, alone));
  for (const file of structure.files.those(describes)) {
    for (const home of alone(contents.filter(({ content }) => content.files.has(file.uri)))) {
      homes.set(home, [...(homes.get(home) ?? []), file]);
    }
  }
  return homes;
}

function describes(file: SourceFile, root: string): boolean {
  return describesMachines(file, { uri: root }) && !isPutAside({ uri: root }, file.uri);
}

/** The files that `isMeant` chooses and no content holds. */
function homesOf(
  { structure, outside, contentsAround }: Nearness,
  isMeant: TestFile,
  choose: (near: readonly ClusterContent[], file: SourceFile) => readonly ClusterContent[],
): FilesByContent {
  const result = new Map<ClusterContent, SourceFile[]>();
  for (const file of outside()) {
    if (!isMeant(file, structure.folder.uri)) continue;
    for (const home of choose(contentsAround(file.folder), file)) {
      const list = result.get(home);
      if (list) list.push(file);
      else result.set(home, [file]);
    }
  }
  return result;
}

interface ContentFolders {
  readonly content: ClusterContent;
  readonly folders: ReadonlySet<string>;
}

function contentsAround(start: string, around: readonly ContentFolders[]): readonly ClusterContent[] | undefined {
  for (let folder = start; folder.includes('/'); folder = parentOf(folder)) {
    const near = around.filter(({ folders }) => folders.has(folder));
    if (near.length > 0) return near.map(({ content }) => content);
  }
  return undefined;
}

function foldersAround({ content, folders }: ClusterContent): ReadonlySet<string> {
  const around = new Set<string>();
  const add = (start: string) => {
    for (let folder = start; folder.includes('/') && !around.has(folder); folder = parentOf(folder)) around.add(folder);
  };
  for (const folder of folders) add(folder);
  for (const uri of content.files) add(parentOf(uri));
  return around;
}
