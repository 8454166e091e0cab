/** Makes sure that a commit is in the clone: a checkout of one commit does not have the base of its pull request. */
import { spawnSync } from 'node:child_process';

/** A text says why it can't be had. */
export function fetchCommit(commit: string, workspace: string): string | undefined {
  if (git(['cat-file', '-e', `${commit}^{commit}`], workspace).status === 0) return undefined;
  const fetched = git(['fetch', '--no-tags', '--depth=1', '--no-recurse-submodules', 'origin', commit], workspace);
  return fetched.status === 0 ? undefined : fetched.problem;
}

/** No hook and no program that the clone names is run. */
const overrides = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'gc.auto=0'].flatMap((setting) => ['-c', setting]);

function git(args: readonly string[], workspace: string): { readonly status: number; readonly problem: string } {
  const run = spawnSync('git', [...overrides, ...args], {
    cwd: workspace,
    encoding: 'utf8',
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  });
  return { status: run.status ?? 1, problem: (run.error?.message ?? run.stderr).trim().split('\n').at(-1) ?? '' };
}
