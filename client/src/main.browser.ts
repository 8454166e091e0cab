/** The extension in a browser (vscode.dev, github.dev): the language server is a web worker, and nothing else can be started. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import type { LbIpamApi } from './api';
import { clientId, clientName, start } from './extension';

export { stop as deactivate } from './extension';

export function activate(context: ExtensionContext): Promise<LbIpamApi> {
  return start(context, {
    startsPrograms: false,
    createClient: (options) => new WorkerClient(Uri.joinPath(context.extensionUri, 'dist/web/server.js'), options),
  });
}

/** Its worker ends with it: a worker does not end by itself when it is told to exit. */
class WorkerClient extends LanguageClient {
  constructor(script: Uri, options: LanguageClientOptions) {
    const workers: Worker[] = [];
    const worker = async (): Promise<Worker> => {
      const started = new Worker(script.toString(true));
      workers.push(started);
      return started;
    };
    super(clientId, clientName, worker, options);
    this.#workers = workers;
  }

  readonly #workers: readonly Worker[];

  override async dispose(timeout?: number): Promise<void> {
    try {
      await super.dispose(timeout);
    } finally {
      for (const worker of this.#workers) worker.terminate();
    }
  }
}
