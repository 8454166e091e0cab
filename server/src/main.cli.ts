/** Composition root of the command line. */
import { runCommandLine } from './cli/commandLine';
import { simulateCommand } from './cli/simulateCommand';
import type { CommandOutput } from './cli/usage';
import { kubectlDoor } from './files/kubectl/readCluster';
import { nodeFileSystem } from './files/nodeFileSystem';
import { keepServing } from './main.lastResort';

declare const LBIPAM_VERSION: string;

const output: CommandOutput = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colours: process.stdout.isTTY && !process.env['NO_COLOR'],
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void runCommandLine(process.argv.slice(2), {
  version: LBIPAM_VERSION,
  output,
  startLanguageServer: async () => {
    // Loaded when it is wanted: `check` in a pipeline should start at once.
    const [{ createConnection, ProposedFeatures }, { startServer }] = await Promise.all([
      import('vscode-languageserver/node'),
      import('./lsp/server'),
    ]);
    const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
    keepServing(connection);
    startServer({ connection, fileSystem: nodeFileSystem, clusterDoor: kubectlDoor, version: LBIPAM_VERSION });
  },
  simulate: (args) => simulateCommand(args, process.stdin, output),
}).then((exit) => {
  if (exit !== undefined) process.exitCode = exit;
});
