/** The table beside the map as a text to paste. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableText } from '../../server/src/features/map/tableText';

const rows = [
  ['Name', 'Address'],
  ["=cmd|'/c calc'!A0", '10.0.0.1'],
  ['a|b <b>', 'x,"y"'],
];

test('CSV quotes what has to be quoted, and makes no formula of a name', () => {
  assert.equal(tableText({ format: 'csv', rows }), 'Name,Address\r\n\'=cmd|\'/c calc\'!A0,10.0.0.1\r\na|b <b>,"x,""y"""\r\n');
});

test('Markdown shows a name as it is, and keeps it in its cell', () => {
  assert.deepEqual(tableText({ format: 'markdown', rows }).split('\n').at(-2), '| a\\|b &#60;b> | x,"y" |');
});

test('nothing is nothing', () => {
  assert.deepEqual([tableText({ format: 'csv', rows: [] }), tableText({ format: 'markdown', rows: rows.slice(0, 1) })], ['', '']);
});
