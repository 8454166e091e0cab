// Builds what a release publishes into out/release, once, and checks it. Publishes nothing and needs no secret.
// usage: node scripts/release.mjs [--final]     --final: the changelog names the version and its day, and no text waits for its translation
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { changelogEntries, withEntries } from './changelog.mjs';
import { packForNpm } from './npmPackage.mjs';
import { packageExtension } from './package.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'out/release');
const isFinal = process.argv.includes('--final');
const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
if (isFinal) run(process.execPath, ['scripts/generate.mjs', '--check', '--release']);
fs.writeFileSync(path.join(folder, 'notes.md'), releaseNotes());

const vsix = await packageExtension();
fs.copyFileSync(vsix, path.join(folder, path.basename(vsix)));
// Packaging the extension has built everything.
const tarball = `${name}-${version}.tgz`;
await packForNpm(folder);
// The tag of a release holds what is built, for the action.
for (const file of ['action.yml', 'LICENSE', 'README.md', '.pre-commit-hooks.yaml'])
  fs.copyFileSync(path.join(root, file), at(`action/${file}`));
fs.cpSync(path.join(root, 'dist'), at('action/dist'), { recursive: true });
for (const extension of ['client.js', 'map.js', 'pages.json', 'examples.json', 'web'])
  fs.rmSync(at(`action/dist/${extension}`), { recursive: true });

recompress('advzip', path.basename(vsix));
recompress('advdef', tarball);

for (const file of [path.basename(vsix), tarball, ...fs.readdirSync(at('action/dist')).map((built) => `action/dist/${built}`)]) {
  console.log(`${String(fs.statSync(at(file)).size).padStart(9)}  ${file}`);
}

/**
 * The programs of AdvanceCOMP deflate by Zopfli, 4 % smaller than npm and vsce do. A release on a machine without them is as large as those make it.
 * @param {string} program
 * @param {string} file of the release
 */
function recompress(program, file) {
  try {
    run(program, ['--quiet', '--recompress', '--shrink-insane', at(file)]);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    console.error(`${file} is not compressed further: ${program} is not installed (AdvanceCOMP).`);
  }
}

/** @param {string} file of the release */
function at(file) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  return target;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 */
function run(program, args) {
  execFileSync(program, [...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The section of the changelog about this version; before the release, the one that becomes it. */
function releaseNotes() {
  const entries = changelogEntries(root);
  if (isFinal && entries.length > 0) throw new Error(`CHANGELOG.md lacks entries: node scripts/changelog.mjs DAY takes them in.`);
  const sections = withEntries(fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), entries).split(/^(?=## )/m);
  const dated = sections.find((section) => /^ - \d{4}-\d\d-\d\d\n/.test(section.replace(`## [${version}]`, '')));
  const coming = sections.find((section) => section.startsWith('## [Unreleased]') && section.includes(`Becomes ${version}.`));
  const section = dated ?? (isFinal ? undefined : coming);
  if (!section) throw new Error(`CHANGELOG.md has no section for ${version}${isFinal ? ' with its day' : ''}.`);
  return section.split('\n').slice(1).join('\n').trim();
}
