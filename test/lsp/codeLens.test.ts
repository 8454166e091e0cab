/** Code lenses over the wire: with the commands that a client has, and none for one that has none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens } from 'vscode-languageserver/node';
import { explainCommand, showReferencesCommand } from '../../server/src/protocol/protocol';
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
  withClient({ files, initializationOptions: { commands: [showReferencesCommand, explainCommand] } }, async (client) => {
    assert.deepEqual(await commandOf(client, 'pool.yaml'), {
      title: '0 of 256 used · 256 available · 0 Services',
      command: showReferencesCommand,
      arguments: [client.uri('pool.yaml'), { line: 3, character: 8 }],
    });
    const explanation = await commandOf(client, 'web.yaml');
    assert.equal(explanation?.command, explainCommand);
    assert.equal(explanation?.arguments?.[0].uri, client.uri('web.yaml'));
  }));

test('any other client gets no lens that does nothing', () =>
  withClient({ files }, async (client) => {
    assert.equal(await commandOf(client, 'web.yaml'), undefined);
    assert.equal(await commandOf(client, 'pool.yaml'), undefined);
  }));

const refreshing = {
  capabilities: { workspace: { codeLens: { refreshSupport: true } } },
  initializationOptions: { commands: [showReferencesCommand, explainCommand] },
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
