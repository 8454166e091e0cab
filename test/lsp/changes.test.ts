/** The view *Changes* over the wire, compared with what was saved: it follows every keystroke. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseLensesRequest, changeRowsRequest, setBaseRequest } from '../../server/src/protocol/changes';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/32', '10.0.0.1/32'), 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b') };

test('an edit that is not saved shows its rows and its badge, and they go with it', async () => {
  await withClient({ files }, async ({ connection, status, until, open, change, uri }) => {
    const rows = async () =>
      (await connection.sendRequest<readonly TreeNode[]>(changeRowsRequest, {})).map((row) => `${row.label} ${row.description}`);
    assert.equal(status()?.changes.message, 'There is no base to compare with. Set Base… takes what is saved now as one.');
    assert.deepEqual(await connection.sendRequest(setBaseRequest, { base: { kind: 'saved' } }), {});
    await until('the base', () => status()?.changes.message === 'No address changes since the last saved state.');

    await open('pool.yaml');
    await change('pool.yaml', 2, poolText('blue', '10.0.0.1/32'));
    await until('the changes', () => status()?.changes.badge === 1);
    assert.equal(status()?.changes.description, '1 lost (since the last saved state)');
    assert.deepEqual(await rows(), ['default/a 10.0.0.0 → pending  pool blue no longer contains 10.0.0.0']);
    const [row] = await connection.sendRequest<readonly TreeNode[]>(changeRowsRequest, {});
    assert.equal(row?.location?.uri, uri('a.yaml'));

    await change('pool.yaml', 3, files['pool.yaml']);
    await until('no changes', () => status()?.changes.badge === 0);
    assert.deepEqual(await rows(), []);
  });
});

test('without Git a revision is told to be none', async () => {
  await withClient({ files }, async ({ connection, status, until }) => {
    const answer = await connection.sendRequest(setBaseRequest, { base: { kind: 'revision', revision: 'HEAD' } });
    assert.deepEqual(answer, { problem: 'this server can start no programs' });
    await until(
      'the reason',
      () =>
        status()?.changes.message ===
        'There is no base to compare with: this server can start no programs. Set Base… takes what is saved now as one.',
    );
  });
});

test('the other side of a comparison has lines of its own, and a text of another revision has none', async () => {
  await withClient({ files }, async ({ connection, open, change, uri, quiet }) => {
    await connection.sendRequest(setBaseRequest, { base: { kind: 'saved' } });
    await open('pool.yaml');
    await change('pool.yaml', 2, poolText('blue', '10.0.0.1/32'));
    await quiet();
    const ask = (text: string) => connection.sendRequest(baseLensesRequest, { uri: uri('pool.yaml'), text });
    assert.deepEqual(await ask(files['pool.yaml']), {
      lenses: [{ position: { line: 0, character: 0 }, title: '2 of 2 used · full · 2 Services' }],
    });
    assert.deepEqual(await ask(poolText('blue', '10.0.0.1/32')), { lenses: [] });
  });
});
