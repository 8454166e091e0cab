/** Inlay hints over the wire, and the word that they have changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InlayHint } from 'vscode-languageserver/node';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web') };
const everything = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

async function hints(client: LspClient): Promise<readonly InlayHint[]> {
  return client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri: client.uri('web.yaml') }, range: everything });
}

test('hints have parts with places and a tooltip', () =>
  withClient({ files }, async (client) => {
    const [hint, ...others] = await hints(client);
    assert.equal(others.length, 0);
    assert.deepEqual(hint?.position, { line: 6, character: 20 });
    const [address, word] = Array.isArray(hint?.label) ? hint.label : [];
    assert.deepEqual([address?.value, address?.location?.uri, word?.value], ['10.0.0.0', client.uri('pool.yaml'), ' (predicted)']);
  }));

test('a client that can ask again is told to when the outcome changed, and not when a comment moved lines', () => {
  const lost = serviceText('lost', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } });
  const capabilities = { workspace: { inlayHint: { refreshSupport: true } } };
  return withClient({ files: { ...files, 'lost.yaml': lost }, capabilities }, async (client) => {
    const asked: string[] = [];
    let last = 'nothing';
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest('workspace/inlayHint/refresh', () => {
        asked.push(last);
        resolve();
        return null;
      });
    });
    const lineOfProblem = () => client.diagnostics('lost.yaml')[0]?.range.start.line;
    await client.until('the problem', () => lineOfProblem() === 6);
    await client.open('lost.yaml');
    last = 'the comment';
    await client.change('lost.yaml', 2, `# a comment\n${lost}`);
    await client.until('the moved problem', () => lineOfProblem() === 7);
    // Whatever the server sent before its answer has arrived with it.
    await hints(client);
    last = 'the pool';
    await client.open('pool.yaml', poolText('blue', '10.7.0.0/24'));
    await refreshed;
    assert.deepEqual(asked, ['the pool']);
    const [hint] = await hints(client);
    assert.match(JSON.stringify(hint?.label), /10\.7\.0\.0/);
  });
});
