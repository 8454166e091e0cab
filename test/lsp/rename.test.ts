/** Renaming over the wire: the edits of several files, and a refusal in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const shared = (name: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/sharing-key': 'edge' } });

test('a sharing key is renamed in every file', () =>
  withClient({ files: { 'a.yaml': shared('a'), 'b.yaml': shared('b') } }, async (client) => {
    const at = { textDocument: { uri: client.uri('a.yaml') }, position: { line: 6, character: 38 } };
    assert.deepEqual(await client.connection.sendRequest('textDocument/prepareRename', at), {
      range: { start: { line: 6, character: 34 }, end: { line: 6, character: 40 } },
      placeholder: 'edge',
    });
    const edit: WorkspaceEdit = await client.connection.sendRequest('textDocument/rename', { ...at, newName: 'front' });
    assert.deepEqual(Object.keys(edit.changes ?? {}).sort(), [client.uri('a.yaml'), client.uri('b.yaml')]);
  }));

test('a name that is none is refused with the reason', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24') } }, async (client) => {
    const at = { textDocument: { uri: client.uri('pool.yaml') }, position: { line: 3, character: 9 } };
    await assert.rejects(client.connection.sendRequest('textDocument/rename', { ...at, newName: 'A B' }), /is no name for a pool/);
    assert.equal(await client.connection.sendRequest('textDocument/prepareRename', { ...at, position: { line: 0, character: 1 } }), null);
  }));
