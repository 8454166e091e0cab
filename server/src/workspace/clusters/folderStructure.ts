/** What was found in one folder of the workspace: its files by their place, what follows what, and the contents of its clusters. */
import type { Resource } from '../../manifest/manifest';
import type { IsHome } from '../delivery/argocd/homeRepository';
import type { FileIndex } from '../delivery/fileIndex';
import type { HomeSource } from '../delivery/flux/homeSource';
import type { Applied } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, memberResource, type SourceFile } from '../delivery/sourceFile';
import type { WorkspaceConfig } from '../resource/config';
import { parentOf } from '../resource/paths';
import { isPutAside, mayTellOfCilium } from './ciliumSources';
import type { ClusterContent } from './grouping';
import { describesMachines } from './namedAddresses';

/** A folder as the editor opened it. Its `uri` has no slash at the end. */
export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
  /** What settings say of this folder, in place of those of the whole window. */
  readonly settings?: WorkspaceConfig;
}

export interface FolderStructure {
  readonly folder: WorkspaceFolder;
  /** The files in the order of their paths. */
  readonly files: readonly SourceFile[];
  readonly byUri: ReadonlyMap<string, SourceFile>;
  readonly config: WorkspaceConfig;
  readonly index: FileIndex;
  readonly home: HomeSource;
  readonly isHome: IsHome;
  /** The variables that each Flux Kustomization fills in, by the place of the Kustomization; one scope for each way that leads to it. */
  readonly followed: ReadonlyMap<string, readonly Scope[]>;
  readonly speaking: SpeakingResources;
  readonly contents: readonly ClusterContent[];
}

/** The claims, pools and other members of each resource, as its file alone tells them. */
export type SpeakingResources = ReadonlyMap<Resource, readonly Member[]>;

export function speakingResources(files: readonly SourceFile[]): SpeakingResources {
  const speaking = new Map<Resource, Member[]>();
  for (const { members } of files) {
    for (const member of members) {
      const resource = memberResource(member);
      const list = speaking.get(resource);
      if (list) list.push(member);
      else speaking.set(resource, [member]);
    }
  }
  return speaking;
}

/** Only contents with an object that LB IPAM works with are shown. At least one is, so that problems have a place. */
export function shownContents({ contents, speaking }: FolderStructure): readonly ClusterContent[] {
  const speakers = contents.filter(({ content }) =>
    content.items.some((applied) => applied.release !== undefined || applied.isHeld || speaks(applied, speaking)),
  );
  return speakers.length > 0 ? speakers : contents.slice(0, 1);
}

function speaks({ resource, installed }: Applied, speaking: SpeakingResources): boolean {
  return speaking.has(resource) || (installed !== undefined && installed.claims().length > 0);
}

/** A file that nothing applies belongs to the shown content whose files are nearest. */
export function nearestContents(
  contents: readonly ClusterContent[],
  { files }: FolderStructure,
): ReadonlyMap<ClusterContent, readonly SourceFile[]> {
  const matters = ({ members, manifest, unread }: SourceFile) => members.length > 0 || manifest.problems.length > 0 || unread.length > 0;
  return homesOf(contents, files.filter(matters), (near) => near.slice(0, 1));
}

/** Files that nothing applies and that tell how Cilium is installed speak of each content that is as near as any other. */
export function ciliumFiles(
  contents: readonly ClusterContent[],
  { folder, files }: FolderStructure,
): ReadonlyMap<ClusterContent, readonly SourceFile[]> {
  const speaking = files.filter(({ uri, manifest }) => !isPutAside(folder, uri) && manifest.resources.some(mayTellOfCilium));
  return homesOf(contents, speaking, (near) => near);
}

/** Files about machines belong to the nearest content. Where several contents are as near, nothing tells whose machines they are. */
export function machineFiles(
  contents: readonly ClusterContent[],
  { folder, files }: FolderStructure,
): ReadonlyMap<ClusterContent, readonly SourceFile[]> {
  const describing = files.filter((file) => describesMachines(file, folder) && !isPutAside(folder, file.uri));
  const alone = (near: readonly ClusterContent[]) => (near.length === 1 ? near : []);
  const homes = new Map(homesOf(contents, describing, alone));
  for (const file of describing) {
    for (const home of alone(contents.filter(({ content }) => content.files.has(file.uri)))) {
      homes.set(home, [...(homes.get(home) ?? []), file]);
    }
  }
  return homes;
}

function homesOf(
  contents: readonly ClusterContent[],
  files: readonly SourceFile[],
  choose: (near: readonly ClusterContent[]) => readonly ClusterContent[],
): ReadonlyMap<ClusterContent, readonly SourceFile[]> {
  const around = new Map(contents.map((content) => [content, foldersAround(content)]));
  const result = new Map<ClusterContent, SourceFile[]>();
  for (const file of files) {
    if (contents.some(({ content }) => content.files.has(file.uri))) continue;
    for (const home of choose(contentsAround(file.folder, contents, around))) {
      const list = result.get(home);
      if (list) list.push(file);
      else result.set(home, [file]);
    }
  }
  return result;
}

/** The contents with files in the nearest folder around `start`; all contents if no folder around it has files of any. */
function contentsAround(
  start: string,
  contents: readonly ClusterContent[],
  around: ReadonlyMap<ClusterContent, ReadonlySet<string>>,
): readonly ClusterContent[] {
  for (let folder = start; folder.includes('/'); folder = parentOf(folder)) {
    const near = contents.filter((content) => around.get(content)?.has(folder));
    if (near.length > 0) return near;
  }
  return contents;
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
