/** A client that talks to the real server over a pair of streams, on real files in a temporary folder. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type ConfigurationItem,
  type ConfigurationParams,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { ClusterDoor } from '../../server/src/files/clusterDoor';
import type { FileSystem } from '../../server/src/files/fileSystem';
import type { OpenGit } from '../../server/src/files/gitDoor';
import { nodeFileSystem } from '../../server/src/files/node/nodeFileSystem';
import { startServer } from '../../server/src/lsp/server';
import type { ServerOptions } from '../../server/src/lsp/serverParts';
import { once } from '../../server/src/model/once';
import { fileUri } from '../../server/src/paths/uris';
import type { InitializationOptions } from '../../server/src/protocol/initialization';
import { type TreeNode, treeChildrenRequest } from '../../server/src/protocol/protocol';
import { type StatusParams, statusNotification } from '../../server/src/protocol/status';

export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly folder: string;
  readonly uri: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
  /** Opens a document with its text on disk, or with the text given. */
  readonly open: (name: string, text?: string) => Promise<void>;
  readonly change: (name: string, version: number, text: string) => Promise<void>;
  readonly diagnostics: (name: string) => readonly Diagnostic[];
  /** The files that diagnostics were sent for, one entry a message. */
  readonly published: () => readonly string[];
  readonly status: () => StatusParams | undefined;
  readonly hover: (name: string, line: number, character: number) => Promise<Hover | null>;
  readonly tree: (parent?: string) => Promise<readonly TreeNode[]>;
  /** Waits until the condition holds; it is tried after each message of the server. */
  readonly until: (what: string, condition: () => boolean) => Promise<void>;
  /** Waits until the server has taken in all that was sent, and reads nothing any more. */
  readonly quiet: () => Promise<void>;
  readonly dispose: () => Promise<void>;
}

export interface LspClientOptions {
  readonly files: Readonly<Record<string, string>>;
  /** What happens to the folder before the server starts. */
  readonly prepare?: (folder: string) => void;
  readonly settings?: unknown;
  /** By the name of the folder; the others have those of the whole window. */
  readonly folderSettings?: Readonly<Record<string, unknown>>;
  /** What the client sends before it answers for the first time what the settings are. */
  readonly beforeSettings?: (connection: ProtocolConnection, uri: (name: string) => string) => Promise<void>;
  /** What the client does while the server reads the folder, before anything is awaited. */
  readonly whileStarting?: (connection: ProtocolConnection) => Promise<void>;
  /** How the client answers requests of the server, beside what every test needs. */
  readonly answers?: Readonly<Record<string, () => unknown>>;
  /** Names of folders inside the temporary one that are opened; the temporary folder itself without. */
  readonly folders?: readonly string[];
  readonly supportsWatching?: boolean;
  /** What shall be slower than the real one, say. */
  readonly fileSystem?: Partial<FileSystem>;
  readonly initializationOptions?: InitializationOptions;
  /** Of the client's texts. */
  readonly locale?: string;
  readonly translationsOf?: ServerOptions['translationsOf'];
  /** Without it the server can start no programs. */
  readonly clusterDoor?: ClusterDoor;
  readonly git?: OpenGit;
  /** What the client can do, beyond what every test needs. */
  readonly capabilities?: Pick<ClientCapabilities, 'workspace' | 'textDocument' | 'window'>;
}

/** A client for one test. */
export async function withClient(options: LspClientOptions, body: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await startClient(options);
  try {
    await body(client);
  } finally {
    await client.dispose();
  }
}

