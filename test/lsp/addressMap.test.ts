/** The map of the addresses over the wire. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AddressMap, addressMapRequest } from '../../server/src/protocol/addressMap';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

test('the map names files by their paths in the folder, and follows an edit', async () => {
  const files = { 'pools/blue.yaml': poolText('blue', '10.0.0.0/30'), 'web.yaml': serviceText('web') };
  await withClient({ files }, async ({ connection, status, until, open, change, uri }) => {
    const range = async () =>
      (await connection.sendRequest<AddressMap>(addressMapRequest, { side: 'after' })).clusters[0]?.pools[0]?.ranges[0];
    const before = await range();
    assert.deepEqual(
      before?.uses.map(({ name, address, file, location }) => [name, address, file, location?.uri]),
      [['web', '10.0.0.0', 'web.yaml:7', uri('web.yaml')]],
    );
    await open('pools/blue.yaml');
    await change('pools/blue.yaml', 2, poolText('blue', '10.0.0.0/31'));
    await until('the smaller pool', () => status()?.total === '2');
    assert.deepEqual(
      (await range())?.runs.map(({ state, size }) => [state, size]),
      [
        ['predicted', 1],
        ['free', 1],
      ],
    );
  });
});
