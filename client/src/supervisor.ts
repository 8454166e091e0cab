/**
 * Starts the language server when the setting allows it, replaces it on request, and stops it with the extension. Every start makes a new client, so
 * that a failed one leaves nothing behind. A message says once, in plain words, when the server can't run.
 */
import type { CancellationToken, LogOutputChannel, WorkspaceEdit } from 'vscode';
import type { BaseLanguageClient, CodeAction } from 'vscode-languageclient';
import { type StatusParams, statusNotification } from '../../server/src/protocol/status';
import { isEnabled } from './enableSetting';
import type { SchemaOffer } from './redHatYaml';
import { type KnownAtStart, languageClientOptions } from './server/clientOptions';
import { createLanguageServer, type Platform } from './server/languageServer';
import { answerFileRequests } from './server/virtualFiles';
import type { Session } from './session';

const stopTime = 2000;

export interface Supervisor {
  /** Stops a running server and starts another one, unless the setting forbids it. The steps of several calls never overlap. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves with `undefined` when the server does not run or does not answer. */
  request<R>(method: string, params: object, token?: CancellationToken): Promise<R | undefined>;
  notify(method: string, params: object): Promise<void>;
  /** The edit of a code action that the server offered; `undefined` when it is no longer offered. */
  editOf(action: CodeAction): Promise<WorkspaceEdit | undefined>;
}

export interface SupervisorNeeds {
  readonly platform: Platform;
  readonly output: LogOutputChannel;
  readonly session: Session;
  readonly schemas: SchemaOffer;
  readonly known: KnownAtStart;
  tellFailure(): void;
}

export function createSupervisor(needs: SupervisorNeeds): Supervisor {
  const { platform, output, session, schemas, known, tellFailure } = needs;
  let client: BaseLanguageClient | undefined;
  let lastStep = Promise.resolve();

  const inTurn = (step: () => Promise<void>): Promise<void> => {
    lastStep = lastStep.then(step).catch((error: unknown) => output.error(String(error)));
    return lastStep;
  };

  const stop = async (): Promise<void> => {
    const stopped = client;
    client = undefined;
    // A crashed server can't be stopped, and need not be.
    if (stopped === undefined) return;
    output.info('Stopping the language server.');
    await stopped.dispose(stopTime).catch((error: unknown) => output.debug(String(error)));
  };

  const start = async (): Promise<void> => {
    if (!isEnabled()) {
      session.serverChanged('off');
      return;
    }
    output.info('Starting the language server.');
    session.serverChanged('starting');
    const server = createLanguageServer(platform, languageClientOptions(output, schemas, known), {
      starting: () => session.serverChanged('starting'),
      running: () => session.serverChanged('running'),
      failed: (reason) => {
        output.error(String(reason));
        session.serverChanged('failed');
        tellFailure();
      },
    });
    answerFileRequests(server.client);
    server.client.onNotification(statusNotification, (status: StatusParams) => session.statusReceived(status));
    client = server.client;
    await server.start();
  };

  const request = async <R>(method: string, params: object, token?: CancellationToken): Promise<R | undefined> => {
    if (client === undefined || !client.isRunning()) return undefined;
    try {
      // The library would send an undefined argument as a second parameter.
      return await (token ? client.sendRequest<R>(method, params, token) : client.sendRequest<R>(method, params));
    } catch (error) {
      output.debug(`${method}: ${String(error)}`);
      return undefined;
    }
  };

  return {
    restart: () =>
      inTurn(async () => {
        await stop();
        await start();
      }),
    stop: () => inTurn(stop),
    request,
    notify: async (method, params) => {
      if (client?.isRunning()) await client.sendNotification(method, params);
    },
    editOf: async (action) => {
      const resolved = await request<CodeAction>('codeAction/resolve', action);
      return client?.protocol2CodeConverter.asWorkspaceEdit(resolved?.edit);
    },
  };
}
