// Starts long-lived processes, each as the leader of a process group of its own, and ends whole groups: with VS Code's server
// also its extension hosts and the language servers they forked, at the end of this program and when it is interrupted.
import { spawn } from 'node:child_process';

/** @type {Set<number>} groups that still run */
const running = new Set();
let watching = false;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function startGroup(command, args, env) {
  watchForTheEnd();
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  if (child.pid !== undefined) running.add(child.pid);
  return child;
}

/**
 * Asks politely, then no more.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopGroup(child) {
  const { pid } = child;
  if (pid === undefined || !running.has(pid)) return;
  const gone = child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined;
  signalGroup(pid, 'SIGTERM');
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 3000))]);
  signalGroup(pid, 'SIGKILL');
  running.delete(pid);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

function watchForTheEnd() {
  if (watching) return;
  watching = true;
  const killAll = () => {
    for (const pid of running) signalGroup(pid, 'SIGKILL');
    running.clear();
  };
  process.on('exit', killAll);
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) process.once(signal, () => process.exit(code));
}
