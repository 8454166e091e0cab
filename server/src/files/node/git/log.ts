/** The commits that led to one, as `git log` tells them: which files each of them brought, changed, renamed or removed. */
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
  ...['-z', '-M', '--raw', '--no-abbrev', '--first-parent', '-m', `--format=${mark}%ct`],
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

/** The oldest first; empty where the history can't be read. */
export async function loggedCommits(git: Git, commit: string): Promise<readonly LoggedCommit[]> {
  const { ok, output } = await git([...log, '--end-of-options', commit, '--']);
  return ok ? withAges(rawCommits(output.toString('utf8'))) : [];
}

interface RawCommit {
  readonly seconds: number;
  readonly changes: { readonly from: string | undefined; readonly path: string; readonly object: string | undefined }[];
}

/**
 * The newest first, as the log has them: the time, then for each file `:MODE MODE OBJECT OBJECT STATUS` and its path. A renamed one has two
 * paths, a link and a submodule modes of their own.
 */
function rawCommits(logged: string): readonly RawCommit[] {
  const commits: RawCommit[] = [];
  const tokens = logged.split('\0');
  for (let index = 0; index < tokens.length; index++) {
    const token = (tokens[index] ?? '').replace(/^\n/, '');
    if (token.startsWith(mark)) commits.push({ seconds: Number(token.slice(mark.length)), changes: [] });
    if (!token.startsWith(':')) continue;
    const [, mode, , object, status = ''] = token.split(' ');
    const from = status.startsWith('R') ? tokens[++index] : undefined;
    const path = tokens[++index] ?? '';
    commits.at(-1)?.changes.push({ from, path, object: mode === '100644' || mode === '100755' ? object : undefined });
  }
  return commits;
}

function withAges(newestFirst: readonly RawCommit[]): readonly LoggedCommit[] {
  const ages = new Map<string, number>();
  let time = 0;
  return newestFirst.toReversed().map(({ seconds, changes }) => {
    time = Math.max(time + 1, seconds * 1000);
    const made = changes.map(({ from, path, object }) => ({ path, object, age: ages.get(from ?? path) ?? time }));
    // A renamed file may have left its name to another one.
    const renamedFrom = changes.flatMap(({ from }) => (from === undefined ? [] : [{ path: from, object: undefined, age: time }]));
    const all: readonly LoggedChange[] = [...renamedFrom, ...made];
    for (const { path, object, age } of all) {
      if (object === undefined) ages.delete(path);
      else ages.set(path, age);
    }
    return { time, changes: all };
  });
}
