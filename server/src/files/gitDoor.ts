/** The door to the repositories that folders lie in, for everything that does not know a platform. */
import type { Message } from '../model/message';

/** By the path of the file from the top of the repository, in milliseconds. Files of one commit have one time, those of two commits never. */
export type FileAges = ReadonlyMap<string, number>;

export interface GitFile {
  readonly path: string;
  readonly text: string;
}

export interface GitBase {
  /** As a person wrote it. */
  readonly name: string;
  readonly commit: string;
  /** Paths are those that the files have, or would have, in the folder. */
  readonly files: readonly GitFile[];
  /** By the path of a file: when the commit that first brought it was made, as far as the history is there. */
  readonly ages: FileAges;
  /** What a reader has to know about the base: a tip instead of a merge base, files that are not in it. */
  readonly notes: readonly Message[];
}

export interface GitDoor {
  /** `excludes` tells by the path relative to the folder what counts as not there. A message says why there is no base. */
  readonly base: (folder: string, revision: string, excludes: (relativePath: string) => boolean) => Promise<GitBase | Message>;
  /** The commit that a revision means now, where the folder lies in a repository that can be read. */
  readonly commit: (folder: string, revision: string) => Promise<string | Message>;
  /** Branches, those of remotes too, the ones with the newest commits first. */
  readonly branches: (folder: string) => Promise<readonly string[]>;
}
