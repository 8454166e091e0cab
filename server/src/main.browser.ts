/** The language server in a web worker: every file is one of the client's, and no program can be started. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { startServer } from './lsp/server';

declare const LBIPAM_VERSION: string;
declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self));
const log = (error: unknown) =>
  connection.console.error(`Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);

// An error that nothing caught is logged. An editor is better served by a server that lacks one answer than by none.
self.addEventListener('error', ({ error, message }) => log(error ?? message));
self.addEventListener('unhandledrejection', ({ reason }) => log(reason));

startServer({ connection, version: LBIPAM_VERSION });
// The extension waits for this: what it sends before is lost.
self.postMessage('listening');