export async function startClient(options: LspClientOptions): Promise<LspClient> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-lsp-')));
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  for (const [name, text] of Object.entries(options.files)) write(name, text);
  options.prepare?.(folder);

  const { counted, reading } = countedFileSystem({ ...nodeFileSystem, ...options.fileSystem });
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer({
    connection: createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    fileSystem: counted,
    ...(options.git && { git: options.git }),
    ...(options.translationsOf && { translationsOf: options.translationsOf }),
    ...(options.clusterDoor && { clusterDoor: options.clusterDoor }),
    version: 'test',
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));

  const uri = (name: string) => fileUri(path.join(folder, name));
  const published = new Map<string, readonly Diagnostic[]>();
  const messages: string[] = [];
  let status: StatusParams | undefined;
  const waiting = new Set<() => void>();
  const heard = () => {
    for (const check of waiting) check();
  };
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }) => {
      published.set(params.uri, params.diagnostics);
      messages.push(params.uri);
      heard();
    },
  );
  connection.onNotification(statusNotification, (params: StatusParams) => {
    status = params;
    heard();
  });
  const sentBefore = once(async () => options.beforeSettings?.(connection, uri));
  const answers: Readonly<Record<string, () => unknown>> = {
    'client/registerCapability': () => null,
    'window/workDoneProgress/create': () => null,
    'workspace/configuration': async () => {
      await sentBefore();
      return [options.settings ?? {}];
    },
    ...options.answers,
  };
  for (const [method, answer] of Object.entries(answers)) connection.onRequest(method, answer);
  if (options.folderSettings) {
    const settingsOf = ({ scopeUri }: ConfigurationItem) =>
      Object.entries(options.folderSettings ?? {}).find(([name]) => scopeUri === uri(name))?.[1] ?? options.settings ?? {};
    connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) => items.map(settingsOf));
  }
  connection.listen();

  const until = (what: string, condition: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`waited in vain for: ${what}; the last status: ${JSON.stringify(status)}`));
      }, 60_000);
      const check = () => {
        if (!condition()) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });

  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    ...(options.locale && { locale: options.locale }),
    initializationOptions: { showsStatus: true, ...options.initializationOptions },
    capabilities: {
      window: { workDoneProgress: true, ...options.capabilities?.window },
      workspace: {
        configuration: true,
        workspaceFolders: true,
        didChangeWatchedFiles: { dynamicRegistration: options.supportsWatching ?? true },
        ...options.capabilities?.workspace,
      },
      textDocument: options.capabilities?.textDocument ?? {},
    },
    workspaceFolders: (options.folders ?? ['']).map((name) => ({
      uri: uri(name).replace(/\/$/, ''),
      name: name === '' ? 'workspace' : name,
    })),
  });
  await connection.sendNotification('initialized', {});
  await options.whileStarting?.(connection);
  await until('the first scan', () => status?.state === 'ready');

  return {
    connection,
    folder,
    uri,
    write,
    remove: (name) => fs.rmSync(path.join(folder, name), { recursive: true }),
    open: (name, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(name), languageId: 'yaml', version: 1, text: text ?? fs.readFileSync(path.join(folder, name), 'utf8') },
      }),
    change: (name, version, text) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri: uri(name), version }, contentChanges: [{ text }] }),
    diagnostics: (name) => published.get(uri(name)) ?? [],
    published: () => messages,
    status: () => status,
    hover: (name, line, character) =>
      connection.sendRequest('textDocument/hover', { textDocument: { uri: uri(name) }, position: { line, character } }),
    tree: (parent) => connection.sendRequest(treeChildrenRequest, parent === undefined ? {} : { parent }),
    until,
    quiet: async () => {
      for (let wasReading = true; wasReading; ) {
        await connection.sendRequest(treeChildrenRequest, {});
        wasReading = reading();
        await new Promise((resolve) => setTimeout(resolve, wasReading ? 1 : 0));
      }
      await connection.sendRequest(treeChildrenRequest, {});
    },
    dispose: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A file system that knows whether something is being read. */
function countedFileSystem(real: FileSystem): { readonly counted: FileSystem; readonly reading: () => boolean } {
  let under = 0;
  const during = async <T>(work: Promise<T>): Promise<T> => {
    under++;
    try {
      return await work;
    } finally {
      under--;
    }
  };
  const counted: FileSystem = {
    normalize: real.normalize,
    read: (uri) => during(real.read(uri)),
    kindOf: (uri, root) => during(real.kindOf(uri, root)),
    changedAt: (uri) => during(real.changedAt(uri)),
    list: async function* (folder, options) {
      under++;
      try {
        yield* real.list(folder, options);
      } finally {
        under--;
      }
    },
  };
  return { counted, reading: () => under > 0 };
}
