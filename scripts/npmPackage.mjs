// Packs the command line for npm, and has publint look at it: what `files` in package.json names, with a manifest that leaves out what is the
// extension's. Builds nothing.   usage: node scripts/npmPackage.mjs FOLDER     prints what npm says of the package, as JSON
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = path.resolve(import.meta.dirname, '..');
const staged = path.join(root, 'out/npm');

/** What npm and Node read of the manifest; everything else is VS Code's or for development. */
const kept = ['name', 'version', 'license', 'repository', 'engines', 'keywords', 'bugs', 'homepage', 'publishConfig', 'bin'];

/**
 * @typedef {object} Packed
 * @property {string} filename
 * @property {number} size
 * @property {readonly { readonly path: string, readonly size: number }[]} files
 *
 * @param {string} folder where the package goes
 * @returns {Promise<Packed>}
 */
export async function packForNpm(folder) {
  fs.rmSync(staged, { recursive: true, force: true });
  for (const { path: file } of pack(root, ['--dry-run']).files) fs.cpSync(path.join(root, file), path.join(staged, file));
  const manifest = npmManifest();
  // npm packs what is there of them, and says nothing of the others.
  const missing = manifest.files.filter((file) => !file.includes('{') && !fs.existsSync(path.join(root, file)));
  if (missing.length > 0) throw new Error(`Build first: ${missing.join(', ')} is not there.`);
  fs.writeFileSync(path.join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const { messages } = await publint({ pkgDir: staged, pack: false, strict: true, level: 'warning' });
  if (messages.length > 0)
    throw new Error(`publint says of the package:\n${messages.map((message) => formatMessage(message, manifest)).join('\n')}`);
  return pack(staged, ['--pack-destination', path.resolve(folder)]);
}

function npmManifest() {
  const read = (/** @type {string} */ file) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  const manifest = read('package.json');
  return {
    ...Object.fromEntries(kept.map((key) => [key, manifest[key]])),
    // The one in package.json is a key for VS Code.
    description: read('package.nls.json').description,
    engines: { node: manifest.engines.node },
    files: /** @type {readonly string[]} */ (manifest.files),
    type: 'commonjs',
  };
}

/**
 * @param {string} folder
 * @param {readonly string[]} options
 * @returns {Packed}
 */
function pack(folder, options) {
  const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', ...options], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  return JSON.parse(printed)[0];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(await packForNpm(process.argv[2] ?? '.')));
}
