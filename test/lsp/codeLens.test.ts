/** Code lenses over the wire: with the commands that a client has, and none for one that has none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens } from 'vscode-languageserver/node';
import { type HolderRow, holdersRequest, showHoldersCommand } from '../../server/src/protocol/holders';
import { showReferencesCommand } from '../../server/src/protocol/protocol';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = {
  'pool.yaml': poolText('blue', '10.0.0.0/24'),
  'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }),
};

async function commandOf(client: LspClient, name: string) {
  const lenses: readonly CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', {
    textDocument: { uri: client.uri(name) },
  });
  return lenses[0]?.command;
}

test('a client with the commands can click', () =>
  withClient({ files, initializationOptions: { commands: [showReferencesCommand] } }, async (client) => {
    assert.deepEqual(await commandOf(client, 'pool.yaml'), {
      title: '0 of 256 used · 256 available · 0 Services',
      command: showReferencesCommand,
      arguments: [client.uri('pool.yaml'), { line: 3, character: 8 }],
    });
    assert.equal(await commandOf(client, 'web.yaml'), undefined);
  }));

test('a client with a list of its own lists the Services of a pool there, as many as the line says', () => {
  const shared = (name: string, port: number) =>
    serviceText(name, {
      annotations: { 'lbipam.cilium.io/ips': '10.0.0.6', 'lbipam.cilium.io/sharing-key': 'edge' },
      spec: [`ports: [{port: ${port}}]`],
    });
  const served = { ...files, 'a.yaml': shared('plex', 80), 'b.yaml': shared('plex-udp', 81), 'c.yaml': serviceText('web2') };
  return withClient({ files: served, initializationOptions: { commands: [showHoldersCommand] } }, async (client) => {
    const command = await commandOf(client, 'pool.yaml');
    assert.deepEqual([command?.title, command?.command], ['2 of 256 used · 254 available · 3 Services', showHoldersCommand]);
    const rows = await client.connection.sendRequest<readonly HolderRow[]>(holdersRequest, command?.arguments?.[0]);
    assert.deepEqual(
      rows.map(({ label, description }) => `${label} · ${description}`),
      ['web2 · 10.0.0.0 · predicted · default', 'plex · 10.0.0.6 · pinned · default', 'plex-udp · 10.0.0.6 · pinned · default'],
    );
    assert.equal(rows[1]?.location?.uri, client.uri('a.yaml'));
    assert.deepEqual(await client.connection.sendRequest(holdersRequest, { cluster: 'gone', pool: 'gone' }), []);
  });
});

test('any other client gets no lens that does nothing', () =>
  withClient({ files }, async (client) => {
    assert.equal(await commandOf(client, 'pool.yaml'), undefined);
  }));

const refreshing = {
  capabilities: { workspace: { codeLens: { refreshSupport: true } } },
  initializationOptions: { commands: [showReferencesCommand] },
};

test('lenses are asked for again when the outcome changed', () =>
  withClient({ files, ...refreshing }, async (client) => {
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest('workspace/codeLens/refresh', () => {
        resolve();
        return null;
      });
    });
    await client.open('pool.yaml');
    await client.change('pool.yaml', 2, poolText('blue', '10.9.9.0/24'));
    await refreshed;
    assert.equal(await commandOf(client, 'web.yaml'), undefined);
  }));
