/** Selection ranges over the wire: one answer for each position. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver/node';
import { withClient } from '../support/lspClient';
import { serviceText } from '../support/texts';

test('each position has an answer, an empty one where there is nothing', () => {
  const files = { 'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.7' } }) };
  return withClient({ files }, async (client) => {
    const positions = [
      { line: 6, character: 30 },
      { line: 90, character: 0 },
    ];
    const [address, nothing]: readonly SelectionRange[] = await client.connection.sendRequest('textDocument/selectionRange', {
      textDocument: { uri: client.uri('web.yaml') },
      positions,
    });
    assert.deepEqual(address?.parent?.range, { start: { line: 6, character: 27 }, end: { line: 6, character: 35 } });
    assert.equal(nothing?.parent, undefined);
  });
});
