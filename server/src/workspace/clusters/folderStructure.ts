/** What was found in one folder of the workspace: its files by their place, what follows what, and the contents of its clusters. */
import type { Resource } from '../../manifest/manifest';
import type { IsHome } from '../delivery/argocd/homeRepository';
import type { FileIndex } from '../delivery/fileIndex';
import type { HomeSource } from '../delivery/flux/homeSource';
import type { Applied } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import type { Member, SourceFile } from '../delivery/sourceFile';
import type { WorkspaceConfig } from '../resource/config';
import type { ClusterContent } from './grouping';

/** A folder as the editor opened it. Its `uri` has no slash at the end. */
export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
  /** The settings of this folder, in place of those of the whole window. */
  readonly settings?: WorkspaceConfig;
}

export interface FolderStructure {
  readonly folder: WorkspaceFolder;
  /** The files in the order of their paths. */
  readonly files: readonly SourceFile[];
  readonly config: WorkspaceConfig;
  readonly index: FileIndex;
  readonly home: HomeSource;
  readonly isHome: IsHome;
  /** The variables that each Flux Kustomization fills in, by the place of the Kustomization; one scope for each way that leads to it. */
  readonly followed: ReadonlyMap<string, readonly Scope[]>;
  /** The files that an object of Flux, Argo CD, Fleet or Sveltos makes its tool apply. They are looked for at the question. */
  readonly deliveredFiles: (resource: Resource) => readonly string[];
  readonly speaking: SpeakingResources;
  readonly contents: readonly ClusterContent[];
}

/** The claims, pools and other members of a resource, as its file alone tells them; undefined where it has none. */
export type SpeakingResources = (resource: Resource) => readonly Member[] | undefined;

export function speakingResources(index: FileIndex): SpeakingResources {
  return (resource) => index.file(resource.uri)?.speaking.get(resource);
}

/** Only contents with an object that LB IPAM works with are shown. At least one is, so that problems have a place. */
export function shownContents({ contents, speaking }: FolderStructure): readonly ClusterContent[] {
  const speakers = contents.filter(({ content }) =>
    content.items.some((applied) => applied.release !== undefined || applied.isHeld || speaks(applied, speaking)),
  );
  return speakers.length > 0 ? speakers : contents.slice(0, 1);
}

function speaks({ resource, installed }: Applied, speaking: SpeakingResources): boolean {
  return speaking(resource) !== undefined || (installed !== undefined && installed.claims().length > 0);
}
