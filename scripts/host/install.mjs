// Puts a real VS Code (its server, its workbench, the Node it was built for) into the cache folder, out of npm packages only:
// no install script, no compiler, no other download. A second call finds everything there.
// usage: node scripts/host/install.mjs [newest|oldest …]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeStandIns } from './standIns.mjs';
import { hostFiles, platform, ripgrepVersion, versions } from './versions.mjs';

/** @typedef {import('./versions.mjs').HostVersion} HostVersion */

/** @param {HostVersion} version */
export function isInstalled(version) {
  return fs.existsSync(path.join(hostFiles(version).folder, 'complete'));
}

/**
 * @param {HostVersion} version
 * @returns what to start: the Node binary and the server's entry
 */
export function installHost(version) {
  const files = hostFiles(version);
  installOnce(files.folder, `VS Code ${version.vscode}`, (stage) => fillFolder(stage, version));
  return files;
}

/**
 * @param {string} folder
 * @param {string} name for people
 * @param {(stage: string) => void} fill puts everything into a folder
 */
export function installOnce(folder, name, fill) {
  const complete = path.join(folder, 'complete');
  if (fs.existsSync(complete)) return;

  const began = Date.now();
  console.error(`Installing ${name} (first use only) …`);
  // Built beside its place and renamed at the end: an interrupted install is never taken for a whole one.
  const stage = `${folder}.${process.pid}`;
  fs.rmSync(stage, { recursive: true, force: true });
  fs.mkdirSync(stage, { recursive: true });
  try {
    fill(stage);
    moveIntoPlace(stage, folder, complete);
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
  console.error(`${name} is ready after ${((Date.now() - began) / 1000).toFixed(0)} s.`);
}

/**
 * @param {string} stage
 * @param {HostVersion} version
 */
function fillFolder(stage, version) {
  const dependencies = { 'code-server': version.codeServer, [`node-${platform}`]: version.node, '@vscode/ripgrep': ripgrepVersion };
  fs.writeFileSync(path.join(stage, 'package.json'), JSON.stringify({ private: true, dependencies }));
  npmInstall(stage);
  const vscode = path.join(stage, 'node_modules/code-server/lib/vscode');
  // Its npm-shrinkwrap.json pins every version; `npm ci` refuses it.
  npmInstall(vscode);
  addRipgrep(stage, path.join(vscode, 'node_modules'));
  writeStandIns(path.join(vscode, 'node_modules'));
}

/** @param {string} folder */
export function npmInstall(folder) {
  const args = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', args, {
    cwd: folder,
    env: outsideEnvironment(),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
}

/** `npm run` hands its own settings down, and they would change what an npm in another folder does. */
function outsideEnvironment() {
  const inherited = /^npm_(?!config_(cache|registry|userconfig)$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/**
 * Older versions fetch ripgrep in an install script, which we do not run; without it `findFiles` fails.
 * @param {string} stage
 * @param {string} modules
 */
function addRipgrep(stage, modules) {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const target = path.join(modules, '@vscode/ripgrep/bin', name);
  if (!fs.existsSync(path.join(modules, '@vscode/ripgrep')) || fs.existsSync(target)) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(path.join(stage, `node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin`, name), target);
}

/**
 * @param {string} stage
 * @param {string} folder
 * @param {string} complete
 */
function moveIntoPlace(stage, folder, complete) {
  fs.writeFileSync(path.join(stage, 'complete'), new Date().toISOString());
  try {
    fs.renameSync(stage, folder);
  } catch (error) {
    // Another process may have finished the same install first.
    if (!fs.existsSync(complete)) throw error;
  }
}

/** @param {string} name */
export function versionNamed(name) {
  const found = Object.entries(versions).find(([key, version]) => key === name || version.vscode === name);
  if (!found) throw new Error(`No VS Code version "${name}". Known: ${Object.keys(versions).join(', ')}`);
  return found[1];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  for (const name of names.length > 0 ? names : Object.keys(versions)) console.log(installHost(versionNamed(name)).folder);
}
