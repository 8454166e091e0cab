/** Completion over the wire: the shape of an item, and what is answered with nothing at all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionList } from 'vscode-languageserver/node';
import { suggestCommand } from '../../server/src/protocol/protocol';
import { startClient } from '../support/lspClient';
import { poolText } from '../support/texts';

const service = (annotations: string) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    ${annotations}\nspec:\n  type: LoadBalancer\n`;

test('completion in a file that was not read so far', async () => {
  const client = await startClient({
    files: { 'pool.yaml': poolText('blue', '10.0.0.0/24') },
    initializationOptions: { commands: [suggestCommand] },
  });
  const complete = (line: number, character: number, triggerCharacter?: string): Promise<CompletionList | null> =>
    client.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: client.uri('new.yaml') },
      position: { line, character },
      context: triggerCharacter === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter },
    });
  try {
    await client.open('new.yaml', service('lbipam.cilium.io/ips: '));
    const addresses = await complete(5, 26, ' ');
    const [first] = addresses?.items ?? [];
    assert.equal(first?.label, '10.0.0.0');
    assert.equal(first.detail, 'blue · what this Service gets now');
    const range = { start: { line: 5, character: 26 }, end: { line: 5, character: 26 } };
    assert.deepEqual(first.textEdit, { range, newText: '10.0.0.0' });
    await client.change('new.yaml', 2, service('lb'));
    assert.deepEqual(
      (await complete(5, 6))?.items.map(({ label }) => label),
      ['lbipam.cilium.io/ips', 'lbipam.cilium.io/sharing-key', 'lbipam.cilium.io/sharing-cross-namespace'],
    );
    assert.deepEqual((await complete(5, 6))?.items[0]?.command, { title: '', command: suggestCommand });
    await client.change('new.yaml', 3, service(''));
    assert.equal(await complete(5, 4, ' '), null);
    await client.change('new.yaml', 4, 'apiVersion: v1\nkind: ConfigMap\ndata:\n  type: ');
    assert.equal(await complete(3, 8, ' '), null);
  } finally {
    await client.dispose();
  }
});
