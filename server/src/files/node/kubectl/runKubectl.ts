/**
 * Runs the `kubectl` of PATH, for reading and nothing else: without a shell, never a program below the workspace, with a working directory
 * outside of it, with a time limit, and ended when nothing waits for it any longer. What starts programs is loaded with the first run.
 */
import os from 'node:os';
import { type Message, message } from '../../../model/message';
import type { Cancellation } from '../../clusterDoor';
import { programOnPath } from '../programs';

export interface KubectlOutput {
  readonly ok: boolean;
  readonly output: string;
  /** The error output of kubectl, for people. */
  readonly problem: string;
}

export interface KubectlRun {
  readonly cancellation: Cancellation;
  /** Milliseconds after which it is ended. */
  readonly timeLimit: number;
}

export type Kubectl = (args: readonly string[], run: KubectlRun) => Promise<KubectlOutput>;

/** Bytes: 50,000 Services with all that is printed of them take about 150 million. */
const mostOutput = 256 * 1024 * 1024;
const mostProblem = 8 * 1024;

/** `folders` are those of the workspace, as paths. A message says why there is none. */
export function kubectlOutside(folders: readonly string[]): Kubectl | Message {
  const program = programOnPath('kubectl', folders);
  if (program === undefined) return message('kubectl is not on PATH outside of the workspace');
  return (args, run) => runProgram(program, args, run);
}

async function runProgram(program: string, args: readonly string[], { cancellation, timeLimit }: KubectlRun): Promise<KubectlOutput> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { cwd: os.tmpdir(), shell: false, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    let length = 0;
    let said = '';
    let ended = '';
    const end = (why: string) => {
      ended ||= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end(`no answer within ${timeLimit / 1000} s`), timeLimit);
    const listener = cancellation.onCancellationRequested(() => end('cancelled'));
    if (cancellation.isCancellationRequested) end('cancelled');
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostOutput) end(`the answer is larger than ${mostOutput / (1024 * 1024)} MB`);
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < mostProblem) said += chunk.toString('utf8');
    });
    const settle = (code: number | null, failure: string) => {
      clearTimeout(timer);
      listener.dispose();
      const problem = [ended, failure, said.trim()].find((text) => text !== '') ?? '';
      resolve({ ok: code === 0 && ended === '' && failure === '', output: Buffer.concat(chunks).toString('utf8'), problem });
    };
    child.on('error', (error) => settle(null, error.message));
    child.on('close', (code) => settle(code, ''));
  });
}
