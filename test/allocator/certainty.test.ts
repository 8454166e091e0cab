/** What is called certain never changes, whatever order the operator takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { certaintyOf } from '../../server/src/allocator/certainty/certainty';
import { type Course, type FirstOnes, type Orders, runCourse, start, usualOrders } from '../../server/src/allocator/certainty/course';
import { type Outcomes, outcomesOf, outcomeText } from '../../server/src/allocator/certainty/outcomes';
import { proveStability } from '../../server/src/allocator/certainty/proof';
import { storePool, storeService } from '../../server/src/allocator/cluster';
import type { AllocatorEvent } from '../../server/src/allocator/events';
import { decodePool, decodeService } from '../../server/src/model/decode';
import { type ClusterOptions, defaultClusterOptions, type VersionProfile, versionProfiles } from '../../server/src/model/options';
import { crowdedEvents, events, poolObject, serviceObject } from './arbitraries';

const options: ClusterOptions = { ...defaultClusterOptions, ipv6Enabled: true };
const serviceEvents = fc.array(
  serviceObject.map((object): AllocatorEvent => ({ op: 'upsertService', service: decodeService(object) })),
  { minLength: 4, maxLength: 8 },
);
const profile = fc.constantFrom(...versionProfiles);
const keys = ['one', 'two'].flatMap((namespace) => ['s', 't', 'u', 'v'].map((name) => `${namespace}/${name}`));
const firstOnes: fc.Arbitrary<FirstOnes> = fc.record({
  services: fc.shuffledSubarray(keys, { minLength: 1 }),
  pools: fc.shuffledSubarray(['p', 'q', 'r']),
});
/** Another order at the start, and at about every second event. */
const orders: fc.Arbitrary<Orders> = fc
  .tuple(
    firstOnes,
    fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), firstOnes), { minLength: 20, maxLength: 30 }),
    fc.shuffledSubarray(['p', 'q', 'r']),
  )
  .map(([atStart, later, poolsFirst]) => ({ firstOnes: new Map([[start, atStart], ...later]), poolsFirst }));

function eventCourse(list: readonly AllocatorEvent[], chosen: ClusterOptions = options): Course {
  return { options: chosen, activity: 'always', prepare: () => {}, events: list };
}

function startCourse(objects: readonly [readonly object[], readonly object[]], chosen: ClusterOptions): Course {
  const [pools, services] = objects;
  return {
    options: chosen,
    activity: 'withPools',
    prepare: ({ cluster }) => {
      for (const pool of pools) storePool(cluster, decodePool(pool));
      for (const service of services) storeService(cluster, decodeService(service));
    },
    events: [],
  };
}

function assertStable(course: Course, other: Orders): void {
  const certainty = certaintyOf(course);
  const usual = outcomesOf(runCourse(course, usualOrders));
  const outcomes = outcomesOf(runCourse(course, other));
  for (const key of usual.keys()) {
    const { kind, others } = certainty(key);
    const [before, after] = [textOf(usual, key), textOf(outcomes, key)];
    if (kind === 'certain') assert.equal(after, before, `${key} was called certain`);
    if (kind === 'known') assert.ok(after === before || others.some((outcome) => outcomeText(outcome) === after), `${key} became ${after}`);
  }
}

function textOf(outcomes: Outcomes, key: string): string {
  const outcome = outcomes.get(key);
  return outcome === undefined ? '' : outcomeText(outcome);
}

for (const [world, list] of [
  ['a world of many pools', events],
  ['a world where many wait', fc.tuple(serviceEvents, events).map((lists) => lists.flat())],
  ['a crowded world', crowdedEvents],
] as const) {
  test(`in ${world}, no order changes what is called certain`, () => {
    fc.assert(
      fc.property(list, orders, profile, (happening, other, versionProfile) =>
        assertStable(eventCourse(happening, { ...options, versionProfile }), other),
      ),
      { numRuns: 400 },
    );
  });
}

test('at the start of the operator, no order changes what is called certain', () => {
  const objects = fc.tuple(fc.array(poolObject, { minLength: 1, maxLength: 3 }), fc.array(serviceObject, { minLength: 3, maxLength: 9 }));
  // Older versions handle Services one by one as they come, which is no choice of theirs.
  const recording = fc.constantFrom<VersionProfile>('1.18', '1.19', '1.20', '1.21');
  fc.assert(
    // In which order the pools arrive is no choice of the operator either.
    fc.property(objects, orders, recording, (existing, other, versionProfile) =>
      assertStable(startCourse(existing, { ...options, versionProfile }), { ...other, poolsFirst: [] }),
    ),
    { numRuns: 400 },
  );
});

test('where the pools are walked in any order, whoever two pools select may get an address of either', () => {
  const pool = (name: string, cidr: string): AllocatorEvent => ({
    op: 'upsertPool',
    pool: decodePool({ metadata: { name }, spec: { blocks: [{ cidr }] } }),
  });
  const service = decodeService({ metadata: { namespace: 'one', name: 's' }, spec: { type: 'LoadBalancer' } });
  const list: readonly AllocatorEvent[] = [pool('p', '10.0.0.0/24'), pool('q', '10.0.1.0/24'), { op: 'upsertService', service }];
  const certaintyIn = (versionProfile: VersionProfile) =>
    certaintyOf(eventCourse(list, { ...options, ipv6Enabled: false, versionProfile }))('one/s');
  assert.deepEqual(certaintyIn('1.19'), { kind: 'certain', others: [] });
  assert.deepEqual(certaintyIn('1.20'), {
    kind: 'open',
    others: [{ addresses: ['10.0.1.0'], satisfied: true, first: { kind: 'pool', name: 'q' } }],
  });
});

test('a proof that would take too long is cut short, and nobody is called certain', () => {
  const ask = { metadata: { annotations: { 'lbipam.cilium.io/ips': '10.0.0.1' } }, spec: { type: 'LoadBalancer' } };
  const service = (name: string): AllocatorEvent => ({
    op: 'upsertService',
    service: decodeService({ ...ask, metadata: { ...ask.metadata, namespace: 'one', name } }),
  });
  const pool = (index: number): AllocatorEvent => ({
    op: 'upsertPool',
    pool: decodePool({ metadata: { name: `p${index}` }, spec: { blocks: [{ cidr: `10.${index}.0.0/24` }] } }),
  });
  const course = (services: number, pools: number) =>
    eventCourse([
      ...Array.from({ length: services }, (_, index) => service(`s${index}`)),
      ...Array.from({ length: pools }, (_, index) => pool(index)),
    ]);
  assert.equal(proveStability(course(40, 20)).isCutShort, false);
  const long = course(400, 150);
  assert.equal(proveStability(long).isCutShort, true);
  for (const key of ['one/s0', 'one/s399']) assert.deepEqual(certaintyOf(long)(key), { kind: 'open', others: [] });
});
