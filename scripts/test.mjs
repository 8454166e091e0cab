// Bundles the unit tests and runs them with Node's own test runner.   usage: node scripts/test.mjs [part of a file name …]
// Tests that need other programs (test/programs) run with --programs only.
//   --random [--minutes N]   the property tests alone, those with other programs too, with a new seed each time until one fails or the time is over
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { nodeBundle, root } from './bundling.mjs';

const excluded = new Set(['host', 'ui', 'bench']);
/** Its tests start programs that are not Node, such as Git. */
const programs = 'programs';
/** These files, and those of these folders, take long, so each has a process of its own; small ones cost less together. */
const long = new Set(['conformance', 'allocator', 'analysis.edits.test.ts']);
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { programs: { type: 'boolean' }, random: { type: 'boolean' }, minutes: { type: 'string', default: '0' } },
});
const withPrograms = values.programs === true;

/**
 * @param {string} folder
 * @returns {string[]}
 */
function testFiles(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return excluded.has(entry.name) ? [] : testFiles(file);
    return entry.name.endsWith('.test.ts') ? [file] : [];
  });
}

const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const files = testFiles(path.join(root, 'test'))
  .filter((file) => (values.random ? hasProperties(file) : isOfPrograms(file) === withPrograms))
  .filter((file) => wanted.every((part) => path.relative(root, file).includes(part)));
if (files.length === 0) {
  console.error(`No test file matches ${wanted.join(' and ')}.`);
  process.exit(1);
}
const isWhole = wanted.length === 0 && !withPrograms && !values.random;
const out = path.join(root, isWhole ? 'out/test' : `out/test-${process.pid}`);
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
await build({
  entryPoints: bundles(),
  outdir: out,
  outExtension: { '.js': '.cjs' },
  ...nodeBundle,
  sourcemap: 'linked',
  define: { LBIPAM_VERSION: JSON.stringify(version), TEST_FOLDER: JSON.stringify(path.join(root, 'test')) },
});

const built = fs.readdirSync(out).filter((name) => name.endsWith('.cjs'));
const options = ['--enable-source-maps', '--test', '--test-reporter=spec', `--test-concurrency=${os.availableParallelism()}`];
const end = Date.now() + Number(values.minutes) * 60_000;
let status = 0;
do {
  const seed = values.random ? { LBIPAM_SEED: String(randomInt(2 ** 31)) } : {};
  if (seed.LBIPAM_SEED) console.log(`LBIPAM_SEED=${seed.LBIPAM_SEED}`);
  const tests = built.map((name) => path.join(out, name));
  status = spawnSync(process.execPath, [...options, ...tests], { stdio: 'inherit', env: { ...process.env, ...seed } }).status ?? 1;
} while (status === 0 && Date.now() < end);
if (!isWhole) fs.rmSync(out, { recursive: true, force: true });
process.exit(status);

/** @param {string} file */
function isOfPrograms(file) {
  return path.relative(path.join(root, 'test'), file).startsWith(`${programs}${path.sep}`);
}

/** @param {string} file */
function hasProperties(file) {
  return fs.readFileSync(file, 'utf8').includes(" from 'fast-check'");
}

/** One bundle a folder, made from an entry that imports its files. */
function bundles() {
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const file of files) {
    const [folder = '', ...rest] = path.relative(path.join(root, 'test'), file).split(path.sep);
    const alone = [folder, ...rest].join('-').replace(/\.test\.ts$/, '');
    const name = long.has(folder) ? alone : rest.length === 0 ? 'top' : folder;
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return [...groups].map(([name, members]) => {
    const entry = path.join(out, `${name}.ts`);
    const first = members.some(hasProperties) ? [path.join(root, 'test/support/seed.ts')] : [];
    fs.writeFileSync(entry, [...first, ...members].map((file) => `import ${JSON.stringify(file)};\n`).join(''));
    return { in: entry, out: name };
  });
}
