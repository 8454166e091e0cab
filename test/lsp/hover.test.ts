/** Hovers over the wire: links for a client that has their commands, and none for others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver/node';
import { applyActionCommand, showViewCommand } from '../../server/src/protocol/protocol';
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
  withClient({ files, initializationOptions: { commands: [applyActionCommand, showViewCommand] } }, async (client) => {
    const links = [...(await shown(client)).matchAll(/\[([^\]]*)\]\(command:([^?)]*)\??([^)]*)\)/g)];
    assert.deepEqual(
      links.map(([, title, command]) => [title, command]),
      [
        ['Add the label app=web, which pool "blue" selects', applyActionCommand],
        ['Show pools', showViewCommand],
      ],
    );
    const [{ uri, range, kind, title }] = JSON.parse(decodeURIComponent(links[0]?.[3] ?? ''));
    assert.equal(uri, client.uri('a (1) [x].yaml'));
    const offered: readonly { readonly title: string }[] = await client.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: [kind] },
    });
    assert.ok(offered.some((action) => action.title === title));
  }));

test('a client without them gets none', () =>
  withClient({ files }, async (client) => {
    assert.doesNotMatch(await shown(client), /command:/);
  }));
