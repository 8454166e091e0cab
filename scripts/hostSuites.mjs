// The suites that run inside VS Code: which there are, what each one opens, and their bundles.
// A suite is a folder of test/host/suites. Its files say how VS Code is started:
//   NAME.test.ts                 the tests
//   workspace/                   opened as a folder; without it, an empty window
//   workspace/x.code-workspace   opened instead of the folder
//   settings.json                user settings, such as workspace trust
//   extensions/NAME/             extensions that run beside ours
// Most run on Node and in the browser; some are about what there is on one of them only.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { browserBundle, nodeBundle, root } from './bundling.mjs';

const suitesFolder = path.join(root, 'test/host/suites');
const bundlesFolder = path.join(root, 'out/test-host');

/** The extension that brings the tests into the extension host. */
const driverFolder = path.join(root, 'test/host/driver');

/**
 * @typedef {object} HostSuite
 * @property {string} name
 * @property {string} tests the bundled module whose `run()` VS Code calls
 * @property {Readonly<Record<string, unknown>>} settings
 * @property {readonly string[]} extensions folders to load: the one with the tests, and what the suite brings
 */

const onlyInBrowser = new Set(['web']);

/**
 * Programs, trust and links, several folders, an empty window and another extension of Node are not to be had in the test server of the browser.
 */
const onlyOnNode = new Set(['changes', 'cluster', 'emptyWindow', 'folders', 'redHatYaml', 'restricted', 'virtualFolder']);

/**
 * @param {readonly string[]} wanted names of suites; none means all
 * @param {ReadonlySet<string>} elsewhere suites that can't run here
 */
function suiteNames(wanted, elsewhere) {
  const all = fs.readdirSync(suitesFolder).filter((name) => !elsewhere.has(name));
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`No suite ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  return wanted.length > 0 ? wanted : all.sort();
}

/**
 * @param {readonly string[]} wanted names of suites; none means all
 * @returns {Promise<readonly HostSuite[]>}
 */
export async function bundleSuites(wanted) {
  const names = suiteNames(wanted, onlyInBrowser);
  fs.rmSync(bundlesFolder, { recursive: true, force: true });
  await build({
    entryPoints: names.flatMap((name) => [
      { in: path.join(suitesFolder, name, `${name}.test.ts`), out: `${name}/suite` },
      { in: path.join(root, 'test/host/run.ts'), out: `${name}/run` },
    ]),
    outdir: bundlesFolder,
    ...nodeBundle,
    sourcemap: 'inline',
    // Mocha finds its own files beside itself, so it can't be bundled.
    external: ['vscode', 'mocha'],
  });
  return names.map((name) => ({
    name,
    tests: path.join(bundlesFolder, name, 'run.js'),
    settings: settingsOf(name),
    extensions: [driverFolder, ...extensionsOf(name)],
  }));
}

/**
 * One file a suite, with mocha in it: a web worker has no files to load.
 * @param {readonly string[]} wanted names of suites; none means all
 * @param {{ readonly folder: string, readonly marker: string }} place where `NAME.js` goes, and what the line with the results begins with
 */
export async function bundleForBrowser(wanted, { folder, marker }) {
  const names = suiteNames(wanted, onlyOnNode);
  for (const name of names) {
    await build({
      entryPoints: { [name]: path.join(root, 'test/host/run.web.ts') },
      outdir: folder,
      ...nodeBundle,
      ...browserBundle,
      alias: {
        ...nodeBundle.alias,
        'host-suite': path.join(suitesFolder, name, `${name}.test.ts`),
        'node:assert/strict': path.join(root, 'test/host/support/assertInBrowser.ts'),
      },
      define: { global: 'globalThis', LBIPAM_HOST_RESULTS: JSON.stringify(marker) },
      external: ['vscode'],
    });
  }
  return names;
}

/** @param {string} name */
function settingsOf(name) {
  const file = path.join(suitesFolder, name, 'settings.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

/** @param {string} name */
function extensionsOf(name) {
  const folder = path.join(suitesFolder, name, 'extensions');
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((each) => path.join(folder, each)) : [];
}

/**
 * A fresh copy, since tests write into it.
 * @param {Pick<HostSuite, 'name'>} suite
 * @returns what to open, if anything, and the temporary folder to remove afterwards
 */
export function prepareWorkspace(suite) {
  const temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-host-')));
  const source = path.join(suitesFolder, suite.name, 'workspace');
  if (!fs.existsSync(source)) return { open: undefined, temporary };
  const folder = path.join(temporary, 'workspace');
  fs.cpSync(source, folder, { recursive: true });
  const multiRoot = fs.readdirSync(folder).find((name) => name.endsWith('.code-workspace'));
  return { open: multiRoot ? path.join(folder, multiRoot) : folder, temporary };
}
