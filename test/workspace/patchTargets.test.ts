/** Patterns of targets, against the engine alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import type { Resource } from '../../server/src/manifest/manifest';
import { nowhere } from '../../server/src/manifest/manifest';
import { targetOf } from '../../server/src/workspace/delivery/kustomize/target';

const part = fc.constantFrom(
  'a',
  'b',
  'ab',
  '-',
  '.',
  '*',
  '+',
  '?',
  '.*',
  'a*',
  '(a|b)',
  '|',
  '(?i)',
  '[ab]',
  '\\w',
  '\\d',
  '\\.',
  '\\-',
  '{2}',
  '^',
  '$',
  '\\x61',
  '\\pL',
);
const pattern = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const text = fc.array(fc.constantFrom('a', 'b', 'A', '-', '.', '1'), { minLength: 1, maxLength: 6 }).map((letters) => letters.join(''));

function resource(name: string): Resource {
  return {
    uri: 'file:///a',
    document: 0,
    root: [],
    apiVersion: 'v1',
    kind: 'Service',
    name,
    namespace: undefined,
    value: {},
    source: nowhere,
  };
}

function expected(written: string, name: string): boolean {
  try {
    return RE2JS.compile(written).matches(name);
  } catch {
    return false;
  }
}

test('a target accepts the names that its pattern matches as a whole', () => {
  fc.assert(
    fc.property(pattern, text, (written, name) => {
      const object = resource(name);
      assert.equal(targetOf({ name: written }).accepts({ current: object, written: object }), expected(written, name));
    }),
    { numRuns: 20_000 },
  );
});

test('either name of an object may match', () => {
  const target = targetOf({ name: 'web.*' });
  const accepts = (current: string, written: string) => target.accepts({ current: resource(current), written: resource(written) });
  assert.deepEqual([accepts('my-web', 'web'), accepts('web-2', 'my-web'), accepts('my', 'your')], [true, true, false]);
});
