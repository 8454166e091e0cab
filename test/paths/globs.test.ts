import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areTooLong, globLengthLimit, pathTest, wholePathTest } from '../../server/src/paths/globs';

test('globs match whole paths part by part', () => {
  for (const [glob, path, expected] of [
    ['apps/*', 'apps/web', true],
    ['apps/*', 'apps/web/deeper', false],
    ['apps/**', 'apps/web/deeper', true],
    ['apps/**', 'apps', true],
    ['apps/**/web', 'apps/web', true],
    ['apps/**/web', 'apps/a/b/web', true],
    ['apps/**/web', 'apps/a/bweb', false],
    ['**/web', 'a/b/web', true],
    ['**/web', 'web', true],
    ['**', 'a/b', true],
    ['a**b', 'axxb', true],
    ['a**b', 'ax/xb', false],
    ['apps/w?b', 'apps/web', true],
    ['apps?web', 'apps/web', false],
    ['*.yaml', '.hidden.yaml', true],
    ['apps/{web,dns}', 'apps/dns', true],
    ['apps/{web,dns}', 'apps/vpn', false],
    ['{apps/{web,dns},infra/**}', 'apps/web', true],
    ['{apps/{web,dns},infra/**}', 'infra/a/b', true],
    ['{**/old,new}', 'a/old', true],
    ['{apps', '{apps', true],
    ['apps}', 'apps}', true],
    ['a,b', 'a,b', true],
    ['node-{1..3}', 'node-2', true],
    ['node-{1..3}', 'node-4', false],
    ['node-{3..1}', 'node-1', true],
    ['zone-{a..c}', 'zone-b', true],
    ['{1..1000000}', '{1..1000000}', false],
    ['node-[0-9]', 'node-7', true],
    ['node-[0-9]', 'node-x', false],
    ['node-[!0-9]', 'node-x', true],
    ['node-[^0-9]', 'node-7', false],
    ['a[+-9]b', 'a/b', false],
    ['a[+-9]b', 'a5b', true],
    ['a[!x]b', 'a/b', false],
    ['a[]x]b', 'a]b', true],
    ['a[b', 'a[b', true],
    ['[z-a]', 'm', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['(a+)+b', '(a+)+b', true],
    ['a.b', 'axb', false],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'abcd', false],
    ['a*', 'a\nb', true],
    ['日*', '日本', true],
    ['', '', true],
  ] as const) {
    assert.equal(wholePathTest([glob])(path), expected, `${glob} ${path}`);
  }
});

test('what matches a folder matches all below it, with or without slashes around it', () => {
  for (const glob of ['archive', './archive/', '/archive', '/archive/', 'archive/**', 'archive/**/', ' archive ']) {
    const matches = pathTest([glob]);
    assert.deepEqual(
      ['archive', 'archive/a/b.yaml', 'apps/archive/x.yaml', 'archived/x.yaml'].map(matches),
      [true, true, false, false],
      glob,
    );
  }
  assert.deepEqual(['old-one/x.yaml', 'new/x.yaml'].map(pathTest(['archive', 'old-*'])), [true, false]);
  assert.deepEqual(['a', ''].map(pathTest(['', '/', './'])), [false, false]);
});

test('a glob with ! takes back what those before it match; where it comes first, everything matched', () => {
  const paths = ['apps/web.yaml', 'apps/keep/web.yaml', 'infra/a.yaml'];
  assert.deepEqual(paths.map(pathTest(['apps', '!apps/keep'])), [true, false, false]);
  assert.deepEqual(paths.map(pathTest(['apps', '!apps/keep', 'apps/keep/*'])), [true, true, false]);
  assert.deepEqual(paths.map(pathTest(['!apps/**'])), [false, false, true]);
  assert.deepEqual(paths.map(pathTest(['!/apps/', '**/web.yaml'])), [true, true, true]);
});

test('no glob takes for ever', () => {
  const path = `${'a'.repeat(1_000)}c`;
  for (const glob of [
    `${'*a'.repeat(300)}b`,
    `${'**/'.repeat(300)}b`,
    `${'{a,aa}'.repeat(300)}b`,
    `${'{'.repeat(3_000)}${'}'.repeat(3_000)}`,
    `${'{*,**,?}'.repeat(300)}`,
    `*a${'?'.repeat(300)}b`,
    '{1..999}'.repeat(1_000),
    '{{1..999},'.repeat(900) + '}'.repeat(900),
    '['.repeat(5_000),
    '\\'.repeat(5_000),
  ]) {
    assert.equal(wholePathTest([glob])(path), glob.startsWith('{*,'), glob.slice(0, 20));
    assert.equal(pathTest([glob])(path), glob.startsWith('{*,'), glob.slice(0, 20));
  }
});

test('the globs of a list count up to a length', () => {
  const list = ['first', ...Array.from({ length: 2_000 }, (_, index) => `folder-${index}`)];
  assert.deepEqual(['first', 'folder-7', 'folder-1999'].map(pathTest(list)), [true, true, false]);
  assert.equal(areTooLong(list), true);
  assert.equal(areTooLong(list.slice(0, 700)), false);
  assert.equal(pathTest(['a'.repeat(globLengthLimit + 1)])('a'.repeat(globLengthLimit + 1)), false);
});

test('a sequence counts with all its steps', () => {
  assert.equal(areTooLong(['node-{1..254}/**', 'rack-{a..z}', '{1..999}']), false);
  assert.equal(areTooLong(['{1..999}'.repeat(3)]), true);
  assert.equal(areTooLong(['{1..1000000}'.repeat(3)]), false);
  assert.deepEqual(['node-7', 'rack-b'].map(pathTest(['node-{1..9}', '{1..999}'.repeat(3), 'rack-{a..z}'])), [true, false]);
});
