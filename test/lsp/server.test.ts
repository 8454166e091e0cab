/** The language server as an editor meets it: real messages, real files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeLens, FileChangeType, MarkupContent } from 'vscode-languageserver/node';
import { nodeFileSystem } from '../../server/src/files/node/nodeFileSystem';
import { refreshRequest, showReferencesCommand, treeTooltipRequest } from '../../server/src/protocol/protocol';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const pinned = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
const codes = (client: LspClient, name: string) => client.diagnostics(name).map(({ code }) => code);

test('a file that is not open gets diagnostics after the first scan', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'apps/web.yaml': pinned('10.9.9.9') } }, async (client) => {
    await client.until('no_pool', () => client.diagnostics('apps/web.yaml').length > 0);
    const [diagnostic] = client.diagnostics('apps/web.yaml');
    assert.equal(diagnostic?.code, 'no_pool');
    assert.equal(diagnostic?.source, 'LB IPAM');
    assert.match(String(diagnostic?.codeDescription?.href), /docs\/rules\/no_pool\.md$/);
    assert.deepEqual(diagnostic?.range, { start: { line: 6, character: 27 }, end: { line: 6, character: 35 } });
  }));

test('an edit in one file changes the diagnostics of another, and back', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.0.0.5') } }, async (client) => {
    assert.deepEqual(codes(client, 'web.yaml'), []);
    await client.open('pool.yaml');
    await client.change('pool.yaml', 2, poolText('blue', '10.7.0.0/24'));
    await client.until('no_pool in the closed file', () => codes(client, 'web.yaml').includes('no_pool'));
    await client.change('pool.yaml', 3, poolText('blue', '10.0.0.0/24'));
    await client.until('no diagnostics', () => client.diagnostics('web.yaml').length === 0);
  }));

test('an open document wins over the disk, and the disk counts again when it is closed', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.0.0.5') } }, async (client) => {
    await client.open('web.yaml', pinned('10.8.8.8'));
    await client.until('no_pool', () => codes(client, 'web.yaml').includes('no_pool'));
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('web.yaml') } });
    await client.until('no diagnostics', () => client.diagnostics('web.yaml').length === 0);
  }));

test('broken YAML shows one syntax error and leaves the rest of the workspace as it was', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.0.0.5') } }, async (client) => {
    await client.open('pool.yaml');
    await client.change('pool.yaml', 2, `${poolText('blue', '10.0.0.0/24')}  broken: [\n`);
    await client.until('the syntax error', () => codes(client, 'pool.yaml').includes('syntax'));
    assert.deepEqual(codes(client, 'pool.yaml'), ['syntax']);
    assert.deepEqual(codes(client, 'web.yaml'), []);
    assert.equal(client.status()?.pools, 1);
    await client.change('pool.yaml', 3, poolText('blue', '10.0.0.0/24'));
    await client.until('no diagnostics', () => client.diagnostics('pool.yaml').length === 0);
  }));

test('watched files: created, changed, deleted, and a folder deleted', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24') } }, async (client) => {
    const report = (name: string, type: FileChangeType) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(name), type }] });
    client.write('apps/web.yaml', pinned('10.9.9.9'));
    await report('apps/web.yaml', FileChangeType.Created);
    await client.until('no_pool', () => codes(client, 'apps/web.yaml').includes('no_pool'));
    client.write('apps/web.yaml', pinned('10.0.0.9'));
    await report('apps/web.yaml', FileChangeType.Changed);
    await client.until('no diagnostics', () => client.diagnostics('apps/web.yaml').length === 0);
    await client.until('one address in use', () => client.status()?.used === '1');
    client.remove('apps');
    await report('apps', FileChangeType.Deleted);
    await client.until('no Services', () => client.status()?.services === 0);
    client.write('moved/web.yaml', pinned('10.0.0.9'));
    await report('moved', FileChangeType.Created);
    await client.until('the Service of the moved folder', () => client.status()?.services === 1);
  }));

test('what the disk said before is not taken for what it says now, however long reading took', async () => {
  let answer = () => {};
  const read = (uri: string) =>
    uri.endsWith('slow.yaml')
      ? new Promise<string>((resolve) => {
          answer = () => resolve(pinned('10.0.0.9'));
        })
      : nodeFileSystem.read(uri);
  await withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24') }, fileSystem: { read } }, async (client) => {
    const report = (name: string, type: FileChangeType) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri(name), type }] });
    await report('slow.yaml', FileChangeType.Created);
    await report('slow.yaml', FileChangeType.Deleted);
    await client.tree();
    answer();
    client.write('web.yaml', pinned('10.9.9.9'));
    await report('web.yaml', FileChangeType.Created);
    await client.until('no_pool', () => codes(client, 'web.yaml').includes('no_pool'));
    // The answer comes after all that was sent with those diagnostics.
    await client.tree();
    assert.equal(client.status()?.services, 1);
  });
});

test('two workspace folders are two clusters, and a folder that goes takes its cluster along', () =>
  withClient(
    {
      files: { 'one/pool.yaml': poolText('blue', '10.0.0.0/24'), 'two/pool.yaml': poolText('blue', '10.0.0.0/24') },
      folders: ['one', 'two'],
    },
    async (client) => {
      assert.deepEqual(
        (await client.tree()).map(({ kind, label }) => [kind, label]),
        [
          ['cluster', 'one'],
          ['cluster', 'two'],
        ],
      );
      assert.equal(client.status()?.conflicts, 0);
      await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [{ uri: client.uri('two'), name: 'two' }] },
      });
      await client.until('one pool', () => client.status()?.state === 'ready' && client.status()?.pools === 1);
    },
  ));

test('hover, tree and status tell the same', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web') } }, async (client) => {
    await client.open('web.yaml');
    const hover = await client.hover('web.yaml', 6, 10);
    assert.ok(hover && MarkupContent.is(hover.contents));
    assert.match(hover.contents.value, /`10\.0\.0\.0`.*from pool blue.*predicted/);
    const [pool] = await client.tree();
    assert.equal(pool?.label, 'blue');
    const [range] = await client.tree(pool?.id);
    assert.equal(range?.label, '10.0.0.0/24');
    const rows = await client.tree(range?.id);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['web', '10.0.0.0 · default'],
        ['10.0.0.1 – 10.0.0.255', 'free, 255'],
      ],
    );
    assert.deepEqual([client.status()?.used, client.status()?.total], ['1', '256']);
  }));

test('the tooltip of a Service in the tree is asked for when a person looks at it', () =>
  withClient(
    {
      files: {
        'pool.yaml': poolText('blue', '10.0.0.0/24'),
        'web.yaml': serviceText('web', { labels: { a: 'b' }, annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }),
      },
    },
    async (client) => {
      const group = (await client.tree()).find(({ kind }) => kind === 'pending');
      const [row] = await client.tree(group?.id);
      assert.deepEqual([row?.label, row?.tooltip], ['web', undefined]);
      const tooltip = (id: string | undefined) => client.connection.sendRequest<string>(treeTooltipRequest, { id });
      assert.match(await tooltip(row?.id), /pending — no/);
      assert.equal(await tooltip(row?.id.replace('web', 'gone')), '');
      assert.equal(await tooltip('no id'), '');
    },
  ));

test('severities come from the settings', () =>
  withClient(
    {
      files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.9.9.9') },
      settings: { severity: { no_pool: 'hint' } },
    },
    async (client) => {
      await client.until('no_pool', () => client.diagnostics('web.yaml').length > 0);
      assert.equal(client.diagnostics('web.yaml')[0]?.severity, 4);
    },
  ));

test('.lbipam.yaml speaks after the settings, with every change of it', () =>
  withClient(
    {
      files: {
        'pool.yaml': poolText('blue', '10.0.0.0/24'),
        'web.yaml': pinned('10.9.9.9'),
        '.lbipam.yaml': 'severity: {no_pool: warning}\n',
      },
      settings: { severity: { no_pool: 'hint' } },
    },
    async (client) => {
      await client.until('no_pool as a warning', () => client.diagnostics('web.yaml')[0]?.severity === 2);
      await client.open('.lbipam.yaml', 'severity: {no_pool: off}\n');
      await client.until('no_pool is gone', () => client.diagnostics('web.yaml').length === 0);
      await client.change('.lbipam.yaml', 2, 'exclude: [pool.yaml]\n');
      await client.until('the pool is gone', () => client.status()?.pools === 0);
    },
  ));

test('a comment that suppresses nothing is faded', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24').replace('/24', '/24 # lbipam-ignore: no_pool') } }, async (client) => {
    await client.until('unused_suppression', () => client.diagnostics('pool.yaml').length > 0);
    const [diagnostic] = client.diagnostics('pool.yaml');
    assert.deepEqual([diagnostic?.code, diagnostic?.severity, diagnostic?.tags], ['unused_suppression', 4, [1]]);
  }));

test('a request that outlives its document is answered as such', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web') } }, async (client) => {
    await client.open('web.yaml');
    // Sent in one go: the refresh keeps the hover waiting, and meanwhile the document changes.
    const refresh = client.connection.sendRequest(refreshRequest);
    const hover = client.hover('web.yaml', 6, 10);
    const change = client.change('web.yaml', 2, serviceText('other'));
    await assert.rejects(hover, { code: -32801 });
    await Promise.all([refresh, change]);
  }));

test('refresh reads the disk again', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24') } }, async (client) => {
    client.write('web.yaml', serviceText('web'));
    await client.connection.sendRequest(refreshRequest);
    await client.until('the Service', () => client.status()?.services === 1);
  }));

test('a document that is not saved yet counts at once', () =>
  withClient({ files: {} }, async (client) => {
    assert.equal(client.status()?.pools, 0);
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: 'untitled:Untitled-1', languageId: 'yaml', version: 1, text: poolText('example', '192.0.2.0/24') },
    });
    await client.until('the pool', () => client.status()?.pools === 1);
  }));

test('a document outside of every folder that says nothing of load balancers makes no cluster', () =>
  withClient(
    {
      files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.9.9.9') },
      initializationOptions: { commands: [showReferencesCommand] },
    },
    async (client) => {
      const open = (uri: string, languageId: string, text: string) =>
        client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      await open('file:///home/user/settings.json', 'jsonc', '{"editor.fontSize": 12}');
      await open('file:///home/user/kustomization.yaml', 'yaml', 'resources: [pool.yaml]');
      await open('untitled:Untitled-1', 'yaml', '');
      const lenses: readonly CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', {
        textDocument: { uri: client.uri('pool.yaml') },
      });
      assert.deepEqual(
        lenses.map(({ command }) => command?.title),
        ['0 of 256 used · 256 available · 0 Services'],
      );
      assert.deepEqual(
        (await client.tree()).map(({ kind }) => kind),
        ['pending', 'pool'],
      );
      assert.deepEqual(
        client.diagnostics('web.yaml').map(({ message }) => String(message).startsWith('[workspace]')),
        [false],
      );
      // What speaks of load balancers has to be shown somewhere.
      await open('untitled:Untitled-2', 'yaml', poolText('example', '192.0.2.0/24'));
      await client.until('the pool of the new document', () => client.status()?.pools === 2);
      assert.deepEqual(
        (await client.tree()).map(({ kind, label }) => [kind, label]),
        [
          ['cluster', 'workspace'],
          ['cluster', '(no folder)'],
        ],
      );
    },
  ));
