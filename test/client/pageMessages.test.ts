/** A page of the map shows text of the workspace, so that what it says is checked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageMessage } from '../../client/src/map/pageMessages';

const location = { uri: 'file:///a.yaml', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };

test('what the page may say is taken, without what is added to it', () => {
  for (const message of [
    { type: 'ready' },
    { type: 'reveal', location },
    { type: 'open', id: 'x' },
    { type: 'side', side: 'before' },
    { type: 'copy', format: 'csv', rows: [['a'], ['b']] },
    { type: 'save', format: 'png', content: '' },
  ]) {
    assert.deepEqual(pageMessage({ ...message, command: 'rm' }), message);
  }
});

test('whatever else is said does nothing', () => {
  for (const message of [
    undefined,
    'ready',
    { type: 'run' },
    { type: 'reveal', location: { uri: 'file:///a.yaml' } },
    { type: 'open', id: 1 },
    { type: 'side', side: 'sideways' },
    { type: 'copy', format: 'html', rows: [] },
    { type: 'copy', format: 'csv', rows: [[1]] },
    { type: 'save', format: 'exe', content: '' },
    { type: 'save', format: 'svg' },
  ]) {
    assert.equal(pageMessage(message), undefined);
  }
});
