/** Composition root: the command line, and the language server as one of its commands. */

import { runCommandLine } from './cli/commandLine';
import { mcpTools } from './cli/mcp/mcpTools';
import { runSimulate } from './cli/simulate/simulateCommand';
import { wantsColours } from './cli/terminal/colours';
import { environmentLanguage } from './cli/terminal/language';
import { openGit } from './files/node/git/gitBase';
import { installedTexts } from './files/node/installedTexts';
import { kubectlDoor } from './files/node/kubectl/readCluster';
import { nodeFileSystem } from './files/node/nodeFileSystem';

declare const LBIPAM_VERSION: string;

const output = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  colours: wantsColours(process.env, process.stdout.isTTY),
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const texts = installedTexts(new URL('.', import.meta.url));

void runCommandLine(process.argv.slice(2), {
  version: LBIPAM_VERSION,
  output,
  language: environmentLanguage(process.env),
  translationsOf: texts.translationsOf,
  readPage: texts.page,
  // Loaded when it is wanted: `check` in a pipeline should start at once.
  startLanguageServer: async (args) => {
    const { startLanguageServer } = await import('./main.server');
    const doors = { fileSystem: nodeFileSystem, clusterDoor: kubectlDoor, git: openGit, translationsOf: texts.translationsOf };
    startLanguageServer(args, { ...doors, version: LBIPAM_VERSION });
  },
  startMcpServer: async () => (await import('./main.mcp')).startMcpServer(LBIPAM_VERSION, mcpTools(LBIPAM_VERSION)),
  simulate: (args, to) => runSimulate(args, process.stdin, to),
}).then((exit) => {
  if (exit !== undefined) process.exitCode = exit;
});
