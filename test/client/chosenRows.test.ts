/** Which rows of the view a person opened or closed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allCollapsed, type ChosenRows, isChosenRows, withChoice } from '../../client/src/tree/chosenRows';

test('what differs from how a row comes is kept, the last choice for each row', () => {
  const closed = { id: 'a', children: 'collapsed' } as const;
  const opened = withChoice([], closed, 'expanded');
  assert.deepEqual(opened, [['a', 'expanded']]);
  assert.deepEqual(withChoice(opened, closed, 'collapsed'), []);
  assert.deepEqual(withChoice(opened, { id: 'b', children: 'expanded' }, 'collapsed'), [
    ['a', 'expanded'],
    ['b', 'collapsed'],
  ]);
});

test('only so many are kept, the latest ones', () => {
  let chosen: ChosenRows = [];
  for (let row = 0; row < 700; row++) chosen = withChoice(chosen, { id: String(row), children: 'collapsed' }, 'expanded');
  assert.deepEqual([chosen.length, chosen.at(-1)], [500, ['699', 'expanded']]);
});

test('all closed: the rows that come open are noted, and the choices before are forgotten', () => {
  const all = allCollapsed(new Set(['a', 'b']));
  assert.deepEqual(all, [
    ['a', 'collapsed'],
    ['b', 'collapsed'],
  ]);
  assert.deepEqual(withChoice(all, { id: 'a', children: 'expanded' }, 'expanded'), [['b', 'collapsed']]);
});

test('what was kept by something else is not taken for it', () => {
  for (const kept of [undefined, 'text', [['a']], [['a', 'none']], [[1, 'expanded']], {}]) assert.equal(isChosenRows(kept), false);
  assert.equal(isChosenRows([['a', 'expanded']]), true);
});
