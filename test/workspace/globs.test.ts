import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesPath, pathTest } from '../../server/src/workspace/resource/globs';

test('globs match whole paths part by part', () => {
  for (const [glob, path, expected] of [
    ['apps/*', 'apps/web', true],
    ['apps/*', 'apps/web/deeper', false],
    ['apps/**', 'apps/web/deeper', true],
    ['**/web', 'a/b/web', true],
    ['**/web', 'web', true],
    ['apps/w?b', 'apps/web', true],
    ['apps/{web,dns}', 'apps/dns', true],
    ['apps/{web,dns}', 'apps/vpn', false],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'abcd', false],
    ['', '', true],
  ] as const) {
    assert.equal(matchesPath(glob, path), expected, `${glob} ${path}`);
  }
});

test('what matches a folder matches all below it', () => {
  const matches = pathTest(['./archive/', 'old-*']);
  assert.deepEqual(['archive/a/b.yaml', 'old-one/x.yaml', 'apps/archive/x.yaml'].map(matches), [true, true, false]);
});

test('no glob takes for ever', () => {
  const start = performance.now();
  matchesPath(`${'**/'.repeat(200)}x`, 'a/'.repeat(200));
  matchesPath('*a'.repeat(100), 'a'.repeat(2000));
  matchesPath('{a,b}'.repeat(40), 'a'.repeat(40));
  assert.ok(performance.now() - start < 1000);
});
