/** `source.fixAll.lbipam`: only what is safe, never two edits at one place, and nothing more the second time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAllEdits } from '../../server/src/features/codeActions/codeActions';
import { applyEdits } from '../support/edits';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const ips = 'lbipam.cilium.io/ips';
const fixed = (texts: Texts): Texts => applyEdits(texts, fixAllEdits(analyzeTexts(texts), `${root}/web.yaml`));
const withService = (text: string): Texts => ({ 'pool.yaml': poolText('blue', '10.0.10.0/24'), 'web.yaml': text });
const asking = (value: string) => withService(serviceText('web', { annotations: { [ips]: value } }));

/** The text after as many runs as change something. */
function settled(texts: Texts): { readonly texts: Texts; readonly runs: number } {
  let current = texts;
  for (let runs = 0; runs < 10; runs++) {
    const next = fixed(current);
    if (next['web.yaml'] === current['web.yaml']) return { texts: current, runs };
    current = next;
  }
  assert.fail('it never ends');
}

test('several at once, and a second run changes nothing', () => {
  const texts = asking('10.0.10.7/32, 10.0.10.8/32');
  assert.deepEqual(settled(texts), { texts: asking('10.0.10.7, 10.0.10.8'), runs: 1 });
});

test('of edits at one place the first is made; the next run makes the others', () => {
  assert.deepEqual(settled(asking('10.0.10.7,,,')).texts, asking('10.0.10.7'));
  assert.deepEqual(settled(asking(',10.0.10.7/32,,10.0.10.8')).texts, asking('10.0.10.7,10.0.10.8'));
});

test('of a list of empty entries nothing is left', () => {
  assert.deepEqual(settled(asking(',,')).texts, withService(serviceText('web')));
});

test('what only people can decide stays', () => {
  for (const value of ['10.0.10.7/24', '10.0.10.007', '10.9.9.9']) assert.deepEqual(fixed(asking(value)), asking(value));
});

test('only the file that is asked for is changed', () => {
  const texts = { ...asking('10.0.10.7'), 'other.yaml': serviceText('other', { annotations: { [ips]: '10.0.10.8/32' } }) };
  assert.deepEqual(fixed(texts), texts);
});

test('words and numbers that Kubernetes would refuse', () => {
  const text = (no: string, tier: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {ready: ${no}, tier: ${tier}}}\nspec: {type: LoadBalancer, ports: [{port: 80}]}\n`;
  assert.deepEqual(settled(withService(text('No', '1'))), { texts: withService(text('"No"', '"1"')), runs: 1 });
});
