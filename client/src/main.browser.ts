/** The extension in a browser (vscode.dev, github.dev): the language server is a web worker, and nothing else can be started. */
import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type Message,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import type { LbIpamApi } from './api';
import { clientId, clientName, start } from './extension';

export { stop as deactivate } from './extension';

export function activate(context: ExtensionContext): Promise<LbIpamApi> {
  return start(context, {
    startsPrograms: false,
    createClient: (options) => new WorkerClient(Uri.joinPath(context.extensionUri, 'dist/web'), options),
  });
}

/** Ends the worker together with the client, because a worker does not end when the server is told to exit. */
class WorkerClient extends LanguageClient {
  readonly #workers: readonly Worker[];

  constructor(folder: Uri, options: LanguageClientOptions) {
    const workers: Worker[] = [];
    // VS Code replaces `Worker` by a function of its own, so the library does not recognize the worker.
    const start = async (): Promise<MessageTransports> => {
      const worker = new Worker(Uri.joinPath(folder, 'worker.js').toString(true));
      workers.push(worker);
      await loaded(worker, Uri.joinPath(folder, 'server.mjs'));
      return { reader: new BrowserMessageReader(worker), writer: new PlainMessageWriter(worker) };
    };
    super(clientId, clientName, start, options);
    this.#workers = workers;
  }

  override async dispose(timeout?: number): Promise<void> {
    try {
      await super.dispose(timeout);
    } finally {
      for (const worker of this.#workers) worker.terminate();
    }
  }
}

/**
 * A worker is given copies of values, and of an object of VS Code (a position, say) the copy lacks what its class computes. As JSON they are what
 * they are on Node.
 */
class PlainMessageWriter extends BrowserMessageWriter {
  override write(message: Message): Promise<void> {
    return super.write(JSON.parse(JSON.stringify(message)));
  }
}

/** The worker first loads the module that it is told, and sends a message as soon as that module listens. */
function loaded(worker: Worker, module: Uri): Promise<void> {
  return new Promise((listening, failed) => {
    worker.onmessage = () => listening();
    worker.onerror = ({ message }) => failed(new Error(`The language server can't be loaded: ${message}`));
    worker.postMessage(module.toString(true));
  });
}
