// Runs the suites of test/host in the desktop VS Code, which it downloads: the same tests as test-host.mjs, for machines with internet.
// usage: node scripts/test-electron.mjs [suite …]
//   VSCODE_VERSION=1.100.3            another version than the stable one
//   VSCODE_EXECUTABLE=/path/to/code   a VS Code that is already there
// On Linux without a desktop: xvfb-run -a npm run test:electron
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { quietSettings } from './host/settings.mjs';
import { closeWith, reportResults } from './hostResults.mjs';
import { bundleSuites, prepareWorkspace } from './hostSuites.mjs';
import { packageExtension } from './package.mjs';

const suites = await bundleSuites(process.argv.slice(2));
const vsix = await packageExtension();
const executable = process.env['VSCODE_EXECUTABLE'] ?? (await downloadAndUnzipVSCode(process.env['VSCODE_VERSION'] ?? 'stable'));
const extensions = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-installed-'));
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const [command = executable, ...commandArgs] = resolveCliArgsFromVSCodeExecutablePath(executable);
const inNewPlace = commandArgs.filter((argument) => !/^--(extensions|user-data)-dir=/.test(argument));
execFileSync(
  command,
  [
    ...inNewPlace,
    ...rootFlags,
    `--extensions-dir=${extensions}`,
    `--user-data-dir=${path.join(extensions, 'user')}`,
    '--install-extension',
    vsix,
  ],
  { stdio: 'inherit', shell: process.platform === 'win32' },
);

const tallies = [];
for (const suite of suites) {
  console.log(`\n${suite.name}`);
  tallies.push(await runSuite(suite));
}
fs.rmSync(extensions, { recursive: true, force: true, maxRetries: 3 });
console.log();
closeWith(tallies);

/** @param {import('./hostSuites.mjs').HostSuite} suite */
async function runSuite(suite) {
  const { open, temporary } = prepareWorkspace(suite);
  const results = path.join(temporary, 'results.json');
  const user = path.join(temporary, 'user');
  fs.mkdirSync(path.join(user, 'User'), { recursive: true });
  fs.writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...suite.settings }));
  const outcome = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: [...suite.extensions],
    extensionTestsPath: suite.tests,
    extensionTestsEnv: { LBIPAM_HOST_RESULTS: results },
    launchArgs: [
      ...(open ? [open] : []),
      `--extensions-dir=${extensions}`,
      `--user-data-dir=${user}`,
      '--skip-welcome',
      '--skip-release-notes',
      ...rootFlags,
    ],
  }).then(
    (code) => ({ code }),
    (error) => ({ code: 1, reason: error instanceof Error ? error.message : String(error) }),
  );
  const tally = reportResults(results, outcome);
  fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  return tally;
}
