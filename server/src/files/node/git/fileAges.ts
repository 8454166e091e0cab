/**
 * When each file of a commit came: the time of the commit that first brought it, under whatever name. One run of `git log` tells it. Merges
 * bring nothing by themselves, and of a history that is cut off the oldest commit that is there counts as the one that brought all it has.
 */
import type { FileAges } from '../../gitDoor';
import type { Git } from './runGit';

const mark = '\u0001';

/** The configuration of a repository can have the log run programs and write otherwise, so all of that is said here. */
const log = [
  'log',
  ...['-z', '-M', '--diff-filter=AR', '--name-status', '--date-order', `--format=${mark}%ct`],
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

/** Empty where the history can't be read. */
export async function fileAges(git: Git, commit: string): Promise<FileAges> {
  const { ok, output } = await git([...log, '--end-of-options', commit, '--']);
  return ok ? agesOf(output.toString('utf8')) : new Map();
}

interface Step {
  readonly seconds: number;
  /** `from` is the name before a renaming. */
  readonly files: { readonly from: string | undefined; readonly path: string }[];
}

function agesOf(logged: string): FileAges {
  const ages = new Map<string, number>();
  let time = 0;
  for (const { seconds, files } of stepsOf(logged).toReversed()) {
    time = Math.max(time + 1, seconds * 1000);
    for (const { from, path } of files) {
      const known = from === undefined ? ages.get(path) : ages.get(from);
      ages.set(path, known ?? time);
    }
  }
  return ages;
}

/** The newest first, as the log has them: the time, then for each file `A` and its path, or `R100` and its two paths. */
function stepsOf(logged: string): readonly Step[] {
  const steps: Step[] = [];
  const tokens = logged.split('\0');
  for (let index = 0; index < tokens.length; index++) {
    const token = (tokens[index] ?? '').replace(/^\n/, '');
    if (token.startsWith(mark)) steps.push({ seconds: Number(token.slice(mark.length)), files: [] });
    else if (token === 'A') steps.at(-1)?.files.push({ from: undefined, path: tokens[++index] ?? '' });
    else if (token.startsWith('R')) steps.at(-1)?.files.push({ from: tokens[++index], path: tokens[++index] ?? '' });
  }
  return steps;
}
