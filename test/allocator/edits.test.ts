/** An allocation that takes over what an edit can't change is the one that a replay of the whole cluster gives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Allocation } from '../../server/src/allocator/allocation';
import { replay } from '../../server/src/allocator/replay';
import { type Allocated, allocate } from '../../server/src/analysis/allocate';
import { type Admitted, canonicalOrder } from '../../server/src/analysis/order';
import { decodePool, decodeService } from '../../server/src/model/decode';
import { type ClusterOptions, defaultClusterOptions, versionProfiles } from '../../server/src/model/options';
import { poolObject, serviceObject } from './arbitraries';

const team = fc.constantFrom('a', 'b', 'c');
const time = fc.constantFrom('2024-01-01T00:00:00Z', '2024-01-01T00:00:01Z', undefined, undefined, undefined);
const blocks: readonly (readonly object[])[] = [
  [{ cidr: '10.0.0.0/29' }],
  [{ cidr: '10.0.1.0/30' }, { cidr: 'fd00::/126' }],
  [{ start: '10.0.2.0', stop: '10.0.2.3' }],
  [{ cidr: '10.0.3.0/31' }],
  [{ cidr: '10.0.0.4/30' }],
];
const tidyPool = fc
  .record({
    name: fc.constantFrom('p', 'q', 'r', 's'),
    creationTimestamp: time,
    blocks: fc.constantFrom(...blocks),
    selector: fc.oneof(
      { weight: 9, arbitrary: team.map((value) => ({ matchLabels: { team: value } })) },
      { weight: 1, arbitrary: fc.constantFrom(undefined, { matchExpressions: [{ key: 'team', operator: 'In', values: [] }] }) },
    ),
    allowFirstLastIPs: fc.constantFrom(undefined, 'No'),
  })
  .map(({ name, creationTimestamp, selector, ...spec }) => ({
    metadata: { name, creationTimestamp },
    spec: { ...spec, serviceSelector: selector },
  }));
const address = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 5 }))
  .map(([third, fourth]) => `10.0.${third}.${fourth}`);
const tidyService = fc
  .record({
    name: fc.constantFrom(...'abcdefghijklmnopqrst'),
    label: team,
    ips: fc.option(address, { freq: 2, nil: undefined }),
    key: fc.constantFrom(undefined, undefined, undefined, 'k', 'l'),
    port: fc.constantFrom(80, 81, 82),
    creationTimestamp: fc.option(time, { freq: 1, nil: undefined }),
    status: fc.constantFrom(undefined, undefined, undefined, '10.0.0.1', '10.0.1.1'),
    ipFamilyPolicy: fc.constantFrom('SingleStack', 'SingleStack', 'PreferDualStack'),
    type: fc.constantFrom('LoadBalancer', 'LoadBalancer', 'LoadBalancer', 'LoadBalancer', 'ClusterIP'),
  })
  .map(({ name, label, ips, key, port, creationTimestamp, status, ipFamilyPolicy, type }) => ({
    metadata: {
      namespace: 'one',
      name,
      creationTimestamp,
      labels: { team: label },
      annotations: {
        ...(ips === undefined ? {} : { 'lbipam.cilium.io/ips': ips }),
        ...(key === undefined ? {} : { 'lbipam.cilium.io/sharing-key': key }),
      },
    },
    spec: { type, ipFamilyPolicy, ports: [{ port, protocol: 'TCP' }] },
    ...(status === undefined ? {} : { status: { loadBalancer: { ingress: [{ ip: status }] } } }),
  }));

/** Services that share with nobody and are new, in pools of which some run out. */
const plainPool = fc
  .record({
    index: fc.integer({ min: 0, max: 11 }),
    creationTimestamp: fc.option(time, { freq: 1, nil: undefined }),
    selector: fc.option(fc.constantFrom('a', 'b'), { freq: 2, nil: undefined }),
    allowFirstLastIPs: fc.constantFrom(undefined, undefined, 'No'),
    disabled: fc.constantFrom(false, false, false, false, true),
    size: fc.constantFrom(30, 29, 28),
  })
  .map(({ index, creationTimestamp, selector, size, ...spec }) => ({
    metadata: { name: `pool-${index}`, creationTimestamp },
    spec: {
      ...spec,
      blocks: [{ cidr: `10.0.${index % 10}.0/${size}` }, { cidr: `${index === 7 ? '::ffff:10.1.1.0' : `fd00::${index}00`}/126` }],
      ...(selector === undefined ? {} : { serviceSelector: { matchLabels: { team: selector } } }),
    },
  }));
const plainService = fc
  .record({
    name: fc.integer({ min: 0, max: 9999 }),
    label: fc.constantFrom('a', 'a', 'b', 'c'),
    ips: fc.option(
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })).map(([third, fourth]) => `10.0.${third}.${fourth}`),
      { freq: 2, nil: undefined },
    ),
    family: fc.constantFrom('IPv4', 'IPv4', 'IPv4', 'IPv6'),
    odd: fc.integer({ min: 0, max: 149 }),
  })
  .map(({ name, label, ips, family, odd }) => ({
    metadata: {
      namespace: 'one',
      name: `service-${name}`,
      labels: { team: label },
      annotations: {
        ...(ips === undefined ? {} : { 'lbipam.cilium.io/ips': ips }),
        ...(odd === 0 ? { 'lbipam.cilium.io/sharing-key': 'k' } : {}),
      },
    },
    spec: { type: odd === 1 ? 'ClusterIP' : 'LoadBalancer', ipFamilies: [family], ports: [{ port: 80, protocol: 'TCP' }] },
  }));

const asPool = (object: object): Admitted => ({ kind: 'pool', pool: decodePool(object) });
const asService = (object: object): Admitted => ({ kind: 'service', service: decodeService(object) });

