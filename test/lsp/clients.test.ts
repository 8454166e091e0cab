/** Clients that answer with an error, that send what is no message, and disks that hang: the server goes on. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { FileChangeType, type LogMessageParams, ResponseError } from 'vscode-languageserver/node';
import { largestFile } from '../../server/src/files/fileSystem';
import { nodeFileSystem } from '../../server/src/files/node/nodeFileSystem';
import { readFolder, readText } from '../../server/src/files/node/readFolder';
import { rescanCommand } from '../../server/src/protocol/protocol';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const pinned = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
const codes = (client: LspClient, name: string) => client.diagnostics(name).map(({ code }) => code);
const files = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.9.9.9') };
const refuse = () => new ResponseError(-32601, 'There is no such method.');
const refresh = { codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } };

test('a client that refuses every request of the server gets the analysis with the defaults', () =>
  withClient(
    {
      files,
      settings: { exclude: ['web.yaml'] },
      capabilities: { workspace: { didChangeConfiguration: { dynamicRegistration: true }, ...refresh } },
      answers: {
        'client/registerCapability': refuse,
        'window/workDoneProgress/create': refuse,
        'workspace/configuration': refuse,
        'workspace/codeLens/refresh': refuse,
        'workspace/inlayHint/refresh': refuse,
      },
    },
    async (client) => {
      const logged: string[] = [];
      client.connection.onNotification('window/logMessage', ({ message }: LogMessageParams) => {
        logged.push(message);
      });
      await client.until('no_pool', () => codes(client, 'web.yaml').includes('no_pool'));
      await client.open('web.yaml', pinned('10.0.0.9'));
      await client.until('no diagnostics', () => client.diagnostics('web.yaml').length === 0);
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await client.quiet();
      assert.equal(logged.filter((text) => text.includes('workspace/configuration')).length, 1, logged.join('\n'));
      assert.equal(logged.filter((text) => text.includes('workspace/codeLens/refresh')).length, 1, logged.join('\n'));
    },
  ));

test('answers of a shape that nothing expects are the defaults', async () => {
  for (const answer of [null, [], [null], [5], [{ exclude: 'web.yaml', clusters: 7, severity: [], ignore: [null] }], 'text']) {
    await withClient({ files, answers: { 'workspace/configuration': () => answer } }, async (client) => {
      await client.until('no_pool', () => codes(client, 'web.yaml').includes('no_pool'));
    });
  }
});

test('notifications that are malformed are passed over, and those after them count', () =>
  withClient({ files }, async (client) => {
    const send = (method: string, params: unknown) => client.connection.sendNotification(method, params);
    for (const changes of [
      null,
      undefined,
      5,
      {},
      [null],
      [{}],
      [{ uri: 5, type: 1 }],
      [{ uri: 'file:///%E0%A4%A', type: 1 }],
      [{ uri: '%', type: 9 }],
    ]) {
      await send('workspace/didChangeWatchedFiles', { changes });
    }
    await send('workspace/didChangeWatchedFiles', null);
    await send('workspace/didChangeConfiguration', null);
    await send('workspace/didChangeWorkspaceFolders', null);
    await send('workspace/didChangeWorkspaceFolders', { event: null });
    await send('workspace/didChangeWorkspaceFolders', { event: { added: [null], removed: 5 } });
    await send('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: 7 }, { uri: 'file:///%E0%A4%A', name: 'x' }], removed: [] },
    });
    for (const textDocument of [
      null,
      {},
      { uri: 'file:///%E0%A4%A.yaml', languageId: 'yaml', version: 1, text: pinned('10.0.0.1') },
      { uri: 5, text: 5 },
    ]) {
      await send('textDocument/didOpen', { textDocument });
      await send('textDocument/didChange', { textDocument, contentChanges: null });
      await send('textDocument/didSave', { textDocument });
      await send('textDocument/didClose', { textDocument });
    }
    client.write('web.yaml', pinned('10.0.0.9'));
    await send('workspace/didChangeWatchedFiles', { changes: [null, { uri: client.uri('web.yaml'), type: FileChangeType.Changed }] });
    await client.until('no diagnostics', () => client.diagnostics('web.yaml').length === 0);
  }));

test('a read that hangs delays no other, neither at the start nor later', async () => {
  let answer = () => {};
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const read = (uri: string) =>
    uri.endsWith('stuck.yaml')
      ? new Promise<string>((resolve) => {
          answer = () => resolve(pinned('10.8.8.8').replace('name: web', 'name: late'));
          isAsked();
        })
      : nodeFileSystem.read(uri);
  await withClient({ files, fileSystem: { read } }, async (client) => {
    const report = (name: string) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: client.uri(name), type: FileChangeType.Created }],
      });
    client.write('stuck.yaml', '');
    await report('stuck.yaml');
    client.write('web.yaml', pinned('10.0.0.9'));
    await report('web.yaml');
    await client.until('no diagnostics', () => client.diagnostics('web.yaml').length === 0);
    await asked;
    answer();
    await client.until('the late one', () => codes(client, 'stuck.yaml').includes('no_pool'));
  });
});

test('links, pipes, devices and folders named like manifests are taken for what they are', { skip: process.platform === 'win32' }, () =>
  withClient({ files: { ...files, 'inner/pool.yaml': poolText('inner', '10.1.0.0/24') }, folders: ['inner'] }, async (client) => {
    const file = (name: string) => path.join(client.folder, 'inner', name);
    const report = (name: string, type: FileChangeType) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(`inner/${name}`), type }] });
    fs.symlinkSync(path.join(client.folder, 'pool.yaml'), file('link.yaml'));
    fs.symlinkSync(client.folder, file('folder'));
    fs.symlinkSync('/dev/zero', file('zero.yaml'));
    spawnSync('sh', ['-c', 'mkfifo "$0"', file('pipe.yaml')]);
    assert.ok(fs.lstatSync(file('pipe.yaml')).isFIFO());
    // The first read of this device never ends; only root may make it.
    spawnSync('mknod', [file('device.yaml'), 'c', '1', '5']);
    const socket = net.createServer().listen(file('socket.yaml'));
    await once(socket, 'listening');
    assert.ok(fs.lstatSync(file('socket.yaml')).isSocket());
    const names = ['link.yaml', 'folder', 'folder/pool.yaml', 'zero.yaml', 'pipe.yaml', 'device.yaml', 'socket.yaml'];
    for (const name of [...names, '../pool.yaml', 'lost.yaml']) {
      for (const type of [FileChangeType.Created, FileChangeType.Changed] as const) await report(name, type);
    }
    await client.quiet();
    assert.equal(client.status()?.pools, 1);
    fs.mkdirSync(file('deep.yaml'));
    fs.writeFileSync(file('deep.yaml/more.yaml'), poolText('deep', '10.2.0.0/24'));
    await report('deep.yaml', FileChangeType.Created);
    await client.until('the pool below', () => client.status()?.pools === 2);
    await client.connection.sendRequest('workspace/executeCommand', { command: rescanCommand });
    await client.until('the same after a scan', () => client.status()?.state === 'ready');
    assert.equal(client.status()?.pools, 2);
    // The command line meets the same.
    const read = [...readFolder(path.join(client.folder, 'inner'), { exclude: [], root: client.folder })];
    assert.deepEqual(
      read.map((one) => path.relative(client.folder, one.path)),
      ['inner/pool.yaml', 'inner/deep.yaml/more.yaml'],
    );
    socket.close();
    fs.rmSync(file('deep.yaml'), { recursive: true });
    await report('deep.yaml', FileChangeType.Deleted);
    await client.until('one pool', () => client.status()?.pools === 1);
  }),
);

test('a file that is too large is not read, and neither the server nor the command line begins to', () =>
  withClient({ files }, async (client) => {
    const file = path.join(client.folder, 'large.yaml');
    fs.writeFileSync(file, poolText('large', '10.3.0.0/24'));
    // More than a process can hold, and nothing on the disk: whatever reads it ends in an error.
    fs.truncateSync(file, 2 ** 40);
    assert.equal(await nodeFileSystem.read(client.uri('large.yaml')), undefined);
    assert.equal(readText(file), undefined);
    const report = (type: FileChangeType) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('large.yaml'), type }] });
    await report(FileChangeType.Created);
    await client.quiet();
    assert.equal(client.status()?.pools, 1);
    fs.truncateSync(file, largestFile + 1);
    await report(FileChangeType.Changed);
    await client.quiet();
    assert.equal(client.status()?.pools, 1);
    fs.writeFileSync(file, poolText('large', '10.3.0.0/24'));
    await report(FileChangeType.Changed);
    await client.until('the pool', () => client.status()?.pools === 2);
  }));

test('without a watcher, what was saved or closed is read again, and a command reads everything', () =>
  withClient({ files, supportsWatching: false }, async (client) => {
    await client.open('pool.yaml');
    await client.change('pool.yaml', 2, poolText('blue', '10.9.9.0/24'));
    await client.until('no diagnostics', () => client.diagnostics('web.yaml').length === 0);
    client.write('pool.yaml', poolText('blue', '10.9.9.0/24'));
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri('pool.yaml') } });
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('pool.yaml') } });
    await client.quiet();
    // What the server says of this document comes after all that it says of what was before.
    await client.open('zz-last.yaml', pinned('nonsense').replace('name: web', 'name: last'));
    await client.until('the last document', () => client.diagnostics('zz-last.yaml').length > 0);
    assert.ok(!codes(client, 'web.yaml').includes('no_pool'));
    client.write('web.yaml', pinned('10.7.7.7'));
    await client.connection.sendRequest('workspace/executeCommand', { command: rescanCommand });
    await client.until('no_pool', () => codes(client, 'web.yaml').includes('no_pool'));
    for (const params of [{ command: 'lbipam.unknown' }, { command: null }, null]) {
      await assert.rejects(client.connection.sendRequest('workspace/executeCommand', params));
    }
  }));

test('a broken document says what a fresh server says of it once it is saved', () =>
  withClient({ files: { ...files, 'web.yaml': pinned('10.0.0.5') } }, async (client) => {
    const broken = `${files['pool.yaml']}  broken: [\n`;
    await client.open('pool.yaml');
    await client.change('pool.yaml', 2, broken);
    await client.until('the syntax error', () => codes(client, 'pool.yaml').includes('syntax'));
    assert.equal(client.status()?.pools, 1);
    client.write('pool.yaml', broken);
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri('pool.yaml') } });
    await client.until('no pool', () => client.status()?.pools === 0);
    await client.change('pool.yaml', 3, `${broken} `);
    await client.quiet();
    assert.equal(client.status()?.pools, 0);
    await client.change('pool.yaml', 4, files['pool.yaml']);
    await client.until('the pool', () => client.status()?.pools === 1);
  }));
