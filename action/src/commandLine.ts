/** Runs the command line that lies beside this file, in the folder of the repository. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export interface Run {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** The manifests of a repository, told in full. */
const mostOutput = 256 * 1024 * 1024;

export function runLbipam(args: readonly string[], workspace: string): Run {
  const program = path.join(__dirname, 'cli.js');
  // The command line needs no secret of the job.
  const { INPUT_TOKEN: _token, ...environment } = process.env;
  const run = spawnSync(process.execPath, [program, ...args], {
    cwd: workspace,
    encoding: 'utf8',
    maxBuffer: mostOutput,
    env: { ...environment, NO_COLOR: '1' },
  });
  if (run.error) return { exit: 2, out: '', err: run.error.message };
  return { exit: run.status ?? 2, out: run.stdout, err: run.stderr };
}
