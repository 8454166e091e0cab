/** The extension on Node: the language server is `dist/cli.js lsp` in a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import type { LbIpamApi } from './api';
import { clientId, clientName, start } from './extension';

export { stop as deactivate } from './extension';

export function activate(context: ExtensionContext): Promise<LbIpamApi> {
  return start(context, {
    startsPrograms: true,
    createClient: (options) => new LanguageClient(clientId, clientName, serverOptions(context.asAbsolutePath('dist/cli.js')), options),
  });
}

function serverOptions(module: string): ServerOptions {
  const server = { module, args: ['lsp'], transport: TransportKind.ipc };
  return {
    run: server,
    debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
  };
}
