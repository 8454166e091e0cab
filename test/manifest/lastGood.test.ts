import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Manifest } from '../../server/src/manifest/manifest';
import { mergeWithLastGood } from '../../server/src/manifest/read/lastGood';
import { parse } from './support';

function services(...ips: readonly string[]): string {
  return ips.map((ip) => `apiVersion: v1\nkind: Service\nspec: {type: LoadBalancer, loadBalancerIP: ${ip}}\n`).join('---\n');
}

function addresses(manifest: Manifest): readonly unknown[] {
  return manifest.resources.map((resource) => JSON.stringify(resource.value['spec']).match(/IP":"([^"]*)/)?.[1]);
}

test('a text that can be read stands for itself', () => {
  const current = parse(services('b'));
  assert.equal(mergeWithLastGood(current, parse(services('a'))), current);
  assert.equal(mergeWithLastGood(current, undefined), current);
  const emptied = parse('');
  assert.equal(mergeWithLastGood(emptied, parse(services('a'))), emptied);
});

test('equal keys do not make a text unreadable', () => {
  const current = parse(`${services('b')}x: 1\nx: 2\n`);
  assert.equal(current.problems.length, 1);
  assert.equal(mergeWithLastGood(current, parse(services('a'))), current);
});

test('a broken text keeps what was there, with its own problems', () => {
  const current = parse(`${services('b')}x: "open\n`);
  const merged = mergeWithLastGood(current, parse(services('a')));
  assert.deepEqual([addresses(merged), merged.stale], [['a'], true]);
  assert.deepEqual(merged.problems, current.problems);
});

test('only the broken document is kept from before', () => {
  const merged = mergeWithLastGood(parse(services('a2', 'b2: x: y', 'c2')), parse(services('a', 'b', 'c')));
  assert.deepEqual([addresses(merged), merged.stale], [['a2', 'b', 'c2'], true]);
  assert.deepEqual(
    merged.resources.map((resource) => resource.document),
    [0, 1, 2],
  );
});

test('when the number of documents changed, all is kept from before', () => {
  const merged = mergeWithLastGood(parse(services('a2', 'b2: x: y')), parse(services('a', 'b', 'c')));
  assert.deepEqual([addresses(merged), merged.stale], [['a', 'b', 'c'], true]);
});

test('a text that was never read has nothing to keep', () => {
  const broken = parse(`${services('a')}x: "open\n`);
  const merged = mergeWithLastGood(parse(`${services('b')}x: [\n`), broken);
  assert.deepEqual([merged.resources, merged.stale], [[], false]);
});

test('a text that became a template keeps nothing', () => {
  const merged = mergeWithLastGood(parse(`{{- if x }}\n${services('b')}{{- end }}\n`), parse(services('a')));
  assert.deepEqual([merged.resources, merged.stale, merged.templated], [[], false, true]);
});
