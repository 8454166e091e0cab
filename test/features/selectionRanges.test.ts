/** Growing a selection, step by step, as the text that is selected. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { selectionRanges } from '../../server/src/features/selectionRanges';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, root } from '../support/workspace';

function grown(text: string, needle: string): readonly string[] {
  const document = TextDocument.create('', 'yaml', 1, text);
  const position = document.positionAt(text.indexOf(needle) + 1);
  const ranges = selectionRanges(analyzeTexts({ 'a.yaml': text }), `${root}/a.yaml`, position);
  return ranges.map(({ start, end }) => document.getText({ start, end }));
}

test('an address grows to its list, the value, the pair, and on to the document', () => {
  const text = serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.7, 10.0.0.8' } });
  const steps = grown(text, '0.0.8');
  assert.deepEqual(steps.slice(0, 4), [
    '10.0.0.8',
    '10.0.0.7, 10.0.0.8',
    '"10.0.0.7, 10.0.0.8"',
    'lbipam.cilium.io/ips: "10.0.0.7, 10.0.0.8"',
  ]);
  assert.match(steps[4] ?? '', /^annotations:/);
  assert.equal(steps.at(-1), text.trimEnd());
});

test('a block grows to its item and its list, a key to its pair', () => {
  const text = poolText('blue', '10.0.0.0/24', '10.1.0.0/24');
  assert.deepEqual(grown(text, '10.1').slice(0, 2), ['10.1.0.0/24', 'cidr: 10.1.0.0/24']);
  assert.deepEqual(grown(text, 'name').slice(0, 2), ['name', 'name: blue']);
});

test('what is about nothing of this grows by what others say', () => {
  assert.deepEqual(grown('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', 'name'), []);
});
