// Drives VS Code's workbench with the packaged extension as a person would, and takes screenshots.
// usage: node scripts/test-ui.mjs [--update-pictures] [file.vsix] [part of a test file's name …]
//   --update-pictures   writes the screenshots to docs/images, where the README shows them, instead of out/ui
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { packageExtension } from './package.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'test/ui');
const given = process.argv.slice(2);
const wanted = given.filter((word) => !word.startsWith('--') && !word.endsWith('.vsix'));
const files = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs') && wanted.every((part) => name.includes(part)))
  .map((name) => path.join(folder, name));
const vsix = path.resolve(given.find((word) => word.endsWith('.vsix')) ?? (await packageExtension()));

// One after another: each of them starts a VS Code and a browser.
const run = spawnSync(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files], {
  stdio: 'inherit',
  env: {
    ...process.env,
    LBIPAM_VSIX: vsix,
    LBIPAM_PICTURES: path.join(root, given.includes('--update-pictures') ? 'docs/images' : 'out/ui'),
  },
});
process.exitCode = files.length === 0 ? 1 : (run.status ?? 1);
