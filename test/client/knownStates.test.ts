/** States of clusters that were kept: what can't be read counts as not there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownStates } from '../../client/src/cluster/knownStates';

const state = { cluster: 'home', source: 'admin@home', taken: '2025-01-01T00:00:00.000Z', text: '{"kind":"List","items":[]}' };

test('what was kept is read back, and entries of another shape are left out', () => {
  assert.deepEqual(knownStates(JSON.stringify({ states: [state, { ...state, text: undefined }, 'x', null] })), [state]);
});

for (const text of ['', '{', 'null', '[]', '{"states": {}}']) {
  test(`"${text}" holds no states`, () => assert.deepEqual(knownStates(text), []));
}
