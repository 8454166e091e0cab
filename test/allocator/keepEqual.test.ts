/** What keeps its old value from replay to replay, and that the outcome is the same for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Allocation } from '../../server/src/allocator/allocation';
import { keepEqual } from '../../server/src/allocator/keepEqual';
import { replay } from '../../server/src/allocator/replay';
import { canonicalOrder } from '../../server/src/analysis/outcome/replayOrder';
import { decodePool, decodeService } from '../../server/src/model/decode';
import { defaultClusterOptions } from '../../server/src/model/options';
import { poolObject, serviceObject } from './arbitraries';

type Objects = readonly [pools: readonly object[], services: readonly object[]];

/** Decodes again, as after an edit of every file, so that nothing is equal by being the same value. */
function outcomeOf([pools, services]: Objects): Allocation {
  const objects = [
    ...pools.map((pool) => ({ kind: 'pool', pool: decodePool(pool) }) as const),
    ...services.map((service) => ({ kind: 'service', service: decodeService(service) }) as const),
  ];
  return replay({ options: { ...defaultClusterOptions, ipv6Enabled: true }, ...canonicalOrder(objects) });
}

const objects: fc.Arbitrary<Objects> = fc.tuple(
  fc.array(poolObject, { minLength: 1, maxLength: 4 }),
  fc.array(serviceObject, { maxLength: 9 }),
);

/** With the order of the maps. */
function listed(allocation: Allocation): unknown {
  return { ...allocation, services: [...allocation.services], pools: [...allocation.pools] };
}

test('an equal outcome is the old value as a whole', () => {
  fc.assert(
    fc.property(objects, (world) => {
      const before = outcomeOf(world);
      const equal = outcomeOf(world);
      assert.notEqual(equal, before);
      assert.equal(keepEqual(equal, before), before);
    }),
    { numRuns: 300 },
  );
});

test('an outcome that keeps old values says the same, and is the old value wherever it is equal', () => {
  let kept = 0;
  fc.assert(
    fc.property(objects, serviceObject, fc.nat(), ([pools, services], changed, at) => {
      const before = outcomeOf([pools, services]);
      const after: Objects = [pools, services.toSpliced(at % (services.length + 1), 1, changed)];
      const outcome = keepEqual(outcomeOf(after), before);
      assert.deepEqual(listed(outcome), listed(outcomeOf(after)));
      assertRangesAreKnown(outcome);
      for (const [key, service] of outcome.services) {
        const earlier = before.services.get(key);
        if (service === earlier) kept++;
        else assert.ok(!isDeepStrictEqual(service, earlier), key);
      }
      for (const [name, pool] of outcome.pools) if (pool !== before.pools.get(name)) assert.notDeepEqual(pool, before.pools.get(name));
    }),
    { numRuns: 500 },
  );
  assert.ok(kept > 100, `${kept} Services kept their outcome`);
});

/** A range is known by its identity: what a Service holds has to be of a range that its pool has. */
function assertRangesAreKnown({ services, pools }: Allocation): void {
  for (const { allocated } of services.values()) {
    for (const { pool, range, stale } of allocated) {
      if (!stale) assert.ok(pools.get(pool)?.ranges.some((one) => one.range === range));
    }
  }
}
