import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePool, decodeSelector, decodeService } from '../../server/src/model/decode';

test('a pool is read with everything that LB IPAM looks at', () => {
  const pool = decodePool({
    metadata: { name: 'blue', creationTimestamp: '2024-01-01T00:00:00Z' },
    spec: {
      blocks: [{ cidr: '10.0.0.0/24' }, { start: '10.1.0.1', stop: '10.1.0.9' }],
      allowFirstLastIPs: 'No',
      disabled: true,
      serviceSelector: { matchLabels: { team: 'a' }, matchExpressions: [{ key: 'x', operator: 'In', values: ['1'] }] },
    },
    status: { conditions: [{ type: 'cilium.io/PoolConflict', status: 'True', reason: 'cidr_overlap', message: 'why' }] },
  });
  assert.deepEqual(pool, {
    name: 'blue',
    creationTimestamp: '2024-01-01T00:00:00Z',
    spec: {
      blocks: [
        { cidr: '10.0.0.0/24', start: '', stop: '' },
        { cidr: '', start: '10.1.0.1', stop: '10.1.0.9' },
      ],
      allowFirstLastIPs: 'No',
      disabled: true,
      serviceSelector: { matchLabels: new Map([['team', 'a']]), matchExpressions: [{ key: 'x', operator: 'In', values: ['1'] }] },
    },
    conditions: [{ type: 'cilium.io/PoolConflict', status: 'True', reason: 'cidr_overlap', message: 'why' }],
  });
});

test('an absent class, selector and status are told from empty ones', () => {
  assert.equal(decodeService({ spec: {} }).spec.loadBalancerClass, undefined);
  assert.equal(decodeService({ spec: { loadBalancerClass: '' } }).spec.loadBalancerClass, '');
  assert.equal(decodeService({}).status, undefined);
  assert.deepEqual(decodeService({ status: {} }).status, { ingress: [], conditions: [] });
  assert.equal(decodeSelector(undefined), undefined);
  assert.deepEqual(decodeSelector({}), { matchLabels: new Map(), matchExpressions: [] });
});

test('what has the wrong type counts as absent', () => {
  const service = decodeService({
    metadata: { name: 5, namespace: null, labels: { a: 1, b: 'x' }, annotations: ['no'] },
    spec: { type: ['LoadBalancer'], ports: [{ port: '80' }, 'x'], ipFamilies: ['IPv4', 6], selector: 'x' },
  });
  assert.equal(service.name, '');
  assert.deepEqual([...service.labels], [['b', 'x']]);
  assert.equal(service.annotations.size, 0);
  assert.equal(service.spec.type, '');
  assert.deepEqual(service.spec.ports, [
    { name: '', port: 0, protocol: '' },
    { name: '', port: 0, protocol: '' },
  ]);
  assert.deepEqual(service.spec.ipFamilies, ['IPv4']);
});

test('nothing makes the decoders throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      decodePool(value);
      decodeService(value);
      decodePool({ metadata: value, spec: value, status: value });
      decodeService({ metadata: value, spec: value, status: value });
    }),
  );
});
