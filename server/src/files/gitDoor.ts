/** The door to the repositories that folders lie in, for everything that does not know a platform. */
import type { Message } from '../model/message';

export interface GitFile {
  readonly path: string;
  readonly text: string;
}

export interface GitChange {
  readonly uri: string;
  /** The contents; undefined where the commit removed the file. */
  readonly text: string | undefined;
  /** The time when a commit first brought the file, under whatever name, in milliseconds. */
  readonly age: number;
}

/** The changes that a commit made in a folder. */
export interface GitCommit {
  /** The time of the commit in milliseconds; the later commit has the later time. */
  readonly time: number;
  readonly changes: readonly GitChange[];
}

export interface GitBase {
  /** The revision as a person wrote it. */
  readonly name: string;
  readonly commit: string;
  /** Paths are those that the files have, or would have, in the folder. */
  readonly files: readonly GitFile[];
  /** The commits that led to it, the oldest first, as far as they are there; the first one may stand for many. */
  readonly history: readonly GitCommit[];
  /** Messages for readers of the base: it is a tip instead of a merge base, or files are not in it. */
  readonly notes: readonly Message[];
}

/** `program` is the path of the Git that a client knows of; else, and where that lies below the folder, it is the one of PATH. */
export type OpenGit = (program: string | undefined) => GitDoor;

export interface GitDoor {
  /** `excludes` tells by the path relative to the folder what counts as not there. A message says why there is no base. */
  readonly base: (folder: string, revision: string, excludes: (relativePath: string) => boolean) => Promise<GitBase | Message>;
  /** The commit that a revision means now, where the folder lies in a repository that can be read. */
  readonly commit: (folder: string, revision: string) => Promise<string | Message>;
  /** Branches, those of remotes too, the ones with the newest commits first. */
  readonly branches: (folder: string) => Promise<readonly string[]>;
}
