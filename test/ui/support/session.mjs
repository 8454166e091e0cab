// One VS Code with the packaged extension and a browser that shows it, on a copy of a folder.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from '../../../scripts/host/browser.mjs';
import { installHost } from '../../../scripts/host/install.mjs';
import { installExtension, startServer } from '../../../scripts/host/server.mjs';
import { writeSettingsExtension } from '../../../scripts/host/settings.mjs';
import { versions } from '../../../scripts/host/versions.mjs';
import { startWeb } from '../../../scripts/host/webServer.mjs';
import { openWorkbench } from '../../../scripts/host/workbench.mjs';
import { unpackExtension } from '../../../scripts/unpackExtension.mjs';

/** Small enough that text in the README's pictures stays readable. */
const pictureWindow = { width: 1200, height: 820, scale: 1.5 };
/** Milliseconds, for a machine that does many other things. */
const patience = 60_000;

/**
 * @typedef {object} Session
 * @property {import('playwright-core').Page} page
 * @property {string} folder the copy that is open; of a window without a folder, one that is empty
 * @property {() => Promise<void>} close
 */

/** VS Code's Git extension says that there is Git; how it marks files is no part of a picture. */
const committedSettings = { 'git.enabled': true, 'git.decorations.enabled': false };

/**
 * `folder`: a window without one has none. `isCommitted`: the copy is a Git repository with all files in one commit. `locale`: the language of the window, English if it is absent.
 * @param {{ readonly folder?: string, readonly settings?: Readonly<Record<string, unknown>>, readonly isCommitted?: boolean, readonly locale?: string }} options
 * @returns {Promise<Session>}
 */
export async function openSession(options) {
  const temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-ui-')));
  const folder = path.join(temporary, path.basename(options.folder ?? 'empty'));
  if (options.folder) fs.cpSync(options.folder, folder, { recursive: true, preserveTimestamps: true });
  else fs.mkdirSync(folder);
  if (options.isCommitted) commitAll(folder);
  const host = installHost(versions.newest);
  const places = { data: path.join(temporary, 'server'), extensions: path.join(temporary, 'extensions') };
  installExtension(host, places, requiredEnvironment('LBIPAM_VSIX'));
  const server = await startServer(host, {
    ...places,
    settings: { ...(options.isCommitted && committedSettings), ...options.settings },
    ...(options.locale && { locale: options.locale }),
  });
  const browser = await launchBrowser(pictureWindow);
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patience);
  if (options.locale) await page.addInitScript(setLanguage, options.locale);
  await openWorkbench(page, server, options.folder ? { open: folder } : {});
  await page
    .locator(`.monaco-workbench ${options.folder ? '.explorer-folders-view' : '.activitybar .action-label'}`)
    .first()
    .waitFor();
  return {
    page,
    folder,
    async close() {
      await browser.close();
      await server.stop();
      fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * VS Code in the browser, as vscode.dev and github.dev have it: the extension and its server are web workers, the folder is in memory.
 * @param {string} folder is only read
 * @returns {Promise<Omit<Session, 'folder'>>}
 */
export async function openWebSession(folder) {
  const extensions = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-ui-')));
  unpackExtension(requiredEnvironment('LBIPAM_VSIX'), path.join(extensions, 'lbipam-installed-web'));
  writeSettingsExtension(path.join(extensions, 'settings'));
  const server = await startWeb({ extensions, open: folder });
  const browser = await launchBrowser(pictureWindow);
  const page = await browser.context.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(server.url);
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor();
  return {
    page,
    async close() {
      await browser.close();
      server.stop();
      fs.rmSync(extensions, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * VS Code's own texts need a language pack, which no package registry has, and stay English. Extensions get theirs by this name.
 * @param {string} locale
 */
function setLanguage(locale) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { value: locale, writable: false });
}

/** @param {string} folder */
export function commitAll(folder) {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const steps = [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    ['commit', '-qm', 'test'],
  ];
  for (const step of steps) execFileSync('git', ['-C', folder, ...identity, ...step]);
}

/** @param {string} name */
export function requiredEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run the tests with: npm run test:ui`);
  return value;
}
