// Hostile workspaces: runs `lbipam` on each and fails where one takes more processor time or memory than its size explains, or ends it.
// usage: node scripts/hostile.mjs [part of a name …]     needs dist/ (npm run build) and GNU time (Debian: apt-get install time)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cases as ofEverything } from './hostile/cases.mjs';
import { commands } from './hostile/commands.mjs';
import { cases as ofGrowth } from './hostile/growth.mjs';
import { cases as ofLayers } from './hostile/layers.mjs';
import { cases as ofSharing } from './hostile/sharing.mjs';
import { documents, many, pool, service } from './hostile/texts.mjs';

/**
 * How often 10,000 ordinary Services could be checked in the same time of a processor: nearly all of the hostile workspaces have less to say. In
 * this unit slow and busy machines measure alike.
 */
const most = 3;
const mostMegabytes = 600;
/** Seconds until a run is ended. */
const patience = 60;

const cli = path.resolve(import.meta.dirname, '../dist/cli.js');
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-hostile-'));
const wanted = process.argv.slice(2);

const check = ['check', '--format', 'json', '.'];
const runs = [
  ...Object.entries({ ...ofEverything, ...ofSharing, ...ofLayers, ...ofGrowth }).map(([name, files]) => ({
    name,
    make: () => ({ files: files(), command: check }),
  })),
  ...Object.entries(commands).map(([name, make]) => ({ name, make })),
];
const startUp = run('one', { files: { 'a.yaml': documents([pool('p'), service('s')]) }, command: check }).seconds;
const ordinary = { 'a.yaml': documents([pool('p'), ...many(10_000, (i) => service(`s${i}`))]) };
const unit = Math.max(...['first', 'second'].map((name) => run(name, { files: ordinary, command: check }).seconds)) - startUp;
const mostSeconds = most * unit;
console.log(`10,000 Services take ${unit.toFixed(1)} s, so nothing may take more than ${mostSeconds.toFixed(1)} s.`);
let passed = 0;
let failed = 0;
for (const { name, make } of runs) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  const { status, seconds, megabytes, error } = run(name, make());
  const spent = seconds - startUp;
  const isFine = status !== null && status <= 1 && error === '' && spent <= mostSeconds && megabytes <= mostMegabytes;
  if (isFine) passed++;
  else failed++;
  const figures = `${spent.toFixed(1).padStart(5)} s ${megabytes.toFixed(0).padStart(5)} MB`;
  console.log(`${isFine ? 'fine  ' : 'FAILED'} ${name.padEnd(40)} ${figures}  ${status === null ? 'killed' : `exit ${status}`} ${error}`);
}
fs.rmSync(root, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {import('./hostile/commands.mjs').Run} what
 */
function run(name, { files, command }) {
  const folder = path.join(root, name.replaceAll(/\W/g, '-'));
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  const usage = path.join(root, 'usage');
  const timed = ['-f', '%U %S %M', '-o', usage, 'timeout', '-s', 'KILL', String(patience)];
  const { error, status, stderr } = spawnSync('/usr/bin/time', [...timed, process.execPath, cli, ...command], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error) throw new Error('GNU time is not here: apt-get install time', { cause: error });
  const [user = 0, system = 0, kilobytes = 0] = (fs.readFileSync(usage, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  fs.rmSync(folder, { recursive: true, force: true });
  const crash = /\b(?:RangeError|TypeError|SyntaxError|heap out of memory)\b.{0,80}/.exec(stderr)?.[0] ?? '';
  return { status: status === 137 ? null : status, seconds: user + system, megabytes: kilobytes / 1024, error: crash };
}
