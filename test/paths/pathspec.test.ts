import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathspecTest } from '../../server/src/paths/pathspec';

test('a star of a pathspec means slashes, a plain path all that is below it', () => {
  const star = pathspecTest(['apps/*/config.json']);
  assert.equal(star('apps/a/config.json'), true);
  assert.equal(star('apps/a/b/config.json'), true);
  assert.equal(star('apps/config.json'), false);
  assert.equal(star('other/apps/a/config.json'), false);
  const plain = pathspecTest(['apps/', 'one.yaml']);
  assert.equal(plain('apps/a/b.json'), true);
  assert.equal(plain('apps-more/a'), false);
  assert.equal(plain('one.yaml'), true);
  const signs = pathspecTest(['a?b/[cd].yaml', 'x\\*y']);
  assert.equal(signs('a/b/c.yaml'), true);
  assert.equal(signs('a.b/e.yaml'), false);
  assert.equal(signs('x*y'), true);
  assert.equal(signs('xzy'), false);
});

test('what has no partner in a pathspec stands for itself, and no patterns match nothing', () => {
  assert.equal(pathspecTest(['a[b'])('a[b'), true);
  assert.equal(pathspecTest(['a\\'])('a\\'), true);
  assert.equal(pathspecTest([])('a'), false);
  assert.equal(pathspecTest(['*'.repeat(5000)])('a'), false);
});
