/** Lists as people write them into an input box. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelsIn, partsIn } from '../../client/src/changes/writtenLists';

test('parts without blanks and without empty ones', () => {
  assert.deepEqual(partsIn(' 10.0.0.0/24, ,10.0.1.1-10.0.1.9 '), ['10.0.0.0/24', '10.0.1.1-10.0.1.9']);
  assert.deepEqual(partsIn('  '), []);
});

test('labels with and without a value', () => {
  assert.deepEqual(labelsIn('app=web, tier = front,plain,a=b=c'), { app: 'web', tier: 'front', plain: '', a: 'b=c' });
  assert.deepEqual(labelsIn(''), {});
});
