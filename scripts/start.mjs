// Opens the extension on the bundled example folder: in the desktop VS Code when `code` is there, else in a browser.
// usage: node scripts/start.mjs [--check]
//   --check   only makes sure that the browser variant answers and has the extension, then ends
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { installHost, isInstalled } from './host/install.mjs';
import { installExtension, installedExtensions, startServer } from './host/server.mjs';
import { versions } from './host/versions.mjs';
import { workbenchUrl } from './host/workbench.mjs';
import { packageExtension } from './package.mjs';

const root = path.resolve(import.meta.dirname, '..');
const examples = path.join(root, 'examples');

if (process.argv.includes('--check')) await check();
else if (hasDesktop()) openDesktop();
else await serveInBrowser();

/** `code` prints its version only where it can really open a window: elsewhere it asks for a connection to one. */
function hasDesktop() {
  return spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
}

function openDesktop() {
  run(process.execPath, [path.join(root, 'scripts/build.mjs')]);
  run('code', [`--extensionDevelopmentPath=${root}`, '--new-window', examples]);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd: root, shell: process.platform === 'win32' && command === 'code' });
  if (status !== 0) process.exit(status ?? 1);
}

async function serveInBrowser() {
  if (!isInstalled(versions.newest) && !(await agreesToDownload())) return;
  const { server, remove } = await startWithExtension();
  console.log(`\nOpen ${workbenchUrl(server, examples)}\nCtrl+C ends it.`);
  await server.ended;
  remove();
}

/** A person at a terminal decides; elsewhere it is said, and goes on. */
async function agreesToDownload() {
  const what = 'No VS Code was found (the command "code"). One for the browser is downloaded once: about 800 MB, into the cache folder.';
  if (!process.stdin.isTTY) {
    console.log(what);
    return true;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${what}\nGo on? [Y/n] `);
    return !/^\s*n/i.test(answer);
  } finally {
    terminal.close();
  }
}

async function check() {
  const { server, extensions, remove } = await startWithExtension();
  try {
    const answer = await fetch(workbenchUrl(server, examples));
    const page = await answer.text();
    if (!answer.ok || !page.includes('vscode-workbench-web-configuration')) throw new Error(`The workbench answered ${answer.status}`);
    const name = `${manifest().publisher}.${manifest().name}`;
    if (!extensions.includes(name)) throw new Error(`${name} is not installed, only: ${extensions.join(', ')}`);
    console.log(`VS Code answers and has ${name}.`);
  } finally {
    await server.stop();
    remove();
  }
}

async function startWithExtension() {
  const vsix = await packageExtension();
  const host = installHost(versions.newest);
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-start-'));
  const places = { data: path.join(temporary, 'server'), extensions: path.join(temporary, 'extensions') };
  const remove = () => fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  installExtension(host, places, vsix);
  // The view Changes compares with HEAD where VS Code's Git extension is on.
  const server = await startServer(host, { ...places, settings: { 'git.enabled': true, 'git.openRepositoryInParentFolders': 'always' } });
  // After the server's own end, which was registered before.
  process.on('exit', remove);
  return { server, extensions: installedExtensions(host, places), remove };
}

function manifest() {
  return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
}
