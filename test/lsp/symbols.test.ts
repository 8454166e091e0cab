/** Symbols over the wire. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver/node';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web') };

async function outline(client: LspClient): Promise<readonly DocumentSymbol[]> {
  return client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: client.uri('pool.yaml') } });
}

test('the outline of a file, for a client that knows levels, and the search by an address', () =>
  withClient({ files, capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } } }, async (client) => {
    const [pool] = await outline(client);
    assert.deepEqual([pool?.name, pool?.detail, pool?.kind], ['blue', '1/256', SymbolKind.Namespace]);
    assert.equal(pool?.children?.[0]?.name, '10.0.0.0/24');
    const found: readonly SymbolInformation[] = await client.connection.sendRequest('workspace/symbol', { query: '10.0.0.0' });
    assert.deepEqual(
      found.map(({ name, containerName, location }) => [name, containerName, location.uri]),
      [['10.0.0.0', 'default/web', client.uri('web.yaml')]],
    );
  }));

test('a client without levels gets a flat list', () =>
  withClient({ files }, async (client) => {
    const symbols: readonly SymbolInformation[] = await client.connection.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: client.uri('pool.yaml') },
    });
    assert.deepEqual(
      symbols.map(({ name, containerName, location }) => [name, containerName, location.uri, location.range.start.line]),
      [
        ['blue', undefined, client.uri('pool.yaml'), 0],
        ['10.0.0.0/24', 'blue', client.uri('pool.yaml'), 6],
      ],
    );
  }));
