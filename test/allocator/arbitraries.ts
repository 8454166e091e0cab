/** Random events in a small world, so that pools overlap, addresses run out and Services meet. */
import fc from 'fast-check';
import type { AllocatorEvent } from '../../server/src/allocator/operator/events';
import { decodePool, decodeService } from '../../server/src/model/decode';

const address = fc.oneof(
  fc.integer({ min: 0, max: 24 }).map((last) => `10.0.0.${last}`),
  fc.integer({ min: 0, max: 9 }).map((last) => `fd00::${last.toString(16)}`),
);
const block = fc.oneof(
  fc.constantFrom('10.0.0.0/29', '10.0.0.8/30', '10.0.0.16/31', '10.0.0.0/28', 'fd00::/126', 'fd00::8/127').map((cidr) => ({ cidr })),
  address.map((start) => ({ start })),
  fc.tuple(address, address).map(([start, stop]) => ({ start, stop })),
);
const team = fc.constantFrom('a', 'b');
const selector = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: team.map((value) => ({ matchLabels: { team: value } })) },
  { weight: 1, arbitrary: fc.constant({ matchExpressions: [{ key: 'team', operator: 'In', values: [] }] }) },
);
const annotations = fc.record(
  {
    'lbipam.cilium.io/ips': fc.array(address, { minLength: 1, maxLength: 3 }).map((list) => list.join(',')),
    'lbipam.cilium.io/sharing-key': fc.constantFrom('k', 'l'),
    'lbipam.cilium.io/sharing-cross-namespace': fc.constantFrom('*', 'one', 'two'),
  },
  { requiredKeys: [] },
);

export const poolObject = fc.record({
  metadata: fc.record({
    name: fc.constantFrom('p', 'q', 'r'),
    creationTimestamp: fc.constantFrom('2024-01-01T00:00:00Z', '2024-01-01T00:00:01Z', '2024-01-01T00:00:02Z'),
  }),
  spec: fc.record({
    blocks: fc.array(block, { maxLength: 3 }),
    allowFirstLastIPs: fc.constantFrom(undefined, 'Yes', 'No'),
    disabled: fc.constantFrom(false, false, false, true),
    serviceSelector: selector,
  }),
});

const serviceName = fc.record({ namespace: fc.constantFrom('one', 'two'), name: fc.constantFrom('s', 't', 'u', 'v') });

export const serviceObject = fc.record({
  metadata: fc
    .tuple(serviceName, annotations, fc.option(team, { nil: undefined }))
    .map(([key, given, value]) => ({ ...key, annotations: given, labels: value === undefined ? {} : { team: value } })),
  spec: fc.record({
    type: fc.constantFrom('LoadBalancer', 'LoadBalancer', 'LoadBalancer', 'LoadBalancer', 'ClusterIP'),
    ipFamilyPolicy: fc.constantFrom('SingleStack', 'SingleStack', 'PreferDualStack'),
    externalTrafficPolicy: fc.constantFrom('Cluster', 'Cluster', 'Local'),
    ports: fc.array(fc.record({ port: fc.constantFrom(80, 443), protocol: fc.constant('TCP') }), { maxLength: 1 }),
    selector: fc.constantFrom({ app: 'x' }, { app: 'y' }),
  }),
});

const status = address.map((ip) => ({ loadBalancer: { ingress: [{ ip }] } }));

const upsertPool = poolObject.map((object): AllocatorEvent => ({ op: 'upsertPool', pool: decodePool(object) }));
const upsertService = serviceObject.map((object): AllocatorEvent => ({ op: 'upsertService', service: decodeService(object) }));
const importService = fc
  .tuple(serviceObject, status)
  .map(([object, given]): AllocatorEvent => ({ op: 'upsertService', service: decodeService({ ...object, status: given }) }));
const deletePool = fc.constantFrom('p', 'q', 'r').map((name): AllocatorEvent => ({ op: 'deletePool', name }));
const deleteService = serviceName.map((key): AllocatorEvent => ({ op: 'deleteService', ...key }));

export const events = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: upsertPool },
    { weight: 10, arbitrary: upsertService },
    { weight: 2, arbitrary: importService },
    { weight: 1, arbitrary: deletePool },
    { weight: 2, arbitrary: deleteService },
  ),
  { minLength: 1, maxLength: 40 },
);

/** Two addresses for four Services that mostly share: whether one gets an address hangs on what the others do. */
const crowdedService = fc
  .tuple(
    serviceName,
    fc.constantFrom(80, 81, 82),
    fc.constantFrom('k', 'k', 'l', undefined),
    fc.constantFrom(undefined, undefined, '10.0.0.0', '10.0.0.1', '10.0.0.0,10.0.0.1'),
  )
  .map(([key, port, sharingKey, ips]) => ({
    metadata: {
      ...key,
      annotations: {
        'lbipam.cilium.io/ips': ips,
        'lbipam.cilium.io/sharing-key': sharingKey,
        'lbipam.cilium.io/sharing-cross-namespace': '*',
      },
    },
    spec: { type: 'LoadBalancer', ports: [{ port, protocol: 'TCP' }] },
  }));
const crowdedPool = fc
  .constantFrom('No', 'Yes', 'Yes')
  .map((allowFirstLastIPs) => decodePool({ metadata: { name: 'p' }, spec: { blocks: [{ cidr: '10.0.0.0/31' }], allowFirstLastIPs } }));

export const crowdedEvents = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: crowdedPool.map((pool): AllocatorEvent => ({ op: 'upsertPool', pool })) },
    { weight: 12, arbitrary: crowdedService.map((object): AllocatorEvent => ({ op: 'upsertService', service: decodeService(object) })) },
    { weight: 4, arbitrary: deleteService },
  ),
  { minLength: 5, maxLength: 40 },
);
