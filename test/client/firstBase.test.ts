/** What a server is told of the base when it starts, and what it is owed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFirstBases } from '../../client/src/changes/firstBase';
import type { FirstBase } from '../../server/src/protocol/changes';

test('a server that starts before it is known whether there is Git is owed the base', () => {
  let current: FirstBase = { kind: 'awaited' };
  const bases = createFirstBases(() => current);
  assert.deepEqual(bases.atStart(), { kind: 'awaited' });
  assert.ok(bases.isOwed());
  assert.equal(bases.known(), undefined);
  current = { kind: 'revision', revision: 'HEAD', program: '/usr/bin/git' };
  assert.deepEqual(bases.known(), current);
  assert.ok(bases.isOwed());
  bases.told();
  assert.ok(!bases.isOwed());
});

test('a server that starts with a base is owed nothing', () => {
  const bases = createFirstBases(() => ({ kind: 'none' }));
  assert.deepEqual(bases.atStart(), { kind: 'none' });
  assert.ok(!bases.isOwed());
});
