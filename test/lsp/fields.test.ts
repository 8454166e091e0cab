/** Fields of Cilium's resources are explained once: by us, or by another extension that was offered the schema. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionList, Hover } from 'vscode-languageserver/node';
import { type LspClient, startClient } from '../support/lspClient';

const pool = 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: blue}\nspec:\n  disabled: false\n  blocks: []\n';
const files = {
  'pools.yaml': pool,
  'mixed.yaml': `${pool.replace('blue', 'red')}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n`,
  'ippool.yaml': `${pool.replace('blue', 'green')}---\n{}\n`,
  'chosen.yaml': `${pool.replace('blue', 'grey')}---\n# yaml-language-server: $schema=pool.json\n${pool.replace('blue', 'white')}---\n{}\n`,
};

/** The files, with the line of a field, where it is explained and completed. */
async function explained(client: LspClient): Promise<readonly string[]> {
  const places = Object.entries(files).flatMap(([name, text]) =>
    text.split('\n').flatMap((line, number) => (line.includes('disabled:') ? [{ name, number }] : [])),
  );
  const found: string[] = [];
  for (const { name, number } of places) {
    const hover: Hover | null = await client.hover(name, number, 4);
    const isExplained = hover !== null && JSON.stringify(hover.contents).includes('While true');
    const place = { textDocument: { uri: client.uri(name) }, position: { line: number, character: 4 } };
    const completion: CompletionList | null = await client.connection.sendRequest('textDocument/completion', place);
    const isCompleted = completion?.items.some(({ label }) => label === 'serviceSelector') === true;
    assert.equal(isCompleted, isExplained, `${name}:${number}`);
    if (isExplained) found.push(`${name}:${number}`);
  }
  return found;
}

async function explainedWith(schemasShownElsewhere: boolean): Promise<readonly string[]> {
  const client = await startClient({ files, initializationOptions: { schemasShownElsewhere } });
  try {
    for (const name of Object.keys(files)) await client.open(name);
    return await explained(client);
  } finally {
    await client.dispose();
  }
}

test('by us, where no other extension does', async () => {
  assert.deepEqual(await explainedWith(false), ['pools.yaml:4', 'mixed.yaml:4', 'ippool.yaml:4', 'chosen.yaml:4', 'chosen.yaml:12']);
});

test('not by us where another extension has a schema for the document', async () => {
  assert.deepEqual(await explainedWith(true), ['mixed.yaml:4', 'chosen.yaml:4']);
});

test('by us in languages that the other extension does not know', async () => {
  const client = await startClient({ files: {}, initializationOptions: { schemasShownElsewhere: true } });
  try {
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: client.uri('templates/pool.yaml'), languageId: 'helm', version: 1, text: pool },
    });
    assert.match(JSON.stringify(await client.hover('templates/pool.yaml', 4, 4)), /While true/);
  } finally {
    await client.dispose();
  }
});
