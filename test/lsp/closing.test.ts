/** A document that is closed: the disk counts again, as it is by then, and never as it was before the document was saved. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeFileSystem } from '../../server/src/files/node/nodeFileSystem';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const pinned = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
const files = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.9.9.9') };

/** A disk whose files can't be read any further until they may. */
function heldDisk() {
  let isHeld = false;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const read = async (uri: string) => {
    if (isHeld) await released;
    return nodeFileSystem.read(uri);
  };
  const hold = () => {
    isHeld = true;
  };
  return { read, hold, release };
}

async function closeSaved({ connection, uri, write, change }: LspClient, version: number, text: string): Promise<void> {
  const textDocument = { uri: uri('web.yaml') };
  await change('web.yaml', version, text);
  write('web.yaml', text);
  await connection.sendNotification('textDocument/didSave', { textDocument });
  await connection.sendNotification('textDocument/didClose', { textDocument });
}

test('what was saved and closed counts while the disk is not read yet', async () => {
  const { read, hold, release } = heldDisk();
  await withClient({ files, fileSystem: { read } }, async (client) => {
    await client.until('its problem', () => client.diagnostics('web.yaml').length === 1);
    await client.open('web.yaml');
    await client.change('web.yaml', 2, pinned('10.0.0.9'));
    await client.until('no problem', () => client.diagnostics('web.yaml').length === 0);
    hold();
    const before = client.published().length;
    await closeSaved(client, 3, pinned('10.0.0.8'));
    // It is answered by the newest analysis.
    assert.match(JSON.stringify(await client.tree()), /1\/256/);
    release();
    await client.quiet();
    assert.deepEqual(client.published().slice(before), []);
  });
});

test('a document that is opened again before the disk was read is not closed by what is read', async () => {
  const { read, hold, release } = heldDisk();
  await withClient({ files, fileSystem: { read } }, async (client) => {
    await client.until('its problem', () => client.diagnostics('web.yaml').length === 1);
    await client.open('web.yaml', pinned('10.0.0.9'));
    await client.until('no problem', () => client.diagnostics('web.yaml').length === 0);
    hold();
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('web.yaml') } });
    await client.open('web.yaml', pinned('10.0.0.9'));
    release();
    await client.quiet();
    assert.deepEqual(client.diagnostics('web.yaml'), []);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('web.yaml') } });
    await client.until('the problem of the disk', () => client.diagnostics('web.yaml').length === 1);
  });
});
