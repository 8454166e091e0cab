/** When a crashed language server is started again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideRestart } from '../../client/src/server/restartPolicy';

const minute = 60 * 1000;

/** The decisions for a server that ends at these times. */
function decisions(times: readonly number[]): boolean[] {
  let ends: readonly number[] = [];
  return times.map((time) => {
    const decision = decideRestart(ends, time);
    ends = decision.ends;
    return decision.restart;
  });
}

test('the fifth end within three minutes is the last', () => {
  assert.deepEqual(decisions([0, 1, 2, 3, 4]), [true, true, true, true, false]);
});

test('a server that ends now and then is always started again', () => {
  assert.deepEqual(decisions([0, 1, 2, 3, 4, 5, 6, 7].map((index) => index * minute)), Array(8).fill(true));
});
