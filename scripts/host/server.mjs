// Starts VS Code's own server on this machine and installs extensions into it.
// Everything it writes is in the data folder that the caller gives.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { startGroup, stopGroup } from './processGroups.mjs';
import { quietSettings } from './settings.mjs';

/**
 * @typedef {object} HostFiles
 * @property {string} node
 * @property {string} server
 *
 * @typedef {object} ServerOptions
 * @property {string} data folder for settings, state and logs
 * @property {string} extensions folder with the installed extensions
 * @property {Readonly<Record<string, unknown>>} [settings] user settings, on top of the quiet ones
 * @property {string} [locale] the language of the window, such as `zh-cn`
 * @property {Readonly<Record<string, string>>} [environment] what the extension host sees besides our own environment
 *
 * @typedef {object} HostServer
 * @property {string} url
 * @property {string} authority how the workbench names this server in `vscode-remote` addresses
 * @property {() => string} log
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 */

/**
 * @param {HostFiles} host
 * @param {ServerOptions} options
 * @returns {Promise<HostServer>}
 */
export async function startServer(host, options) {
  const user = path.join(options.data, 'data/User');
  fs.mkdirSync(user, { recursive: true });
  fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, null, 2));

  const args = [host.server, '--host', '127.0.0.1', '--port', '0', '--without-connection-token', ...commonArguments(options)];
  if (options.locale) args.push('--locale', options.locale);
  const child = startGroup(host.node, args, { ...serverEnvironment(), ...options.environment });
  let log = '';
  /** @type {(port: number) => void} */
  let listening = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port) listening(Number(port));
    });
  }
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise((resolve, reject) => {
    listening = resolve;
    const timer = setTimeout(() => reject(new Error(`VS Code's server did not start in 60 s:\n${log}`)), 60_000);
    timer.unref();
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`VS Code's server ended with code ${code}:\n${log}`)));
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    authority: `127.0.0.1:${port}`,
    log: () => log,
    ended,
    stop: () => stopGroup(child),
  };
}

/**
 * @param {HostFiles} host
 * @param {Pick<ServerOptions, 'data' | 'extensions'>} options
 * @param {string} vsix
 */
export function installExtension(host, options, vsix) {
  return runServerCommand(host, options, ['--install-extension', vsix, '--force']);
}

/**
 * @param {HostFiles} host
 * @param {Pick<ServerOptions, 'data' | 'extensions'>} options
 * @returns {readonly string[]}
 */
export function installedExtensions(host, options) {
  return runServerCommand(host, options, ['--list-extensions']).split('\n').filter(Boolean);
}

/**
 * @param {HostFiles} host
 * @param {Pick<ServerOptions, 'data' | 'extensions'>} options
 * @param {readonly string[]} args
 */
function runServerCommand(host, options, args) {
  return execFileSync(host.node, [host.server, ...commonArguments(options), ...args], { env: serverEnvironment(), encoding: 'utf8' });
}

/** @param {Pick<ServerOptions, 'data' | 'extensions'>} options */
function commonArguments(options) {
  return [
    '--accept-server-license-terms',
    '--server-data-dir',
    options.data,
    '--extensions-dir',
    options.extensions,
    '--telemetry-level',
    'off',
  ];
}

/** Started from VS Code's own terminal, this would inherit variables that make it believe to be another process. No marketplace is asked. */
function serverEnvironment() {
  const foreign = /^(VSCODE_|CODE_SERVER|ELECTRON_|NODE_OPTIONS$)/;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return { ...own, EXTENSIONS_GALLERY: '{}' };
}
