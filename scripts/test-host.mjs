// Runs the suites of test/host in real VS Codes, against the packaged extension.
// usage: node scripts/test-host.mjs [newest|oldest …] [file.vsix] [suite …]     without a .vsix the extension is built and packaged first
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from './host/browser.mjs';
import { runExtensionTests } from './host/extensionTests.mjs';
import { installHost, versionNamed } from './host/install.mjs';
import { installExtension, startServer } from './host/server.mjs';
import { versions } from './host/versions.mjs';
import { openWorkbench } from './host/workbench.mjs';
import { closeWith, reportResults } from './hostResults.mjs';
import { bundleSuites, prepareWorkspace } from './hostSuites.mjs';
import { packageExtension } from './package.mjs';

/** @typedef {import('./hostSuites.mjs').HostSuite} HostSuite */
/** @typedef {import('playwright-core').Page} Page */

/** Milliseconds for one suite: an end for what hangs, far above what the slowest machine takes. */
const limit = 400_000;
const wanted = process.argv.slice(2);
const versionNames = Object.keys(versions).filter((name) => wanted.includes(name));
const suites = await bundleSuites(wanted.filter((word) => !versionNames.includes(word) && !word.endsWith('.vsix')));
const vsix = path.resolve(wanted.find((word) => word.endsWith('.vsix')) ?? (await packageExtension()));

const tallies = [];
for (const name of versionNames.length > 0 ? versionNames : Object.keys(versions)) {
  const version = versionNamed(name);
  const host = installHost(version);
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-installed-'));
  const extensions = path.join(temporary, 'extensions');
  installExtension(host, { data: path.join(temporary, 'server'), extensions }, vsix);
  const browser = await launchBrowser({ width: 1280, height: 800, scale: 1 });
  try {
    for (const suite of suites) {
      console.log(`\n${suite.name} in VS Code ${version.vscode}`);
      tallies.push(await runSuite(suite, { host, extensions, context: browser.context }));
    }
  } finally {
    await browser.close();
    fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}
console.log();
closeWith(tallies);

/**
 * @param {HostSuite} suite
 * @param {{ readonly host: import('./host/server.mjs').HostFiles, readonly extensions: string, readonly context: import('playwright-core').BrowserContext }} place
 */
async function runSuite(suite, { host, extensions, context }) {
  const { open, temporary } = prepareWorkspace(suite);
  const results = path.join(temporary, 'results.json');
  /** @type {string[]} */
  const printed = [];
  const server = await startServer(host, {
    data: path.join(temporary, 'server'),
    extensions,
    settings: suite.settings,
    environment: { LBIPAM_HOST_RESULTS: results },
  });
  try {
    const options = { ...(open ? { open } : {}), extensions: suite.extensions, tests: suite.tests };
    const workbench = { open: (/** @type {Page} */ page) => openWorkbench(page, server, options), ended: server.ended };
    const outcome = await runExtensionTests(context, workbench, { limit, log: (text) => printed.push(text) });
    const tally = reportResults(results, outcome);
    if (tally.failed > 0 && !fs.existsSync(results))
      console.log([...printed, server.log()].join('\n').slice(-4000).replace(/^/gm, '    | '));
    return tally;
  } finally {
    await server.stop();
    fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}
