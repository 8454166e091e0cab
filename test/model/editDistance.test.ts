import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance } from '../../server/src/model/editDistance';

test('letters added, left out, exchanged and swapped', () => {
  for (const [a, b, distance] of [
    ['ips', 'ips', 0],
    ['ips', 'ip', 1],
    ['ips', 'ipss', 1],
    ['ips', 'ipz', 1],
    ['ips', 'isp', 1],
    ['sharing-key', 'shraing-kye', 2],
    ['', 'ab', 2],
  ] as const) {
    assert.equal(editDistance(a, b, 3), distance, `${a} ${b}`);
    assert.equal(editDistance(b, a, 3), distance, `${b} ${a}`);
  }
});

test('a limit changes no distance within it', () => {
  const word = fc.stringMatching(/^[abc]{0,8}$/);
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, atMost) => {
      const distance = editDistance(a, b, 100);
      assert.equal(editDistance(a, b, atMost), distance <= atMost ? distance : Number.POSITIVE_INFINITY);
    }),
    { numRuns: 2000 },
  );
});
