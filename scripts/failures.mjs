// The tests that failed, out of the logs of their runs: the name of each and what it said, in a bounded number of lines. `.ci/run` ends with it, since of
// a long log often nothing but the end is kept.
// usage: node scripts/failures.mjs LOG …
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const mostTests = 20;
const mostLines = 25;
const longestLine = 2000;

/** Node's runner repeats at its end what failed; what comes before would say it twice. */
const repeated = /^✖ failing tests:$/m;
/** The first line of a failure: of Node's runner and of VS Code's suites, of the hostile workspaces, of the fuzzer. */
const begins = /^(?:test at | *✖ |FAILED |seed \d+: )/;
/** A line that belongs to no failure. */
const ends = /^(?: *✔ |fine |\d+ passed, |ℹ )/;
/** What follows says in which VS Code. */
const heading = / in VS Code /;
/** Of a stack nothing is told but our own files. */
const foreignFrame = /^\s+at .*(?:node_modules|node:)/;

/**
 * @param {string} log
 * @returns {readonly string[]} the lines, a failure below the other
 */
export function failuresIn(log) {
  /** @type {string[][]} */
  const failures = [];
  /** @type {string[] | undefined} */
  let current;
  let place = '';
  for (const line of (log.split(repeated).at(-1) ?? '').split(/\r?\n/)) {
    const isNameOfPlace = current?.length === 1 && current[0]?.startsWith('test at ');
    if (heading.test(line) || ends.test(line)) {
      if (heading.test(line)) place = line;
      current = undefined;
    } else if (begins.test(line) && !isNameOfPlace) {
      current = place ? [`${place}:`, line] : [line];
      failures.push(current);
    } else current?.push(line);
  }
  const left = failures.length - mostTests;
  return [...failures.slice(0, mostTests).flatMap(shortened), ...(left > 0 ? [`… and ${left} more`] : [])];
}

/** @param {readonly string[]} lines */
function shortened(lines) {
  const told = lines.filter((line) => line.trim() !== '' && !foreignFrame.test(line));
  return told.slice(0, mostLines).map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of process.argv.slice(2)) {
    const log = fs.readFileSync(file, 'utf8');
    const failures = failuresIn(log);
    // A run that broke otherwise says why at its end.
    const told = failures.length > 0 ? failures : log.trimEnd().split('\n').slice(-mostLines);
    console.log([`\n=== what failed in ${path.basename(file)}`, ...told].join('\n'));
  }
}
