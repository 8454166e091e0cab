/**
 * What the commits before a base made of its files, the oldest first. One run of `git log` tells which commit brought, changed, renamed and
 * removed which file, and one of `git cat-file` the texts. A merge counts as one commit, with all that it brings: that is what a cluster sees
 * of a branch. Of a long history only the newest commits are told one by one, and of a history that is cut off those that are there.
 */
import { fileUri } from '../../../paths/uris';
import type { GitCommit, GitFile } from '../../gitDoor';
import { readBlobs, sizesOfBlobs } from './blobs';
import { type Log, type LoggedChange, type LoggedCommit, readLog } from './log';
import type { Git } from './runGit';

export interface HistoryNeeds {
  readonly git: Git;
  readonly commit: string;
  /** The path that a file would have in the folder; undefined where it is none of its manifests. */
  readonly pathOf: (path: string) => string | undefined;
  /** The files of the commit itself. */
  readonly files: readonly GitFile[];
  /** What was read for an earlier commit. */
  readonly known: KnownHistory | undefined;
}

/** What a later reading need not ask Git for. */
export interface KnownHistory {
  readonly log: Log;
  /** By their objects. */
  readonly blobs: ReadonlyMap<string, Blob>;
}

interface Blob {
  readonly size: number;
  /** Undefined for what is no text. */
  readonly text: string | undefined;
}

export interface ReadHistory {
  readonly commits: readonly GitCommit[];
  readonly known: KnownHistory;
}

/** Commits that are told one by one, at least; twice as many are the most. The start moves only after so many, not with every commit. */
const stride = 1000;

/** Bytes of all texts. */
const mostText = 128 * 1024 * 1024;

/** Reads the history of a folder. Where the texts of older commits can't be had, one commit brings all the files, each with its age. */
export async function readHistory({ git, commit, pathOf, files, known }: HistoryNeeds): Promise<ReadHistory> {
  const log = await readLog(git, commit, known?.log);
  const told = withBeginning(
    log.commits.flatMap(({ time, changes }): readonly LoggedCommit[] => {
      const ofFolder = changes.flatMap((change) => {
        const path = pathOf(change.path);
        return path === undefined ? [] : [{ ...change, path }];
      });
      return ofFolder.length === 0 ? [] : [{ time, changes: ofFolder }];
    }),
  );
  const objects = [...new Set(told.flatMap(({ changes }) => changes.flatMap(({ object }) => object ?? [])))];
  const blobs = await blobsOf(git, objects, known?.blobs);
  return { commits: blobs ? withTexts(told, blobs) : onlyAges(told, files), known: { log, blobs: blobs ?? new Map() } };
}

/** The commits that are not told one by one are one, which made the files that were there after them. */
function withBeginning(commits: readonly LoggedCommit[]): readonly LoggedCommit[] {
  const before = Math.max(0, commits.length - (commits.length % stride) - stride);
  const newest = commits.slice(before);
  const last = commits[before - 1];
  return last ? [{ time: last.time, changes: [...latestChanges(commits.slice(0, before)).values()] }, ...newest] : newest;
}

/** The files that are there after some commits, by their paths. */
function latestChanges(commits: readonly LoggedCommit[]): ReadonlyMap<string, LoggedChange> {
  const latest = new Map<string, LoggedChange>();
  for (const change of commits.flatMap(({ changes }) => changes)) {
    if (change.object === undefined) latest.delete(change.path);
    else latest.set(change.path, change);
  }
  return latest;
}

/** Undefined where one is not in the clone, or all of them are too much. */
async function blobsOf(
  git: Git,
  objects: readonly string[],
  known: KnownHistory['blobs'] = new Map(),
): Promise<KnownHistory['blobs'] | undefined> {
  const missing = objects.filter((object) => !known.has(object));
  const sizes = await sizesOfBlobs(git, missing);
  if (!sizes) return undefined;
  const sizeOf = new Map(missing.map((object, index) => [object, sizes[index] ?? 0]));
  const size = objects.reduce((sum, object) => sum + (known.get(object)?.size ?? sizeOf.get(object) ?? 0), 0);
  if (size > mostText) return undefined;
  const texts = await readBlobs(git, missing);
  if ('text' in texts) return undefined;
  const read = new Map(missing.map((object, index): [string, Blob] => [object, { size: sizes[index] ?? 0, text: texts.contents[index] }]));
  return new Map(
    objects.flatMap((object) => {
      const blob = known.get(object) ?? read.get(object);
      return blob ? [[object, blob] as const] : [];
    }),
  );
}

function withTexts(commits: readonly LoggedCommit[], blobs: KnownHistory['blobs']): readonly GitCommit[] {
  return commits.map(({ time, changes }) => ({
    time,
    changes: changes.map(({ path, object, age }) => ({
      uri: fileUri(path),
      age,
      text: object === undefined ? undefined : blobs.get(object)?.text,
    })),
  }));
}

function onlyAges(commits: readonly LoggedCommit[], files: readonly GitFile[]): readonly GitCommit[] {
  const latest = latestChanges(commits);
  const time = commits.at(-1)?.time ?? 0;
  return [{ time, changes: files.map(({ path, text }) => ({ uri: fileUri(path), text, age: latest.get(path)?.age ?? 0 })) }];
}
