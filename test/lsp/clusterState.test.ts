/** The state of a running cluster that `.lbipam.yaml` names, over the wire: it counts before anything is said, and again when it changes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

function state(ip: string): string {
  const service = (name: string, address: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'default', name, creationTimestamp: '2025-01-01T00:00:00Z' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }] },
    status: { loadBalancer: { ingress: [{ ip: address }] } },
  });
  return JSON.stringify({ kind: 'List', items: [service('web', ip), service('old', '10.0.0.1')] });
}

const files = {
  '.lbipam.yaml': 'state: now.json\n',
  'now.json': state('10.0.0.5'),
  'pool.yaml': poolText('blue', '10.0.0.0/29'),
  'web.yaml': serviceText('web'),
};

test('hover, tree and status rest on the state, tell its age, and follow the file', async () => {
  await withClient({ files }, async ({ hover, status, tree, write, connection, uri, until, published, open }) => {
    await open('web.yaml');
    await until('the first status', () => status()?.state === 'ready');
    const first = await hover('web.yaml', 6, 10);
    assert.match(JSON.stringify(first?.contents), /10\.0\.0\.5/);
    assert.match(JSON.stringify(first?.contents), /state: now.*json, just read/);
    assert.equal(status()?.clusters[0]?.state, 'state: now.json, just read');
    const [row] = await tree();
    assert.deepEqual([row?.kind, row?.label, row?.description], ['state', 'state: now.json', 'just read']);
    assert.deepEqual(
      published().filter((name) => name === ''),
      [],
      'nothing is said of what is in no file',
    );

    write('now.json', state('10.0.0.6'));
    await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('now.json'), type: 2 }] });
    const before = status()?.revision ?? 0;
    await until('another analysis', () => (status()?.revision ?? 0) > before);
    assert.match(JSON.stringify((await hover('web.yaml', 6, 10))?.contents), /10\.0\.0\.6/);
  });
});

test('a state that is none is told in the view, and everything else goes on', async () => {
  await withClient({ files: { ...files, 'now.json': '{"kind": "Status", "reason": "Forbidden"}' } }, async ({ status, tree, until }) => {
    await until('the first status', () => status()?.state === 'ready');
    const [row, pool] = await tree();
    assert.deepEqual(
      [row?.label, row?.description, row?.icon],
      [
        'state of the cluster: not read',
        'state: now.json: it is an answer of the API server that refuses the request: Forbidden',
        'warning',
      ],
    );
    assert.equal(pool?.label, 'blue');
  });
});

test('what only the cluster has leads nowhere', async () => {
  await withClient({ files }, async ({ tree, connection, until, status }) => {
    await until('the first status', () => status()?.state === 'ready');
    const [, pool] = await tree();
    const [range] = await tree(pool?.id);
    const rows = await tree(range?.id);
    const old = rows.find(({ label }) => label === 'old');
    assert.deepEqual([old?.copyText, old?.location], ['10.0.0.1', undefined]);
    assert.deepEqual(await connection.sendRequest('workspace/symbol', { query: 'old' }), []);
  });
});
