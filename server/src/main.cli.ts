/** Composition root: the command line, and the language server as one of its commands. */
import fs from 'node:fs';
import { wantsColours } from './cli/colours';
import { runCommandLine } from './cli/commandLine';
import { simulateCommand } from './cli/simulateCommand';
import type { CommandOutput } from './cli/usage';

declare const LBIPAM_VERSION: string;

const output: CommandOutput = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colours: wantsColours(process.env, process.stdout.isTTY),
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Beside the bundles. The extension of VS Code, which links to the pages, has no copy. */
function pages(): Readonly<Record<string, string>> {
  const file = new URL('pages.json', import.meta.url);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

void runCommandLine(process.argv.slice(2), {
  version: LBIPAM_VERSION,
  output,
  readPage: (code) => pages()[code],
  // Loaded when it is wanted: `check` in a pipeline should start at once.
  startLanguageServer: async (args) => (await import('./main.server')).startLanguageServer(args, LBIPAM_VERSION),
  simulate: (args) => simulateCommand(args, process.stdin, output),
}).then((exit) => {
  if (exit !== undefined) process.exitCode = exit;
});
