// Which VS Code versions the extension is tested in, and what each one needs to run.
// Knows names and numbers only; install.mjs fetches them, server.mjs starts them.
import os from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} HostVersion
 * @property {string} vscode what users know the version by
 * @property {string} codeServer version of the npm package that carries VS Code's own server and workbench
 * @property {string} node version of the Node that this VS Code was built for
 */

/** The newest one, and the oldest that `engines.vscode` promises. */
export const versions = Object.freeze({
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
  oldest: { vscode: '1.100.3', codeServer: '4.100.3', node: '20.20.2' },
});

/** VS Code in the browser, with its extension host in a web worker, and Microsoft's server for tests in it. */
export const webVersion = Object.freeze({ vscode: '1.137.0', codeOss: '1.137.0', testWeb: '0.0.81' });

/** Search in files: the first release whose binaries are in npm packages of their own, so that no install script has to run. */
export const ripgrepVersion = '1.18.0';

/** Changed when what install.mjs does changes, so that an older cache is not taken for a complete one. */
const recipe = 1;

/** Packages with a binary inside are published once a platform. */
export const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** About 1 GB in the end: never inside the repository. */
function cacheFolder() {
  const base = process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache');
  return path.join(base, 'lbipam-vscode-host');
}

/** @param {HostVersion} version */
function installFolder(version) {
  return path.join(cacheFolder(), `vscode-${version.vscode}-node-${version.node}-${platform}-${recipe}`);
}

/** @param {HostVersion} version */
export function hostFiles(version) {
  const folder = installFolder(version);
  const node = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return {
    folder,
    node: path.join(folder, 'node_modules', `node-${platform}`, node),
    vscode: path.join(folder, 'node_modules/code-server/lib/vscode'),
    server: path.join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
  };
}

export function webFolder() {
  return path.join(cacheFolder(), `vscode-web-${webVersion.vscode}-${webVersion.testWeb}-${recipe}`);
}
