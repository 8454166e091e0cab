/** What was found in one folder of the workspace: its files by their place, what follows what, and the contents of its clusters. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import type { IsHome } from '../delivery/argocd/homeRepository';
import type { FileIndex } from '../delivery/fileIndex';
import type { HomeSource } from '../delivery/flux/homeSource';
import type { FolderFiles } from '../delivery/folderFiles';
import type { Applied } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
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
  readonly files: FolderFiles;
  readonly config: WorkspaceConfig;
  readonly index: FileIndex;
  readonly home: HomeSource;
  readonly isHome: IsHome;
  /** The variables that each Flux Kustomization fills in, by the place of the Kustomization; one scope for each way that leads to it. */
  readonly followed: ReadonlyMap<string, readonly Scope[]>;
  /** The files that an object of Flux, Argo CD, Fleet or Sveltos makes its tool apply. They are looked for at the question. */
  readonly deliveredFiles: (resource: Resource) => readonly string[];
  readonly contents: readonly ClusterContent[];
}

/** Only contents with an object that LB IPAM works with are shown. At least one is, so that problems have a place. */
export function shownContents({ contents }: FolderStructure, memory: Memory): readonly ClusterContent[] {
  const isShown = memory.memo(holdsShown);
  const speakers = contents.filter(({ content }) => content.parts.some((part) => isShown(part)));
  return speakers.length > 0 ? speakers : contents.slice(0, 1);
}

function holdsShown(part: readonly Applied[]): boolean {
  return part.some(
    ({ release, isHeld, spoken, installed }) =>
      release !== undefined || isHeld || spoken !== undefined || (installed !== undefined && installed.claims().length > 0),
  );
}
