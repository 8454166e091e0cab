/** The built server collects the garbage of an analysis when its answer is out. Needs `npm run build`. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { fileUri } from '../../server/src/paths/uris';
import { poolText } from '../support/texts';

declare const TEST_FOLDER: string;

const program = path.resolve(TEST_FOLDER, '../dist/cli.js');
assert.ok(fs.existsSync(program), `${program} is not there: npm run build`);

/** Runs in the process of the server, before it, and tells of collections of young objects that a program asked for. */
const watching = `
import { constants, PerformanceObserver } from 'node:perf_hooks';
const { NODE_PERFORMANCE_GC_MINOR: minor, NODE_PERFORMANCE_GC_FLAGS_FORCED: forced } = constants;
new PerformanceObserver((list) => {
  for (const { detail } of list.getEntries()) if (detail.kind === minor && (detail.flags & forced) !== 0) process.stderr.write('collected ');
}).observe({ entryTypes: ['gc'] });`;

test('garbage is collected after an answer, and young objects alone', async () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-garbage-')));
  fs.writeFileSync(path.join(folder, 'pool.yaml'), poolText('blue', '10.0.0.0/24'));
  const server = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(watching)}`, program, 'lsp', '--stdio']);
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const collected = new Promise<string>((resolve) => {
    server.stderr.on('data', (chunk) => resolve(String(chunk)));
  });
  connection.listen();
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      capabilities: {},
      rootUri: fileUri(folder),
      workspaceFolders: null,
    });
    await connection.sendNotification('initialized', {});
    assert.match(await collected, /^collected /);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
  } finally {
    connection.dispose();
    if (server.exitCode === null) server.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
