/** Which empty view people see. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lacksPools, pendingElsewhere, type Situation, viewState } from '../../client/src/viewState';
import type { StatusParams } from '../../server/src/protocol/status';

const nothing: StatusParams = {
  state: 'ready',
  revision: 1,
  pools: 0,
  services: 0,
  used: '0',
  total: '0',
  pending: 0,
  conflicts: 0,
  clusters: [],
  changes: { description: '', badge: 0, badgeText: '', waiting: 0, message: '', isAnswer: false },
};
const running: Situation = { server: 'running', status: nothing, hasFolder: true };

test('a workspace without pools and Services is empty', () => {
  assert.equal(viewState(running), 'empty');
});

test('a pool or a Service alone makes the view ready', () => {
  assert.equal(viewState({ ...running, status: { ...nothing, pools: 1 } }), 'ready');
  assert.equal(viewState({ ...running, status: { ...nothing, services: 1 } }), 'ready');
});

test('until the server has read everything, the view says so', () => {
  assert.equal(viewState({ ...running, server: 'starting', status: undefined }), 'scanning');
  assert.equal(viewState({ ...running, status: undefined }), 'scanning');
  assert.equal(viewState({ ...running, status: { ...nothing, state: 'scanning', pools: 3 } }), 'scanning');
});

test('without a folder there is nothing to wait for, but an open pool counts', () => {
  assert.equal(viewState({ server: 'starting', status: undefined, hasFolder: false }), 'noFolder');
  assert.equal(viewState({ ...running, hasFolder: false }), 'noFolder');
  assert.equal(viewState({ ...running, status: { ...nothing, pools: 1 }, hasFolder: false }), 'ready');
});

test('a server that is off or has failed wins over everything it said before', () => {
  const status = { ...nothing, pools: 1 };
  assert.equal(viewState({ server: 'off', status, hasFolder: true }), 'disabled');
  assert.equal(viewState({ server: 'failed', status, hasFolder: false }), 'failed');
});

test('a first pool is lacking only where there are Services', () => {
  assert.equal(lacksPools({ ...nothing, services: 2 }), true);
  assert.equal(lacksPools({ ...nothing, services: 2, pools: 1 }), false);
  assert.equal(lacksPools({ ...nothing, services: 2, state: 'scanning' }), false);
  assert.equal(lacksPools(nothing), false);
  assert.equal(lacksPools(undefined), false);
});

test('the badges of both views together count a Service that is lost and pending once', () => {
  const changes = { ...nothing.changes, badge: 5, waiting: 1 };
  assert.equal(pendingElsewhere({ ...nothing, pending: 4, changes }) + changes.badge, 8);
});
