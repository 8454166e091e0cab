/** What changes at which event of a change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AllocatorEvent } from '../../server/src/allocator/operator/events';
import { replayChange } from '../../server/src/allocator/replayChange';
import { decodePool, decodeService } from '../../server/src/model/decode';
import { defaultClusterOptions } from '../../server/src/model/options';

const pool = (name: string, cidr: string): AllocatorEvent => ({
  op: 'upsertPool',
  pool: decodePool({ metadata: { name }, spec: { blocks: [{ cidr }] } }),
});
const service = (name: string, ips?: string): AllocatorEvent => ({
  op: 'upsertService',
  service: decodeService({
    metadata: { namespace: 'default', name, annotations: ips === undefined ? {} : { 'lbipam.cilium.io/ips': ips } },
    spec: { type: 'LoadBalancer', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' },
  }),
});

function causesOf(events: readonly AllocatorEvent[], difference: readonly AllocatorEvent[]): readonly string[] {
  const { causes } = replayChange({ options: defaultClusterOptions, existing: { pools: [], services: [] }, events }, difference);
  return [...causes].map(([key, { first, last }]) => `${key}: ${difference.indexOf(first)} ${difference.indexOf(last)}`).sort();
}

const before = [pool('blue', '10.0.0.0/29'), service('a'), service('b')];

test('a Service belongs to the event that changed its addresses', () => {
  assert.deepEqual(causesOf(before, [service('c'), pool('blue', '10.1.0.0/29')]), ['default/a: 1 1', 'default/b: 1 1', 'default/c: 0 1']);
});

test('an event without consequences causes nothing', () => {
  assert.deepEqual(causesOf(before, [service('a'), pool('blue', '10.0.0.0/29')]), []);
});

test('a Service that waits gets the address at the event that frees it', () => {
  const waiting = [...before, service('c', '10.0.0.1')];
  assert.deepEqual(causesOf(waiting, [pool('red', '10.2.0.0/30'), { op: 'deleteService', namespace: 'default', name: 'b' }]), [
    'default/b: 1 1',
    'default/c: 1 1',
  ]);
});

test('a Service that goes and comes again has two causes', () => {
  assert.deepEqual(causesOf(before, [{ op: 'deleteService', namespace: 'default', name: 'a' }, service('c'), service('a')]), [
    'default/a: 0 2',
    'default/c: 1 1',
  ]);
});
