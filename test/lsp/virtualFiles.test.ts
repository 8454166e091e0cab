/** Workspaces that only the client can read: the server has no disk for them, asks for each file, and hears of changes as everywhere. */
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { FileSystem } from '../../server/src/files/fileSystem';
import { nodeFileSystem } from '../../server/src/files/node/nodeFileSystem';
import { startServer } from '../../server/src/lsp/server';
import {
  type FolderParams,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
  type StatParams,
  statRequest,
} from '../../server/src/protocol/clientFiles';
import type { InitializationOptions } from '../../server/src/protocol/initialization';
import { type StatusParams, statusNotification } from '../../server/src/protocol/status';
import { poolText, serviceText } from '../support/texts';

const root = 'vscode-vfs://github%2B7b22/owner/repo';
const uri = (name: string) => `${root}/${name}`;

interface VirtualOptions {
  readonly fileSystem?: FileSystem;
  readonly settings?: unknown;
  readonly initializationOptions?: InitializationOptions;
}

interface VirtualClient {
  /** By the path below the root; names are not escaped. */
  readonly files: Map<string, string>;
  readonly asked: readonly string[];
  readonly changed: (name: string, type: FileChangeType) => Promise<void>;
  readonly codes: (name: string) => readonly unknown[];
  readonly status: () => StatusParams;
  readonly until: (condition: () => boolean) => Promise<void>;
}

async function withVirtualFiles(
  files: Readonly<Record<string, string>>,
  options: VirtualOptions,
  body: (client: VirtualClient) => Promise<void>,
): Promise<void> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startServer({
    connection: createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    ...(options.fileSystem && { fileSystem: options.fileSystem }),
    version: 'test',
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const held = new Map(Object.entries(files));
  const asked: string[] = [];
  const path = (params: { readonly uri: string }) => {
    asked.push(params.uri);
    return decodeURIComponent(params.uri.slice(root.length + 1));
  };
  connection.onRequest(readFileRequest, (params: ReadFileParams) => ({ text: held.get(path(params)) ?? null }));
  connection.onRequest(statRequest, (params: StatParams) => {
    const name = path(params);
    if (held.has(name)) return { kind: 'file', changed: Date.UTC(2026, 0, 2) };
    return [...held.keys()].some((each) => each.startsWith(`${name}/`)) ? { kind: 'folder', changed: 0 } : null;
  });
  connection.onRequest(listFolderRequest, (params: FolderParams) => {
    const name = path(params);
    const below = [...held.keys()].filter((each) => name === '' || each.startsWith(`${name}/`));
    const rests = below.map((each) => (name === '' ? each : each.slice(name.length + 1)));
    const folders = new Set(rests.flatMap((rest) => (rest.includes('/') ? [rest.slice(0, rest.indexOf('/'))] : [])));
    return {
      entries: [
        ...[...folders].map((each) => ({ name: each, kind: 'folder' })),
        ...rests.filter((rest) => !rest.includes('/')).map((each) => ({ name: each, kind: 'file' })),
        // What no client should send is passed over.
        { name: '../other.yaml', kind: 'file' },
        { name: 'link.yaml', kind: 'link' },
        null,
      ],
    };
  });
  const published = new Map<string, readonly Diagnostic[]>();
  let status: StatusParams | undefined;
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: { readonly uri: string; readonly diagnostics: Diagnostic[] }) => {
    published.set(params.uri, params.diagnostics);
    for (const check of waiting) check();
  });
  connection.onNotification(statusNotification, (params: StatusParams) => {
    status = params;
    for (const check of waiting) check();
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/configuration', () => [options.settings ?? {}]);
  connection.listen();
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!condition()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: root,
    initializationOptions: { showsStatus: true, ...(options.initializationOptions ?? { clientFiles: true }) },
    capabilities: { workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } } },
    workspaceFolders: [{ uri: root, name: 'repo' }],
  });
  await connection.sendNotification('initialized', {});
  await until(() => status?.state === 'ready');
  try {
    await body({
      files: held,
      asked,
      changed: (name, type) => connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type }] }),
      codes: (name) => (published.get(uri(name)) ?? []).map(({ code }) => code),
      status: () => status ?? assert.fail('no status'),
      until,
    });
  } finally {
    await connection.sendRequest('shutdown');
    connection.dispose();
  }
}

const wrong = serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } });
const files = { 'pools/blue.yaml': poolText('blue', '10.0.0.0/24'), 'apps/my app/web.yaml': wrong };

for (const [where, fileSystem] of [
  ['in a web worker', undefined],
  ['beside a disk', nodeFileSystem],
] as const) {
  test(`${where} the files of the client are read, and what is wrong is found`, () =>
    withVirtualFiles(files, fileSystem ? { fileSystem } : {}, async ({ codes, status, asked }) => {
      assert.deepEqual([status().pools, status().services], [1, 1]);
      assert.deepEqual(codes('apps/my%20app/web.yaml'), ['no_pool']);
      assert.deepEqual(
        asked.filter((each) => each.includes('other') || each.includes('link')),
        [],
      );
    }));

  test(`${where} what changes, comes and goes counts, folders too`, () =>
    withVirtualFiles(files, fileSystem ? { fileSystem } : {}, async (client) => {
      client.files.set('apps/my app/web.yaml', wrong.replace('10.9.9.9', '10.0.0.9'));
      await client.changed('apps/my%20app/web.yaml', FileChangeType.Changed);
      await client.until(() => client.codes('apps/my%20app/web.yaml').length === 0);
      client.files.set('more/deep/red.yaml', poolText('red', '10.1.0.0/24'));
      await client.changed('more', FileChangeType.Created);
      await client.until(() => client.status().pools === 2);
      client.files.delete('pools/blue.yaml');
      await client.changed('pools', FileChangeType.Deleted);
      await client.until(() => client.codes('apps/my%20app/web.yaml').includes('no_pool'));
    }));
}

test('what is passed over on a disk is passed over here', () =>
  withVirtualFiles(
    {
      ...files,
      'node_modules/x/pool.yaml': poolText('hidden', '10.2.0.0/24'),
      'old/pool.yaml': poolText('old', '10.3.0.0/24'),
      'a.txt': '',
    },
    { settings: { exclude: ['old/**'] } },
    async ({ status, asked }) => {
      assert.equal(status().pools, 1);
      assert.deepEqual(
        asked.filter((each) => /node_modules|old\/|a\.txt/.test(each)),
        [],
      );
    },
  ));

test('a state of a cluster that settings name is read, with its age', () => {
  const live = { apiVersion: 'v1', kind: 'List', items: [] };
  return withVirtualFiles({ ...files, '.lbipam.yaml': 'state: now.json\n', 'now.json': JSON.stringify(live) }, {}, async ({ status }) => {
    assert.match(
      status()
        .clusters.map(({ state }) => state)
        .join(),
      /^state: now\.json, taken|^state: now\.json, \d/,
    );
  });
});

test('a client that does not offer its files is not asked for any', () =>
  withVirtualFiles(files, { fileSystem: nodeFileSystem, initializationOptions: {} }, async ({ status, asked }) => {
    assert.equal(status().pools, 0);
    assert.deepEqual(asked, []);
  }));
