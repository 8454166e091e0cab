/** Hovers over the wire: links for a client that has their commands, and none for others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeAction, MarkupContent } from 'vscode-languageserver/node';
import { applyActionCommand, type ChosenAction, explainCommand, showViewCommand } from '../../server/src/protocol/protocol';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = {
  'pool.yaml': `${poolText('blue', '10.0.0.0/24')}  serviceSelector: {matchLabels: {app: web}}\n`,
  // Brackets and parentheses of a workspace must neither end a link nor make one.
  'a (1) [x].yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.7' } }),
};

async function shown(client: LspClient): Promise<string> {
  await client.open('a (1) [x].yaml');
  const hover = await client.hover('a (1) [x].yaml', 8, 10);
  assert.ok(hover && MarkupContent.is(hover.contents));
  return hover.contents.value;
}

test('a client with the commands gets links, and each leads to what the light bulb offers', () =>
  withClient({ files, initializationOptions: { commands: [applyActionCommand, explainCommand, showViewCommand] } }, async (client) => {
    const links = [...(await shown(client)).matchAll(/\[([^\]]*)\]\(command:([^?)]*)\??([^)]*)\)/g)];
    assert.deepEqual(
      links.map(([, title, command]) => [title, command]),
      [
        ['Add the label app=web, which pool "blue" selects', applyActionCommand],
        ['Show pools', showViewCommand],
        ['Explain', explainCommand],
      ],
    );
    const [action]: readonly [ChosenAction] = JSON.parse(decodeURIComponent(links[0]?.[3] ?? ''));
    const title = links[0]?.[1] ?? '';
    assert.equal(action.uri, client.uri('a (1) [x].yaml'));
    const offered: readonly CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: action.uri },
      range: action.range,
      context: { diagnostics: [] },
    });
    const resolved: CodeAction = await client.connection.sendRequest('codeAction/resolve', { title, data: action });
    assert.ok(resolved.edit);
    assert.deepEqual(resolved.edit, offered.find((other) => other.title === title)?.edit);
    const foreign = [{ id: 'gone' }, { uri: 'file:///etc/passwd' }, { uri: client.uri('web.yaml') }, { range: null }, { id: 5 }];
    for (const change of foreign) {
      const other = { title, data: { ...action, ...change } };
      assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', other), other);
    }
  }));

test('a client without them gets none', () =>
  withClient({ files }, async (client) => {
    assert.doesNotMatch(await shown(client), /command:/);
  }));

test('a client that shows plain text only gets the words', () =>
  withClient({ files, capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } }, async (client) => {
    await client.open('a (1) [x].yaml');
    const hover = await client.hover('a (1) [x].yaml', 8, 10);
    assert.ok(hover && MarkupContent.is(hover.contents));
    assert.equal(hover.contents.kind, 'plaintext');
    assert.match(hover.contents.value, /^⚠ pending — pool_selector_mismatch\n/);
    assert.doesNotMatch(hover.contents.value, /[*`\\]|\| -/);
  }));
