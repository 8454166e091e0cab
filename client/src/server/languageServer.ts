/** One run of the language server, and what becomes of it. Restarts of crashes are decided here. */
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient';
import { decideRestart } from './restartPolicy';

export interface ServerEvents {
  starting(): void;
  running(): void;
  /** Runs once, when the server will not start again by itself. */
  failed(reason: unknown): void;
}

export interface LanguageServer {
  readonly client: BaseLanguageClient;
  /** Resolves as soon as the server runs or has failed; it never rejects. */
  start(): Promise<void>;
}

export function createLanguageServer({ createClient }: Platform, options: LanguageClientOptions, events: ServerEvents): LanguageServer {
  let failed = false;
  const fail = (reason: unknown): void => {
    if (!failed) events.failed(reason);
    failed = true;
  };
  const errorHandler = createErrorHandler(() => client.state === State.Running, fail);
  const client: BaseLanguageClient = createClient({ ...options, errorHandler, initializationFailedHandler: () => false });
  keepQuiet(client);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) events.starting();
    if (newState === State.Running) events.running();
  });
  // In some cases a server that ends while it starts leaves the promise of `start` pending, so the state is watched.
  const start = (): Promise<void> =>
    new Promise((settled) => {
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Starting) settled();
      });
      client.start().catch(fail).finally(settled);
    });
  return { client, start };
}

function createErrorHandler(isRunning: () => boolean, fail: (reason: unknown) => void): ErrorHandler {
  let ends: readonly number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const decision = decideRestart(ends, Date.now());
      ends = decision.ends;
      // A server that never ran would fail again, and the library can't restart one that is still starting.
      if (decision.restart && isRunning()) return { action: CloseAction.Restart, handled: true };
      fail(new Error('The language server ended.'));
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

/**
 * The library's client without its notifications. It forces some through whatever the options say, with a stack trace in them; everything
 * still reaches the output channel, and the supervisor tells people once, in plain words.
 */
function keepQuiet(client: BaseLanguageClient): void {
  const error = client.error.bind(client);
  client.error = (message, data) => error(message, data, false);
}

/** The abilities that differ between Node (a desktop, a remote machine) and a browser. The entry point of each hands them over. */
export interface Platform {
  /** True if programs such as `git` and `kubectl` can run. */
  readonly startsPrograms: boolean;
  /** Makes a client that starts a server of its own. */
  createClient(options: LanguageClientOptions): BaseLanguageClient;
}
