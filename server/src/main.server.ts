/** The language server in this process: on its standard streams, or as the editor that started it asks. Its doors are those of the command line. */
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server';
import type { ServerOptions } from './lsp/serverParts';

/** What the library reads from the arguments of the process by itself. */
const otherTransport = /^--(?:node-ipc$|socket|pipe)/;

export function startLanguageServer(args: readonly string[], options: Omit<ServerOptions, 'connection'>): void {
  const asAsked = args.some((argument) => otherTransport.test(argument));
  const connection = asAsked
    ? createConnection(ProposedFeatures.all)
    : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  keepServing(connection);
  startServer({ ...options, connection });
}

/** An error that nothing caught is logged. An editor is better served by a server that lacks one answer than by none. */
function keepServing({ console }: Connection): void {
  const log = (error: unknown) => console.error(`Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
}
