// Runs the suites of test/host in VS Code in the browser, where the extension host is a web worker, against the packaged extension.
// usage: node scripts/test-web.mjs [file.vsix] [suite …]     without a .vsix the extension is built and packaged first
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowser } from './host/browser.mjs';
import { runExtensionTests } from './host/extensionTests.mjs';
import { writeSettingsExtension } from './host/settings.mjs';
import { webVersion } from './host/versions.mjs';
import { installWeb, startWeb } from './host/webServer.mjs';
import { closeWith, reportResults } from './hostResults.mjs';
import { bundleForBrowser, prepareWorkspace } from './hostSuites.mjs';
import { packageExtension } from './package.mjs';
import { unpackExtension } from './unpackExtension.mjs';

/** Milliseconds for one suite: an end for what hangs, far above what the slowest machine takes. */
const limit = 400_000;
const marker = 'LBIPAM_HOST_RESULTS ';
const wanted = process.argv.slice(2);
const vsix = path.resolve(wanted.find((word) => word.endsWith('.vsix')) ?? (await packageExtension()));

installWeb();
const extensions = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-web-'));
unpackExtension(vsix, path.join(extensions, 'lbipam-installed-web'));
const driver = path.join(extensions, 'driver');
const names = await bundleForBrowser(
  wanted.filter((word) => !word.endsWith('.vsix')),
  { folder: driver, marker },
);
// The extension with the tests.
writeSettingsExtension(driver);
const browser = await launchBrowser({ width: 1280, height: 800, scale: 1 });
const tallies = [];
try {
  for (const name of names) {
    console.log(`\n${name} in VS Code ${webVersion.vscode} in the browser`);
    tallies.push(await runSuite(name));
  }
} finally {
  await browser.close();
  fs.rmSync(extensions, { recursive: true, force: true, maxRetries: 3 });
}
console.log();
closeWith(tallies);

/** @param {string} name */
async function runSuite(name) {
  const { open, temporary } = prepareWorkspace({ name });
  const results = path.join(temporary, 'results.json');
  /** @type {string[]} */
  const printed = [];
  const log = (/** @type {string} */ text) => {
    if (text.includes(marker)) fs.writeFileSync(results, text.slice(text.indexOf(marker) + marker.length));
    else printed.push(text);
  };
  const server = await startWeb({ extensions, tests: path.join(driver, `${name}.js`), ...(open ? { open } : {}) });
  try {
    const workbench = { open: (/** @type {import('playwright-core').Page} */ page) => page.goto(server.url) };
    const tally = reportResults(results, await runExtensionTests(browser.context, workbench, { limit, log }));
    if (tally.failed > 0) console.log(printed.join('\n').slice(-4000).replace(/^/gm, '    | '));
    return tally;
  } finally {
    server.stop();
    fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}
