/** When an unsatisfied Service gets its next try. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AllocatorEvent } from '../../server/src/allocator/operator/events';
import { replay } from '../../server/src/allocator/replay';
import { decodePool, decodeService } from '../../server/src/model/decode';
import { defaultClusterOptions } from '../../server/src/model/options';

function service(name: string, team: string, annotations: Readonly<Record<string, string>>, port: number): AllocatorEvent {
  const metadata = { namespace: 'one', name, labels: { team }, annotations };
  return {
    op: 'upsertService',
    service: decodeService({ metadata, spec: { type: 'LoadBalancer', ports: [{ port, protocol: 'TCP' }] } }),
  };
}

function pool(name: string, cidr: string, team: string): AllocatorEvent {
  const spec = { blocks: [{ cidr }], serviceSelector: { matchLabels: { team } } };
  return { op: 'upsertPool', pool: decodePool({ metadata: { name }, spec }) };
}

test('a Service whose turn comes before the one that helps it gets its try at the next event, however foreign that is', () => {
  const key = { 'lbipam.cilium.io/sharing-key': 'k' };
  const events = [
    pool('q', '10.0.1.0/30', 'b'),
    service('guest', 'a', key, 81),
    service('founder', 'c', key, 80),
    // Serves the founder of the group, after the guest has had its turn.
    pool('p', '10.0.3.0/31', 'c'),
  ];
  const guestAfter = (happening: readonly AllocatorEvent[]) =>
    replay({ options: defaultClusterOptions, existing: { pools: [], services: [] }, events: happening }).services.get('one/guest');
  assert.deepEqual(guestAfter(events)?.ingress, []);
  assert.deepEqual(guestAfter([...events, service('stranger', 'b', {}, 80)])?.ingress, ['10.0.3.0']);
});
