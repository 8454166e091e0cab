// Packages the extension as lbipam-<version>.vsix and checks what went in.   usage: node scripts/package.mjs
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { vsixProblems } from './vsixCheck.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** @returns {Promise<string>} the path of the VSIX */
export async function packageExtension() {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(root, `${manifest.name}-${manifest.version}.vsix`);
  // Everything that is needed at run time is bundled, so no package from node_modules goes in. `vscode:prepublish` builds.
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: manifest.repository !== undefined,
  });
  const problems = vsixProblems(vsix, manifest);
  if (problems.length > 0) throw new Error(`${path.basename(vsix)} is not as it should be:\n${problems.join('\n')}`);
  return vsix;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await packageExtension();
