/** Circles among objects that lead to each other, against walking from each of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inCircles } from '../../server/src/workspace/delivery/circles';

type Graph = ReadonlyMap<string, readonly string[]>;

/** Walks everything that an object leads to, by way of something else. */
function leadsToItself(graph: Graph, key: string): boolean {
  const seen = new Set<string>();
  const open = (graph.get(key) ?? []).filter((next) => next !== key);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === key) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return false;
}

test('the same as walking from each', () => {
  const edge = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 25 }), (edges) => {
      const graph: Graph = new Map(
        Array.from({ length: 9 }, (_, from) => [`${from}`, edges.filter(([start]) => start === from).map(([, to]) => `${to}`)]),
      );
      const found = inCircles(graph.keys(), (key) => graph.get(key) ?? []);
      assert.deepEqual(
        [...found].sort(),
        [...graph.keys()].filter((key) => leadsToItself(graph, key)),
      );
    }),
  );
});

test('a long chain between two circles, and one circle of all', () => {
  const length = 100_000;
  const next = (key: string) => (key === '0' ? ['0', '1'] : [`${Math.min(Number(key) + 1, length)}`]);
  assert.deepEqual([...inCircles(['0'], next)], []);
  assert.equal(inCircles(['0'], (key) => [`${(Number(key) + 1) % length}`]).size, length);
});
