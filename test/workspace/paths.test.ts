import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInside, parentOf, relativePath, resolvePath } from '../../server/src/workspace/resource/paths';

test('paths lead from a folder to a URI', () => {
  for (const [path, expected] of [
    ['./a/b.yaml', 'file:///w/apps/a/b.yaml'],
    ['../c', 'file:///w/c'],
    ['../../../c', undefined],
    ['.', 'file:///w/apps'],
    ['a b/ü', 'file:///w/apps/a%20b/%C3%BC'],
    ["it's (1)", 'file:///w/apps/it%27s%20%281%29'],
    ['/etc/passwd', undefined],
    ['https://example.com/x.yaml', undefined],
    ['github.com/example/repo?ref=v1', 'file:///w/apps/github.com/example/repo%3Fref%3Dv1'],
    ['\ud800', 'file:///w/apps/%EF%BF%BD'],
  ] as const) {
    assert.equal(resolvePath('file:///w/apps', path), expected, path);
  }
});

test('folders know what is inside', () => {
  assert.equal(parentOf('file:///w/a.yaml'), 'file:///w');
  assert.deepEqual([isInside('file:///w', 'file:///w/a'), isInside('file:///w', 'file:///wide')], [true, false]);
  assert.equal(relativePath('file:///w', 'file:///w/a%20b/%C3%BC'), 'a b/ü');
  assert.equal(relativePath('file:///w', 'file:///w/%E0%A4%A'), '%E0%A4%A');
});
