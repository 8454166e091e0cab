// Measures a cold `check` of folders against reading the same files, each in a fresh process: medians of several runs.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from './statistics.mjs';

const runs = 5;

/** Reads what `check` reads, in a process of its own, and prints how long the reading took. */
const readScript = `
const fs = require('node:fs'), path = require('node:path');
let files = 0, bytes = 0;
const skipped = new Set(['.git', '.hg', '.svn', 'node_modules', '.terraform', '.venv']);
const walk = (folder) => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) { if (!skipped.has(entry.name)) walk(file); }
    else if (entry.isFile() && /\\.(ya?ml|json)$/i.test(entry.name)) { files++; bytes += fs.readFileSync(file, 'utf8').length; }
  }
};
const start = performance.now();
walk(process.argv[1]);
console.log(JSON.stringify({ files, bytes, milliseconds: performance.now() - start }));
`;

/** @param {string[]} args */
function timed(args) {
  const start = performance.now();
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { milliseconds: performance.now() - start, stdout: result.stdout };
}

/**
 * @param {string} folder
 * @param {string} commandLine
 */
export function measureCheck(folder, commandLine) {
  const startUp = median(Array.from({ length: runs }, () => timed([commandLine, '--version']).milliseconds));
  const reads = Array.from({ length: runs }, () => JSON.parse(timed(['-e', readScript, folder]).stdout));
  const checks = Array.from({ length: runs }, () => timed([commandLine, 'check', '--format', 'json', folder]));
  const read = median(reads.map((/** @type {{ milliseconds: number }} */ { milliseconds }) => milliseconds));
  const check = median(checks.map(({ milliseconds }) => milliseconds));
  return {
    folder: path.basename(folder),
    files: reads[0].files,
    megabytes: reads[0].bytes / 1e6,
    read,
    startUp,
    check,
    ratio: (check - startUp) / read,
  };
}
