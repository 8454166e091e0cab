// Packages the extension as lbipam-<version>.vsix and checks what went in.   usage: node scripts/package.mjs
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { changelogEntries, withEntries } from './changelog.mjs';
import { isPreview } from './channel.mjs';
import { vsixProblems } from './vsixCheck.mjs';

const root = path.resolve(import.meta.dirname, '..');
const staged = path.join(root, 'out/vsix');

/** @returns {Promise<string>} the path of the VSIX */
export async function packageExtension() {
  execFileSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(root, `${manifest.name}-${manifest.version}.vsix`);
  await stage(manifest);
  // Everything that is needed at run time is bundled, so no package from node_modules goes in.
  await createVSIX({
    cwd: staged,
    packagePath: vsix,
    dependencies: false,
    preRelease: isPreview(manifest.version),
    allowMissingRepository: true,
    rewriteRelativeLinks: manifest.repository !== undefined,
  });
  const problems = vsixProblems(vsix, manifest);
  if (problems.length > 0) throw new Error(`${path.basename(vsix)} is not as it should be:\n${problems.join('\n')}`);
  return vsix;
}

/**
 * The files that .vscodeignore lets through, in a folder of their own. `files` in the manifest is for npm, and vsce refuses to work where both
 * are. What only development and npm need of the manifest stays out.
 * @param {Readonly<Record<string, unknown>>} manifest
 */
async function stage({ files: _files, scripts: _scripts, devDependencies: _dependencies, publishConfig: _config, ...shipped }) {
  fs.rmSync(staged, { recursive: true, force: true });
  const ignoreFile = path.join(root, '.vscodeignore');
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None, ignoreFile })) {
    fs.cpSync(path.join(root, file), path.join(staged, file));
  }
  fs.cpSync(ignoreFile, path.join(staged, '.vscodeignore'));
  const changelog = path.join(staged, 'CHANGELOG.md');
  fs.writeFileSync(changelog, withEntries(fs.readFileSync(changelog, 'utf8'), changelogEntries(root)));
  fs.writeFileSync(path.join(staged, 'package.json'), `${JSON.stringify(shipped, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await packageExtension();
