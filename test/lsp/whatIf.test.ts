/** *What If…* over the wire: the view *Changes* shows the answer, no file changes, and the edits come back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeRowsRequest, setBaseRequest } from '../../server/src/protocol/changes';
import type { TreeNode } from '../../server/src/protocol/protocol';
import {
  type WhatIf,
  type WhatIfChoicesResult,
  type WhatIfResult,
  whatIfChoicesRequest,
  whatIfRequest,
} from '../../server/src/protocol/whatIf';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/30'), 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b') };

async function rows({ connection }: LspClient): Promise<readonly string[]> {
  return (await connection.sendRequest<readonly TreeNode[]>(changeRowsRequest, {})).map((row) => `${row.label} ${row.description}`);
}

async function ask(client: LspClient, question?: WhatIf): Promise<string | undefined> {
  const result = await client.connection.sendRequest<WhatIfResult>(whatIfRequest, question ? { question } : {});
  await client.quiet();
  return result.problem;
}

async function clusterOf({ connection }: LspClient): Promise<string> {
  const { clusters } = await connection.sendRequest<WhatIfChoicesResult>(whatIfChoicesRequest, {});
  assert.equal(clusters.length, 1);
  assert.deepEqual(clusters[0]?.pools, [{ name: 'blue', label: 'blue', blocks: ['10.0.0.0/30'] }]);
  assert.deepEqual(clusters[0]?.namespaces, ['default']);
  return clusters[0]?.name ?? '';
}

test('more Services, other blocks and a pool that is disabled', async () => {
  await withClient({ files }, async (client) => {
    const cluster = await clusterOf(client);
    const services = { kind: 'services', cluster, namespace: 'shop', labels: { app: 'x' }, families: [] } as const;
    assert.equal(await ask(client, { ...services, count: 3 }), undefined);
    assert.equal(client.status()?.changes.description, '3 new (what if: 3 more Services in shop)');
    assert.equal(client.status()?.changes.isAnswer, true);
    assert.deepEqual(await rows(client), [
      'shop/what-if-1 10.0.0.2  it is new',
      'shop/what-if-2 10.0.0.3  it is new',
      'shop/what-if-3 pending  it is new, and Cilium says out_of_ips',
    ]);
    assert.deepEqual(client.diagnostics('a.yaml'), []);

    await ask(client, { kind: 'pool', cluster, name: 'blue', blocks: ['10.0.0.1-10.0.0.2'] });
    assert.equal((await rows(client)).length, 2);
    await ask(client, { kind: 'pool', cluster, name: 'red', blocks: ['10.1.0.0/24'] });
    assert.equal(client.status()?.changes.message, 'No address changes (what if: pool red with 10.1.0.0/24).');
    await ask(client, { kind: 'disable', cluster, pool: 'blue' });
    // A running operator takes nothing away.
    assert.deepEqual(await rows(client), []);
  });
});

test('the answer follows the edits, and the edits come back', async () => {
  await withClient({ files }, async (client) => {
    const cluster = await clusterOf(client);
    await client.connection.sendRequest(setBaseRequest, { base: { kind: 'saved' } });
    await ask(client, { kind: 'services', cluster, count: 1, namespace: 'default', labels: {}, families: ['IPv4'] });
    await client.open('0.yaml', serviceText('new'));
    await client.quiet();
    assert.deepEqual(await rows(client), ['default/what-if-1 10.0.0.3  it is new']);
    await ask(client);
    assert.equal(client.status()?.changes.isAnswer, false);
    assert.deepEqual(await rows(client), ['default/new 10.0.0.2  it is new']);
  });
});

test('what can not be asked says why, and changes nothing', async () => {
  await withClient({ files }, async (client) => {
    const cluster = await clusterOf(client);
    for (const [question, problem] of [
      [{ kind: 'pool', cluster, name: 'red', blocks: ['10.0.0.0/99'] }, /^10\.0\.0\.0\/99: /],
      [{ kind: 'pool', cluster, name: 'red', blocks: [] }, /needs a block/],
      [{ kind: 'disable', cluster, pool: 'red' }, /no pool red/],
      [{ kind: 'disable', cluster: 'east', pool: 'blue' }, /no cluster east/],
      [{ kind: 'services', cluster, count: 99_999, namespace: 'a', labels: {}, families: [] }, /between 1 and 5000/],
    ] as const) {
      assert.match((await ask(client, question)) ?? '', problem);
      assert.equal(client.status()?.changes.isAnswer, false);
    }
  });
});
