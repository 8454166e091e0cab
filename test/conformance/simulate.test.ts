import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateLine } from '../../server/src/cli/simulate/simulate';

test('a scenario that cannot be read gives an error', () => {
  const input = [
    '{"name":"a","events":[]}',
    'no json',
    '{"name":"b"}',
    '{"name":"c","mode":"later","events":[]}',
    '{"name":"d","events":[{}]}',
  ];
  const results: readonly unknown[] = input.map((line) => JSON.parse(simulateLine(line, '1.18')));
  assert.deepEqual(results, [
    { name: 'a', outcome: { services: {}, pools: {}, rangeOrder: [] } },
    { name: null, error: 'The line is not a JSON object.' },
    { name: 'b', error: 'The scenario has no list of events.' },
    { name: 'c', error: 'Unknown mode "later": it is events, batch or live.' },
    { name: 'd', error: 'Event 0 has no known operation or no object.' },
  ]);
});

test('from 1.19 on protocols always differ', () => {
  const service = (name: string, protocol: string) => ({
    op: 'upsertService',
    object: {
      metadata: { namespace: 'default', name, annotations: { 'lbipam.cilium.io/sharing-key': 'k' } },
      spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol }] },
    },
  });
  const pool = { op: 'upsertPool', object: { metadata: { name: 'p' }, spec: { blocks: [{ cidr: '10.0.0.0/24' }] } } };
  const events = [pool, service('s', 'TCP'), service('t', 'UDP')];
  const line = JSON.stringify({ name: 'x', config: { lbProtoDiff: false }, events });
  const ingress = (profile: '1.18' | '1.19') => JSON.parse(simulateLine(line, profile)).outcome.services['default/t'].ingress;
  assert.deepEqual(ingress('1.18'), ['10.0.0.1']);
  assert.deepEqual(ingress('1.19'), ['10.0.0.0']);
});
