/**
 * The server as five editors start it: a process of its own over stdio. Each request that it sends is answered with an error once, and never
 * another time; the findings come all the same. Needs `npm run build`.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { fileUri } from '../../server/src/paths/uris';
import { poolText, serviceText } from '../support/texts';
import { type Editor, editors } from './editorCapabilities';

declare const TEST_FOLDER: string;

const program = path.resolve(TEST_FOLDER, '../dist/cli.js');
const pinned = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-editors-')));
fs.writeFileSync(path.join(folder, 'pool.yaml'), poolText('blue', '10.0.0.0/24'));
fs.writeFileSync(path.join(folder, 'web.yaml'), pinned('10.9.9.9'));
const web = fileUri(path.join(folder, 'web.yaml'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

const answers: Readonly<Record<string, () => unknown>> = {
  'client/registerCapability': () => null,
  'workspace/configuration': () => [{}],
  'window/workDoneProgress/create': () => null,
  'workspace/codeLens/refresh': () => null,
  'workspace/inlayHint/refresh': () => null,
};
const failures: Readonly<Record<string, () => unknown>> = {
  'an error': () => new ResponseError(-32603, 'Not today.'),
  'no answer': () => new Promise(() => {}),
};

assert.ok(fs.existsSync(program), `${program} is not there: npm run build`);

for (const editor of editors) {
  describe(editor.name, { concurrency: 4 }, () => {
    test('it is asked what it can answer', async () => {
      assert.deepEqual((await session(editor, answers)).sort(), [...editor.asks].sort());
    });
    for (const [words, fail] of Object.entries(failures)) {
      for (const method of editor.asks) {
        test(`${words} to ${method}`, async () => {
          assert.ok((await session(editor, { ...answers, [method]: fail })).includes(method));
        });
      }
      test(`${words} to anything`, async () => {
        await session(editor, Object.fromEntries(Object.keys(answers).map((method) => [method, fail])));
      });
    }
  });
}

/** Opens a document with a finding, corrects it, and ends the server. Gives the requests that came. */
async function session(editor: Editor, answered: Readonly<Record<string, () => unknown>>): Promise<string[]> {
  const server = spawn(process.execPath, [program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const asked = new Set<string>();
  for (const [method, answer] of Object.entries(answered)) {
    connection.onRequest(method, () => {
      asked.add(method);
      return answer();
    });
  }
  const codes = diagnosticCodes(connection);
  const unasked = new Set<string>();
  connection.onUnhandledNotification(({ method }) => {
    if (!/^(?:window|\$)\//.test(method)) unasked.add(method);
  });
  connection.listen();
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      capabilities: editor.capabilities,
      rootUri: fileUri(folder),
      rootPath: folder,
      workspaceFolders: editor.names === 'folders' ? [{ uri: fileUri(folder), name: 'demo' }] : null,
    });
    await connection.sendNotification('initialized', {});
    await codes('no_pool');
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: web, languageId: 'yaml', version: 1, text: pinned('10.9.9.9') },
    });
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: web, version: 2 },
      contentChanges: [{ text: pinned('10.0.0.9') }],
    });
    await codes('');
    const hover = await connection.sendRequest('textDocument/hover', { textDocument: { uri: web }, position: { line: 8, character: 10 } });
    assert.ok(hover);
    await connection.sendRequest('shutdown');
    const ended = once(server, 'exit');
    await connection.sendNotification('exit');
    assert.equal((await ended)[0], 0);
    assert.deepEqual([...unasked], [], 'messages beyond LSP are for clients that ask for them');
  } finally {
    end(server);
    connection.dispose();
  }
  return [...asked];
}

function end(server: ChildProcess): void {
  if (server.exitCode === null) server.kill('SIGKILL');
}

/** Waits until the findings of the document are these. */
function diagnosticCodes(connection: ProtocolConnection): (wanted: string) => Promise<void> {
  let latest: string | undefined;
  let check = () => {};
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }) => {
      if (params.uri === web) latest = params.diagnostics.map(({ code }) => code).join();
      check();
    },
  );
  return (wanted) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`waited in vain for "${wanted}", the last findings were "${latest}"`)), 60_000);
      check = () => {
        if (latest !== wanted) return;
        clearTimeout(timer);
        resolve();
      };
      check();
    });
}
