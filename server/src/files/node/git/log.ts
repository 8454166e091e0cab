/** The commits that led to one, as `git log` tells them: which files each of them brought, changed, renamed or removed. */
import { isManifestName } from '../../fileSystem';
import type { Git } from './runGit';

export interface LoggedChange {
  /** The path from the top of the repository. */
  readonly path: string;
  /** The new text; undefined where the file is gone, or is a file no more. */
  readonly object: string | undefined;
  /** The time of the commit that first brought the file, under whatever name. */
  readonly age: number;
}

export interface LoggedCommit {
  /** The time in milliseconds; the later commit has the later time, whatever its clock said. */
  readonly time: number;
  readonly changes: readonly LoggedChange[];
}

const mark = '\u0001';

/** The configuration of a repository can have the log run programs and write otherwise, so all of that is said here. */
const log = [
  'log',
  ...['-z', '-M', '--raw', '--no-abbrev', '--first-parent', '-m', `--format=${mark}%ct %P`],
  ...[
    '--no-show-signature',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--no-relative',
    '--no-notes',
    '--no-mailmap',
    '--no-decorate',
  ],
];

/** The log up to a commit. */
export interface Log {
  readonly commit: string;
  /** The oldest first, with the changes of manifests. */
  readonly commits: readonly LoggedCommit[];
  /** Of every file that is there after the commit. */
  readonly ages: ReadonlyMap<string, number>;
  /** That of the last commit. */
  readonly time: number;
}

/** Where the commit follows the one of a log that is known, only what is new is asked for. Nothing is in it where the history can't be read. */
export async function readLog(git: Git, commit: string, known: Log | undefined): Promise<Log> {
  if (known?.commit === commit) return known;
  const newer = known && (await rawCommits(git, commit, `^${known.commit}`));
  if (known && newer?.at(-1)?.parent === known.commit) return withNewer(known, commit, newer);
  return withNewer({ commit, commits: [], ages: new Map(), time: 0 }, commit, await rawCommits(git, commit));
}

async function rawCommits(git: Git, ...range: readonly string[]): Promise<readonly RawCommit[]> {
  const { ok, output } = await git([...log, '--end-of-options', ...range, '--']);
  return ok ? parsedLog(output.toString('utf8')) : [];
}

interface RawCommit {
  readonly seconds: number;
  /** The first one; empty for a commit without. */
  readonly parent: string;
  readonly changes: { readonly from: string | undefined; readonly path: string; readonly object: string | undefined }[];
}

/**
 * The newest first, as the log has them: the time, then for each file `:MODE MODE OBJECT OBJECT STATUS` and its path. A renamed one has two
 * paths, a link and a submodule modes of their own.
 */
function parsedLog(logged: string): readonly RawCommit[] {
  const commits: RawCommit[] = [];
  const tokens = logged.split('\0');
  for (let index = 0; index < tokens.length; index++) {
    const token = (tokens[index] ?? '').replace(/^\n/, '');
    if (token.startsWith(mark)) {
      const [seconds, parent = ''] = token.slice(mark.length).trim().split(' ');
      commits.push({ seconds: Number(seconds), parent, changes: [] });
    }
    if (!token.startsWith(':')) continue;
    const [, mode, , object, status = ''] = token.split(' ');
    const from = status.startsWith('R') ? tokens[++index] : undefined;
    const path = tokens[++index] ?? '';
    commits.at(-1)?.changes.push({ from, path, object: mode === '100644' || mode === '100755' ? object : undefined });
  }
  return commits;
}

function withNewer(known: Log, commit: string, newestFirst: readonly RawCommit[]): Log {
  const ages = new Map(known.ages);
  let { time } = known;
  const commits = newestFirst.toReversed().map(({ seconds, changes }): LoggedCommit => {
    time = Math.max(time + 1, seconds * 1000);
    const made = changes.map(({ from, path, object }) => ({ path, object, age: ages.get(from ?? path) ?? time }));
    // A renamed file may have left its name to another one.
    const left = changes.flatMap(({ from }) => (from === undefined ? [] : [{ path: from, object: undefined, age: time }]));
    const all: readonly LoggedChange[] = [...left, ...made];
    for (const { path, object, age } of all) {
      if (object === undefined) ages.delete(path);
      else ages.set(path, age);
    }
    return { time, changes: all.filter(({ path }) => isManifestName(path)) };
  });
  return { commit, commits: [...known.commits, ...commits], ages, time };
}
