/** The start: what clients say of themselves, in any shape, and what they send before the settings are known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileChangeType } from 'vscode-languageserver/node';
import { readInitializationOptions } from '../../server/src/lsp/serverSession';
import { rescanCommand } from '../../server/src/protocol/protocol';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = {
  'pool.yaml': poolText('blue', '10.0.0.0/24'),
  'web.yaml': serviceText('web'),
  'left.yaml': poolText('left', '10.1.0.0/24'),
  'inner/more.yaml': poolText('more', '10.2.0.0/24'),
  'inner/left.yaml': poolText('inner-left', '10.3.0.0/24'),
};

test('what comes before the settings are known follows them all the same', () =>
  withClient(
    {
      files,
      settings: { exclude: ['left.yaml'] },
      beforeSettings: async (connection, uri) => {
        const folder = { uri: uri('inner'), name: 'inner' };
        const document = { uri: uri('left.yaml'), languageId: 'yaml', version: 1, text: files['left.yaml'] };
        await connection.sendNotification('textDocument/didOpen', { textDocument: document });
        await connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: uri('inner/left.yaml'), type: FileChangeType.Created }],
        });
        await connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
        await connection.sendRequest('workspace/executeCommand', { command: rescanCommand });
      },
    },
    async (client) => {
      await client.quiet();
      const rows = await Promise.all((await client.tree()).map(({ id }) => client.tree(id)));
      const pools = rows.flat().flatMap(({ kind, label }) => (kind === 'pool' ? [label] : []));
      assert.deepEqual(pools.sort(), ['blue', 'more']);
    },
  ));

test('options of another shape count as not given', () => {
  const nothing = readInitializationOptions({});
  for (const given of [undefined, null, 5, 'x', [], { base: 5 }, { base: { kind: 'x' } }, { base: { kind: 'revision' } }]) {
    assert.deepEqual(readInitializationOptions(given), nothing);
  }
  for (const given of [{ clusterStates: 5 }, { clusterStates: [null, { cluster: 5 }] }, { translations: 5 }, { translations: { a: 5 } }]) {
    assert.deepEqual(readInitializationOptions(given), nothing);
  }
  assert.deepEqual(readInitializationOptions({ commands: ['a', 5], clientFiles: 'yes' }), { ...nothing, commands: ['a'] });
  const state = { cluster: 'c', source: 's', taken: 't', text: '{}' };
  const given = { base: { kind: 'saved' as const }, clusterStates: [state], translations: { a: 'b' }, themeIcons: true };
  assert.deepEqual(readInitializationOptions(given), { ...nothing, ...given });
});
