import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartVersion, compareVersions, newestAllowed } from '../../../server/src/workspace/charts/chartVersion';

const max = Number.MAX_SAFE_INTEGER;

const ranges: readonly (readonly [text: string, newest: readonly number[] | undefined])[] = [
  ['1.2.3', [1, 2, 3]],
  ['v1.2.3', [1, 2, 3]],
  ['1.2.3-rc.1+build', [1, 2, 3]],
  ['1.2', [1, 2, max]],
  ['1.x', [1, max, max]],
  ['1.2.x', [1, 2, max]],
  ['~1.2.3', [1, 2, max]],
  ['^1.2.3', [1, max, max]],
  ['^0.2.3', [0, 2, max]],
  ['*', [max, 0, 0]],
  ['>=1.2.0', [max, 0, 0]],
  ['>= 1.2.0 < 2.0.0', [1, max, max]],
  ['>=1.2.0, <1.4.2', [1, 4, 1]],
  ['<1.4.0', [1, 3, max]],
  ['<=1.4.0', [1, 4, 0]],
  ['1.0.0 - 1.4.0', [1, 4, 0]],
  ['1.x || 3.x', [3, max, max]],
  ['latest', undefined],
  ['', [max, 0, 0]],
];

for (const [text, newest] of ranges) {
  test(`the newest version that "${text}" allows`, () => assert.deepEqual(newestAllowed(text), newest));
}

test('versions are compared by their numbers', () => {
  const order = ['1.10.0', '1.9.3', '10.0.0', '1.9.12'].sort((a, b) =>
    compareVersions(chartVersion(a) ?? [0, 0, 0], chartVersion(b) ?? [0, 0, 0]),
  );
  assert.deepEqual(order, ['1.9.3', '1.9.12', '1.10.0', '10.0.0']);
});
