/** When analyses are made, and what the log says of them. */
import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { test } from 'node:test';
import { createConnection, type LogMessageParams, MessageType, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { nodeFileSystem } from '../../server/src/files/node/nodeFileSystem';
import { startServer } from '../../server/src/lsp/server';
import { fileUri } from '../../server/src/paths/uris';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const pinned = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
const files = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.0.0.7') };

test('changes that come together are analysed together, and the last one counts', () =>
  withClient({ files }, async (client) => {
    await client.open('web.yaml');
    await client.quiet();
    const before = client.status()?.revision ?? 0;
    const edits = 30;
    await Promise.all(Array.from({ length: edits }, (_, edit) => client.change('web.yaml', edit + 2, pinned(`10.9.9.${edit}`))));
    await client.until('the last address', () =>
      client.diagnostics('web.yaml').some(({ message }) => String(message).includes(`10.9.9.${edits - 1}`)),
    );
    const made = (client.status()?.revision ?? 0) - before;
    assert.ok(made < edits / 2, `${made} analyses for ${edits} changes`);
  }));

test('an analysis tells what it took, at debug level', () =>
  withClient({ files }, async (client) => {
    const logged: string[] = [];
    client.connection.onNotification('window/logMessage', ({ type, message }: LogMessageParams) => {
      if (type === MessageType.Debug) logged.push(message);
    });
    await client.open('web.yaml', pinned('10.9.9.9'));
    await client.until('no_pool', () => client.diagnostics('web.yaml').length > 0);
    assert.match(logged.at(-1) ?? '', /^Analysis \d+: [\d.]+ ms, files parsed: 1, Services replayed: 1$/);
  }));

test('all that an analysis found is written when the server is told that it is out', async () => {
  const toServer = new PassThrough();
  let written = '';
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      written += chunk;
      done();
    },
  });
  const whenPublished = new Promise<string>((resolve) => {
    startServer({
      connection: createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(output)),
      fileSystem: nodeFileSystem,
      version: 'test',
      published: () => resolve(written),
    });
  });
  const input = new StreamMessageWriter(toServer);
  const send = (message: object) => input.write({ jsonrpc: '2.0', ...message });
  const initializationOptions = { showsStatus: true, base: { kind: 'none' } };
  await send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {}, initializationOptions } });
  for (const [name, text] of Object.entries({ ...files, 'web.yaml': pinned('10.9.9.9') })) {
    const textDocument = { uri: fileUri(`/workspace/${name}`), languageId: 'yaml', version: 1, text };
    await send({ method: 'textDocument/didOpen', params: { textDocument } });
  }
  await send({ method: 'initialized', params: {} });
  const out = await whenPublished;
  assert.match(out, /"method":"textDocument\/publishDiagnostics".*no_pool/);
  assert.match(out, /"method":"lbipam\/status".*"state":"ready"/);
});
