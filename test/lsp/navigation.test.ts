/** Definition, references and highlights over the wire. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = {
  'pool.yaml': poolText('blue', '10.0.0.0/24'),
  'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.7' } }),
};
const address = { start: { line: 6, character: 27 }, end: { line: 6, character: 35 } };
const block = { start: { line: 6, character: 12 }, end: { line: 6, character: 23 } };

test('plain locations for a client that knows no links', () =>
  withClient({ files }, async (client) => {
    const at = { textDocument: { uri: client.uri('web.yaml') }, position: { line: 6, character: 30 } };
    assert.deepEqual(await client.connection.sendRequest('textDocument/definition', at), [{ uri: client.uri('pool.yaml'), range: block }]);
    assert.deepEqual(await client.connection.sendRequest('textDocument/references', { ...at, context: { includeDeclaration: true } }), [
      { uri: client.uri('pool.yaml'), range: block },
      { uri: client.uri('web.yaml'), range: address },
    ]);
    assert.deepEqual(await client.connection.sendRequest('textDocument/documentHighlight', at), [{ range: address }]);
  }));

test('links name the whole address as what leads there', () =>
  withClient({ files, capabilities: { textDocument: { definition: { linkSupport: true } } } }, async (client) => {
    const at = { textDocument: { uri: client.uri('web.yaml') }, position: { line: 6, character: 30 } };
    assert.deepEqual(await client.connection.sendRequest('textDocument/definition', at), [
      { originSelectionRange: address, targetUri: client.uri('pool.yaml'), targetRange: block, targetSelectionRange: block },
    ]);
  }));
