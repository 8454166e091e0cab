/**
 * An error that nothing caught does not end the server: it is one message in the log, and the next request is answered. Needs `npm run build`.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createProtocolConnection, type LogMessageParams, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { fileUri } from '../../server/src/paths/uris';
import { poolText } from '../support/texts';

declare const TEST_FOLDER: string;

const program = path.resolve(TEST_FOLDER, '../dist/cli.js');
assert.ok(fs.existsSync(program), `${program} is not there: npm run build`);

/** Runs in the process of the server, before it: a signal makes mistakes that no code of the server catches. */
const mistakes = `
process.on('SIGUSR2', () => {
  void Promise.reject(new Error('a lost promise'));
  void Promise.reject('a lost text');
  setTimeout(() => { throw new TypeError('thrown in a timer'); }, 1);
  process.nextTick(() => { throw undefined; });
});`;

test('errors that nothing caught are logged, and the server goes on', { skip: process.platform === 'win32' }, async () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-last-resort-')));
  fs.writeFileSync(path.join(folder, 'pool.yaml'), poolText('blue', '10.0.0.0/24'));
  const server = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(mistakes)}`, program, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const unexpected: string[] = [];
  const all = new Promise<void>((resolve) => {
    connection.onNotification('window/logMessage', ({ message }: LogMessageParams) => {
      if (message.startsWith('Unexpected:')) unexpected.push(message.split('\n', 1)[0] ?? '');
      if (unexpected.length === 4) resolve();
    });
  });
  connection.listen();
  try {
    const uri = fileUri(folder);
    await connection.sendRequest('initialize', { processId: process.pid, capabilities: {}, rootUri: uri, workspaceFolders: null });
    await connection.sendNotification('initialized', {});
    const symbols = () => connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: `${uri}/pool.yaml` } });
    await symbols();
    server.kill('SIGUSR2');
    await all;
    assert.deepEqual(unexpected.sort(), [
      'Unexpected: Error: a lost promise',
      'Unexpected: TypeError: thrown in a timer',
      'Unexpected: a lost text',
      'Unexpected: undefined',
    ]);
    await symbols();
    assert.equal(server.exitCode, null);
    await connection.sendRequest('shutdown');
    const ended = once(server, 'exit');
    await connection.sendNotification('exit');
    assert.equal((await ended)[0], 0);
  } finally {
    if (server.exitCode === null) server.kill('SIGKILL');
    connection.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