interface World {
  readonly pools: fc.Arbitrary<Admitted>;
  readonly services: fc.Arbitrary<Admitted>;
}

type Edit =
  | { readonly kind: 'replace' | 'insert'; readonly at: number; readonly object: Admitted }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'move'; readonly at: number; readonly to: number };

function editsIn({ pools, services }: World): fc.Arbitrary<readonly Edit[]> {
  const at = fc.nat({ max: 40 });
  const object = fc.oneof({ weight: 12, arbitrary: services }, { weight: 1, arbitrary: pools });
  const kind = fc.constantFrom<'replace' | 'insert'>('replace', 'insert');
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind, at, object }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant<'remove'>('remove'), at }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant<'move'>('move'), at, to: at }) },
    ),
    { minLength: 1, maxLength: 8 },
  );
}

function edited(objects: readonly Admitted[], edit: Edit): readonly Admitted[] {
  const at = edit.at % (objects.length + 1);
  switch (edit.kind) {
    case 'insert':
      return objects.toSpliced(at, 0, edit.object);
    case 'replace':
      return objects.toSpliced(at, 1, edit.object);
    case 'remove':
      return objects.toSpliced(at, 1);
    case 'move':
      return objects.toSpliced(at, 1).toSpliced(edit.to % objects.length, 0, ...objects.slice(at, at + 1));
  }
}

/** With the order of the maps. */
function listed(allocation: Allocation): unknown {
  return { ...allocation, services: [...allocation.services], pools: [...allocation.pools] };
}

function assertSame(options: ClusterOptions, allocated: Allocated): void {
  const whole = replay({ options, ...canonicalOrder(allocated.objects) });
  assert.deepEqual(listed(allocated.allocation), listed(whole));
  assert.equal(allocated.allocation.services.size, whole.services.size);
  assertRangesAreKnown(allocated.allocation);
}

/** A range is known by its identity: what a Service holds has to be of a range that its pool has. */
function assertRangesAreKnown({ services, pools }: Allocation): void {
  for (const { allocated } of services.values()) {
    for (const { pool, range, stale } of allocated) {
      if (!stale) assert.ok(pools.get(pool)?.ranges.some((one) => one.range === range));
    }
  }
}

const worlds: Readonly<Record<string, World>> = {
  'a world of teams': { pools: tidyPool.map(asPool), services: tidyService.map(asService) },
  'a world of plain Services': {
    pools: plainPool.map(asPool),
    services: fc.oneof({ weight: 25, arbitrary: plainService.map(asService) }, { weight: 1, arbitrary: plainPool.map(asPool) }),
  },
  'a world where everything meets': { pools: poolObject.map(asPool), services: serviceObject.map(asService) },
};

for (const [title, world] of Object.entries(worlds)) {
  for (const versionProfile of versionProfiles) {
    test(`in ${title}, edits one after another give what a replay of the whole gives (${versionProfile})`, () => {
      const options: ClusterOptions = { ...defaultClusterOptions, ipv6Enabled: true, versionProfile };
      const start = fc.tuple(fc.array(world.pools, { minLength: 1, maxLength: 5 }), fc.array(world.services, { maxLength: 25 }), fc.nat());
      let parts = 0;
      let plain = 0;
      fc.assert(
        fc.property(start, editsIn(world), ([pools, services, seam], edits) => {
          const at = seam % (services.length + 1);
          let current = allocate(options, [...services.slice(0, at), ...pools, ...services.slice(at)], undefined);
          for (const edit of edits) {
            const before = current.allocation;
            current = allocate(options, edited(current.objects, edit), current);
            assertSame(options, current);
            if ([...current.allocation.services].some(([key, outcome]) => before.services.get(key) === outcome)) parts++;
            if (current.places !== undefined && current.allocation !== before) plain++;
          }
        }),
        { numRuns: 400 },
      );
      if (title === 'a world of teams' && versionProfile >= '1.18') assert.ok(parts > 200, `${parts} edits were replayed in part`);
      if (title === 'a world of plain Services' && versionProfile >= '1.18') assert.ok(plain > 100, `${plain} edits needed no operator`);
    });
  }
}

test('a Service that has to wait for the next event gets its try when an edit brings one, however foreign that is', () => {
  const service = (name: string, label: string, annotations: object, port: number) =>
    asService({
      metadata: { namespace: 'one', name, labels: { team: label }, annotations },
      spec: { type: 'LoadBalancer', ports: [{ port, protocol: 'TCP' }] },
    });
  const key = { 'lbipam.cilium.io/sharing-key': 'k' };
  const pool = (name: string, cidr: string, label: string, creationTimestamp?: string) =>
    asPool({ metadata: { name, creationTimestamp }, spec: { blocks: [{ cidr }], serviceSelector: { matchLabels: { team: label } } } });
  // The last pool serves the founder of the group, after the guest has had its turn.
  const start = [
    pool('q', '10.0.1.0/30', 'b', '2024-01-01T00:00:00Z'),
    service('guest', 'a', key, 81),
    service('founder', 'c', key, 80),
    pool('p', '10.0.3.0/31', 'c'),
  ];
  const options = { ...defaultClusterOptions, ipv6Enabled: true };
  let current = allocate(options, start, undefined);
  assert.deepEqual(current.allocation.services.get('one/guest')?.ingress, []);
  for (const edit of [{ kind: 'insert', at: 4, object: service('stranger', 'b', {}, 80) } as const, { kind: 'remove', at: 4 } as const]) {
    current = allocate(options, edited(current.objects, edit), current);
    assertSame(options, current);
    assert.equal(current.allocation.services.get('one/guest')?.ingress.length, edit.kind === 'insert' ? 1 : 0);
  }
});
