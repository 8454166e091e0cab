/** What else may become of a Service in another order than the usual one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { otherOutcomesOf, outcomeOf, outcomeText } from '../../server/src/allocator/certainty/certainty';
import {
  type Course,
  type FirstOnes,
  type Orders,
  operatorStart,
  runCourse,
  usualOrders,
} from '../../server/src/allocator/certainty/course';
import { storePool, storeService } from '../../server/src/allocator/memory/storedCluster';
import type { AllocatorEvent } from '../../server/src/allocator/operator/events';
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
  .map(([atStart, later, poolsFirst]) => ({ firstOnes: new Map([[operatorStart, atStart], ...later]), poolsFirst }));

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

/** How many Services another order gave another outcome, and for how many of them the search finds one. A share, so every run has the same seed. */
interface Score {
  changed: number;
  found: number;
}

function score(course: Course, other: Orders, counted: Score): void {
  const othersOf = otherOutcomesOf(course);
  const usual = textsOf(course, usualOrders);
  const texts = textsOf(course, other);
  for (const [key, text] of usual) {
    if (texts.get(key) === text) continue;
    const others = othersOf(key).map(outcomeText);
    assert.equal(new Set([text, ...others]).size, others.length + 1, `${key}: every outcome is another one`);
    counted.changed++;
    if (others.length > 0) counted.found++;
  }
}

function textsOf(course: Course, chosen: Orders): ReadonlyMap<string, string> {
  return new Map([...runCourse(course, chosen).cluster.services].map(([key, stored]) => [key, outcomeText(outcomeOf(stored))]));
}

function assertMostAreFound({ changed, found }: Score): void {
  assert.ok(changed > 20 && found >= 0.95 * changed, `${found} of ${changed}`);
}

for (const [world, list] of [
  ['a world of many pools', events],
  ['a world where many wait', fc.tuple(serviceEvents, events).map((lists) => lists.flat())],
  ['a crowded world', crowdedEvents],
] as const) {
  test(`in ${world}, nearly all are told another outcome that get one in another order`, () => {
    const counted: Score = { changed: 0, found: 0 };
    fc.assert(
      fc.property(list, orders, profile, (happening, other, versionProfile) =>
        score(eventCourse(happening, { ...options, versionProfile }), other, counted),
      ),
      { numRuns: 3000, seed: 20 },
    );
    assertMostAreFound(counted);
  });
}

test('at the start of the operator, nearly all are told another outcome that get one in another order', () => {
  const objects = fc.tuple(fc.array(poolObject, { minLength: 1, maxLength: 3 }), fc.array(serviceObject, { minLength: 3, maxLength: 9 }));
  // Older versions handle Services one by one as they come, which is no choice of theirs.
  const recording = fc.constantFrom<VersionProfile>('1.18', '1.19', '1.20', '1.21');
  const counted: Score = { changed: 0, found: 0 };
  fc.assert(
    // In which order the pools arrive is no choice of the operator either.
    fc.property(objects, orders, recording, (existing, other, versionProfile) =>
      score(startCourse(existing, { ...options, versionProfile }), { ...other, poolsFirst: [] }, counted),
    ),
    { numRuns: 3000, seed: 20 },
  );
  assertMostAreFound(counted);
});

test('where the pools are walked in any order, a Service that two pools select may get an address of either', () => {
  const pool = (name: string, cidr: string): AllocatorEvent => ({
    op: 'upsertPool',
    pool: decodePool({ metadata: { name }, spec: { blocks: [{ cidr }] } }),
  });
  const service = decodeService({ metadata: { namespace: 'one', name: 's' }, spec: { type: 'LoadBalancer' } });
  const list: readonly AllocatorEvent[] = [pool('p', '10.0.0.0/24'), pool('q', '10.0.1.0/24'), { op: 'upsertService', service }];
  const othersIn = (versionProfile: VersionProfile) =>
    otherOutcomesOf(eventCourse(list, { ...options, ipv6Enabled: false, versionProfile }))('one/s');
  assert.deepEqual(othersIn('1.19'), []);
  assert.deepEqual(othersIn('1.20'), [{ addresses: ['10.0.1.0'], satisfied: true, cause: { kind: 'pool', name: 'q' } }]);
});

const asking = (name: string, address: string): AllocatorEvent => ({
  op: 'upsertService',
  service: decodeService({
    metadata: { namespace: 'one', name, annotations: { 'lbipam.cilium.io/ips': address } },
    spec: { type: 'LoadBalancer' },
  }),
});
const pool = (name: string, cidr: string): AllocatorEvent => ({
  op: 'upsertPool',
  pool: decodePool({ metadata: { name }, spec: { blocks: [{ cidr }] } }),
});

test('of many that wait for one address the first gets it, and of each of the others it is said that it may', () => {
  const waiting = Array.from({ length: 200 }, (_, index) => asking(`s${index}`, index === 77 ? '10.0.0.9' : '10.0.0.1'));
  const othersOf = otherOutcomesOf(eventCourse([...waiting, pool('p', '10.0.0.0/24')]));
  assert.deepEqual(othersOf('one/s0'), [{ addresses: [], satisfied: false, cause: { kind: 'taken', by: 'one/s1', address: '10.0.0.1' } }]);
  assert.deepEqual(othersOf('one/s150'), [{ addresses: ['10.0.0.1'], satisfied: true, cause: { kind: 'before', other: 'one/s0' } }]);
  assert.deepEqual(othersOf('one/s77'), []);
});

test('where a replay handles more than a person would wait for, nothing is searched', () => {
  const waiting = Array.from({ length: 400 }, (_, index) => asking(`s${index}`, '10.0.0.1'));
  // With every change of a pool all Services are handled again.
  const changes = (count: number) => Array.from({ length: count }, (_, index) => pool('p', `10.${1 + (index % 200)}.0.0/24`));
  const othersAfter = (count: number) => otherOutcomesOf(eventCourse([...waiting, ...changes(count), pool('p', '10.0.0.0/24')]))('one/s0');
  assert.equal(othersAfter(10).length, 1);
  assert.deepEqual(othersAfter(150), []);
});
