import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainMessage } from '../../client/src/plainMessage';
import { isChosenAction, isLocation, isPosition } from '../../server/src/protocol/arguments';

const position = { line: 1, character: 0 };
const location = { uri: 'file:///a.yaml', range: { start: position, end: position } };

test('commands take what was agreed and nothing else', () => {
  assert.ok(isPosition(position));
  assert.ok(isLocation(location));
  assert.ok(isChosenAction({ ...location, id: 'pin' }));
  for (const other of [
    undefined,
    null,
    5,
    'file:///a.yaml',
    [],
    {},
    { ...location, id: 5 },
    { ...location, uri: 5, id: 'pin' },
    { id: 'pin' },
  ]) {
    assert.ok(!isChosenAction(other));
  }
  for (const wrong of [
    null,
    { line: -1, character: 0 },
    { line: 0.5, character: 0 },
    { line: '1', character: 0 },
    { line: 1 },
    { line: Number.NaN, character: 0 },
  ]) {
    assert.ok(!isPosition(wrong));
    assert.ok(!isLocation({ ...location, range: { start: position, end: wrong } }));
  }
});

test('names in messages become neither links nor icons', () => {
  const text = plainMessage('[click](command:evil) $(trash) a.yaml');
  assert.equal(text, '[click] (command:evil) $ (trash) a.yaml');
});
