/** Sharing among many: what is found by counts and parts of a list, against looking at every holder and every address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Operator } from '../../server/src/allocator/memory/operator';
import type { SharedAddress, SharedAddresses } from '../../server/src/allocator/memory/sharing';
import { type AllocatorEvent, applyEvent } from '../../server/src/allocator/operator/events';
import { createAllocator } from '../../server/src/allocator/operator/state';
import { incompatibility } from '../../server/src/allocator/service/compatible';
import { agreesWithOthers, disagreement, holdersOfShared, mayJoin } from '../../server/src/allocator/service/holders';
import { findShared } from '../../server/src/allocator/service/joinGroup';
import { createOperatorService } from '../../server/src/allocator/service/operatorService';
import { decodePool, decodeService } from '../../server/src/model/decode';
import { type ClusterOptions, defaultClusterOptions, type VersionProfile } from '../../server/src/model/options';

const options: ClusterOptions = { ...defaultClusterOptions, ipv6Enabled: true };
const profiles = ['1.17', '1.18', '1.21'] as const;

const port = fc.record({ port: fc.integer({ min: 1, max: 40 }), protocol: fc.constantFrom('TCP', 'TCP', 'UDP') });
const service = fc
  .record({
    namespace: fc.constantFrom('one', 'one', 'one', 'two', 'three'),
    name: fc.integer({ min: 0, max: 49 }),
    key: fc.constantFrom('k', 'k', 'k', 'k', 'k', 'k', 'k', 'l'),
    namespaces: fc.constantFrom('*', '*', '*', undefined, 'one,two', 'two'),
    pods: fc.constantFrom('true', undefined),
    ports: fc.array(port, { maxLength: 3 }),
    manyPorts: fc.integer({ min: 0, max: 30 }),
    policy: fc.constantFrom('Cluster', 'Cluster', 'Cluster', 'Local'),
    app: fc.constantFrom('x', 'x', 'y', undefined),
    dualStack: fc.boolean(),
    status: fc.constantFrom(undefined, undefined, undefined, '10.0.0.3', '10.0.0.4'),
  })
  .map(({ namespace, name, key, namespaces, pods, ports, manyPorts, policy, app, dualStack, status }) =>
    decodeService({
      metadata: {
        namespace,
        name: `s${name}`,
        annotations: {
          'lbipam.cilium.io/sharing-key': key,
          'lbipam.cilium.io/sharing-cross-namespace': namespaces,
          'lbipam.cilium.io/sharing-permit-different-pods': pods,
        },
      },
      spec: {
        type: 'LoadBalancer',
        ipFamilyPolicy: dualStack ? 'PreferDualStack' : 'SingleStack',
        externalTrafficPolicy: policy,
        ports: manyPorts === 0 ? Array.from({ length: 20 }, (_, index) => ({ port: 21 + index, protocol: 'TCP' })) : ports,
        selector: app === undefined ? {} : { app },
      },
      ...(status === undefined ? {} : { status: { loadBalancer: { ingress: [{ ip: status }] } } }),
    }),
  );
const pool = fc
  .constantFrom(
    [{ cidr: '10.0.0.0/24' }, { cidr: 'fd00::/120' }],
    [{ cidr: '10.0.0.0/30' }, { cidr: 'fd00::/120' }],
    [{ cidr: '10.0.1.0/24' }],
  )
  .map((blocks) => decodePool({ metadata: { name: 'p' }, spec: { blocks } }));
const events = fc.array(
  fc.oneof(
    { weight: 30, arbitrary: service.map((object): AllocatorEvent => ({ op: 'upsertService', service: object })) },
    {
      weight: 5,
      arbitrary: service.map(({ namespace, name }): AllocatorEvent => ({ op: 'deleteService', namespace, name })),
    },
    { weight: 1, arbitrary: pool.map((object): AllocatorEvent => ({ op: 'upsertPool', pool: object })) },
  ),
  { minLength: 60, maxLength: 150 },
);

test('what many holders together have against a Service is what the first of them has that has something against it', () => {
  for (const versionProfile of profiles) {
    let agreeing = 0;
    fc.assert(
      fc.property(fc.array(service, { minLength: 17, maxLength: 24 }), service, fc.boolean(), (list, asked, lbProtoDiff) => {
        const operator = operatorOf(versionProfile, lbProtoDiff);
        const views = [...list, asked].map((object) => createOperatorService(storedOf(object), operator.options));
        const [view] = views.slice(-1);
        // Holders agree with each other, or nothing would ever agree with all of them.
        const holders = views.slice(0, -1).filter((holder, index) => {
          return index < 17 || incompatibility(holder, views[0] ?? holder, operator.options) === undefined;
        });
        assert.ok(view !== undefined);
        const isCompared = (holder: unknown) => versionProfile !== '1.21' || holder !== view;
        const expected = [...holders, view].filter(isCompared).map((holder) => incompatibility(holder, view, operator.options));
        const first = expected.find((why) => why !== undefined);
        assert.equal(disagreement(operator, view, [...holders, view]), first);
        assert.equal(
          agreesWithOthers(operator, view, [...holders, view]),
          holders.every((holder) => incompatibility(holder, view, operator.options) === undefined),
        );
        if (first === undefined) agreeing++;
      }),
      { numRuns: 300 },
    );
    assert.ok(agreeing < 300);
  }
});

for (const versionProfile of profiles) {
  test(`the address that a Service may join is found in a long list as by looking at all (${versionProfile})`, () => {
    let found = 0;
    fc.assert(
      fc.property(pool, events, (first, list) => {
        const state = createAllocator({ ...options, versionProfile }, 'always');
        applyEvent(state, { op: 'upsertPool', pool: first });
        for (const event of list) {
          applyEvent(state, event);
          const { operator } = state;
          if (operator === undefined) continue;
          for (const { view } of [...state.cluster.services.values()].slice(0, 8)) {
            const shared: SharedAddresses | undefined = view && operator.sharing.get(view.sharingKey);
            if (view === undefined || shared === undefined) continue;
            for (const family of ['IPv4', 'IPv6'] as const) {
              const expected: SharedAddress | undefined = shared.list.find(
                (entry) => entry?.held?.address.family === family && mayJoin(operator, view, entry),
              );
              assert.equal(findShared(operator, view, family), expected);
              if (expected !== undefined && shared.list.length > 8) found++;
            }
          }
          operator.hasPanicked = false;
          for (const { list: entries } of operator.sharing.values()) for (const entry of entries) assertCounted(operator, entry);
        }
      }),
      { numRuns: 60 },
    );
    assert.ok(found > 50, `${found} found in long lists`);
  });
}

/** The counts kept of the holders are those that counting again gives. */
function assertCounted(operator: Operator, entry: Parameters<typeof holdersOfShared>[0] | undefined): void {
  const holders = entry === undefined ? [] : holdersOfShared(entry);
  const terms = operator.holderTerms.get(holders);
  if (terms === undefined) return;
  assert.equal(terms.count, holders.length);
  const counts = (values: readonly string[]) => {
    const numbers = new Map<string, number>();
    for (const value of values) numbers.set(value, (numbers.get(value) ?? 0) + 1);
    return numbers;
  };
  assert.deepEqual(terms.ports, counts(holders.flatMap(({ service: { spec } }) => spec.ports.map(operator.portKey))));
  assert.deepEqual(terms.namespaces, counts(holders.map(({ service: { namespace } }) => namespace)));
}

function operatorOf(versionProfile: VersionProfile, lbProtoDiff: boolean): Operator {
  const { operator } = createAllocator({ ...options, versionProfile, lbProtoDiff }, 'always');
  assert.ok(operator !== undefined);
  return operator;
}

function storedOf(object: ReturnType<typeof decodeService>) {
  return { key: object.name, rank: 0, service: object, ingress: [], conditions: [], view: undefined };
}
