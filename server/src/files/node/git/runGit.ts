/**
 * Runs Git to read objects and nothing else. Hooks, pagers, file system monitors, external diffs and transports that a repository's own
 * configuration names can't run: they are switched off on the command line, a partial clone fetches nothing, and no variable of the
 * environment that steers Git is handed on. "Dubious ownership" stays an error of Git's. What starts programs is loaded with the first run: a
 * command that needs no Git starts sooner without.
 */
import os from 'node:os';
import { programAt, programOnPath } from '../programs';

export interface GitOutput {
  readonly ok: boolean;
  readonly output: Buffer;
  /** The first line of what Git says, for people. */
  readonly problem: string;
}

/** Runs `git -C folder …` with a text for its standard input. */
export type Git = (args: readonly string[], input?: string) => Promise<GitOutput>;

/** The most bytes that Git may print: enough for the manifests of a repository, not for its history. */
const mostOutput = 1024 * 1024 * 1024;

const overrides = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.pager=cat', 'protocol.allow=never', 'credential.helper='];

/** Git for a folder. `named` is the Git that a client knows of. Undefined where there is no Git outside of the folder. */
export function gitIn(folder: string, named: string | undefined): Git | undefined {
  const program = (named === undefined ? undefined : programAt(named, [folder])) ?? programOnPath('git', [folder]);
  if (program === undefined) return undefined;
  const fixed = [
    '--no-pager',
    '--no-optional-locks',
    '--literal-pathspecs',
    '-C',
    folder,
    ...overrides.flatMap((setting) => ['-c', setting]),
  ];
  const options = { cwd: os.tmpdir(), env: environment(), maxBuffer: mostOutput, windowsHide: true, encoding: 'buffer' } as const;
  return async (args, input = '') => {
    const { execFile } = await import('node:child_process');
    return new Promise((resolve) => {
      const run = execFile(program, [...fixed, ...args], options, (error, output, said) => {
        const problem = (said.toString('utf8').trim() || (error?.message ?? '')).split('\n')[0] ?? '';
        resolve({ ok: error === null, output, problem });
      });
      // Git may end before it has read all of it, and says why by itself.
      run.stdin?.on('error', () => undefined);
      run.stdin?.end(input);
    });
  };
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ASKPASS: '',
    SSH_ASKPASS: '',
  };
}
