/** Texts that the editor holds: of many edits in a row the last one is read, and a broken one keeps what was read before it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSources } from '../../server/src/lsp/sources';
import { poolText } from '../support/texts';

const uri = 'file:///w/pool.yaml';
const broken = `${poolText('blue', '10.0.9.0/24')}  disabled: "never closed\n`;

test('of many edits in a row the last one is read', () => {
  const sources = createSources();
  for (let address = 0; address < 200; address++) assert.ok(sources.setOpen(uri, poolText('blue', `10.0.${address}.0/24`)));
  const [file] = sources.files();
  assert.match(file?.manifest.lines.text ?? '', /10\.0\.199\.0/);
  assert.equal([...sources.files()].length, 1);
  assert.equal(sources.parsed(), 1);
});

test('a broken text keeps the members of the last one that was read, until it is saved', () => {
  const sources = createSources();
  sources.setOpen(uri, poolText('blue', '10.0.1.0/24'));
  assert.equal([...sources.files()][0]?.members.length, 1);
  sources.setOpen(uri, poolText('blue', '10.0.2.0/24'));
  sources.setOpen(uri, broken);
  assert.equal([...sources.files()][0]?.members.length, 1);
  assert.equal(sources.saved(uri), true);
  assert.equal([...sources.files()][0]?.members.length, 0);
  assert.equal(sources.saved(uri), false);
});
