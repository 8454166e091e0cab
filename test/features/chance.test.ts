/** A Service that asks for an address which another one gets only if it is created first: nothing says for sure that it goes without. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { status } from '../../server/src/features/status';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { treeChildren } from '../../server/src/features/tree/tree';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

const ask = (ips: string, more: Readonly<Record<string, string>> = {}) => ({ annotations: { 'lbipam.cilium.io/ips': ips, ...more } });
const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

/** `web` asks for nothing, and the operator sees it first. */
const byChance = {
  'a.yaml': poolText('blue', '10.0.0.0/28'),
  'b-web.yaml': serviceText('web'),
  'c-late.yaml': serviceText('late', ask('10.0.0.0')),
};
const sure = { ...byChance, 'b-web.yaml': serviceText('web', ask('10.0.0.0')) };
const uri = `${root}/c-late.yaml`;

test('hint, outline and hover say that it is a guess', () => {
  const analysis = analyzeTexts(byChance);
  const hints = inlayHints(analysis, uri, whole, english).map(({ parts }) => parts.map(({ text }) => text).join(''));
  assert.deepEqual(hints, ['perhaps pending: already_allocated']);
  assert.equal(documentSymbols(analysis, uri, english)[0]?.detail, 'perhaps pending: already_allocated');
  const text = hoverText(analysis, uri, { line: 8, character: 10 });
  assert.match(text, /^\? \*\*perhaps pending — already_allocated\*\*/);
  assert.match(text, /Service default\/web asks for no address\. If it is created first/);
  assert.match(text, /10\.0\.0\.0 is predicted for default\/web, which does not ask for it/);
  assert.match(hoverText(analysis, uri, { line: 6, character: 30 }), /^\? .*perhaps pending.*\n\n.*\n\nPredicted for default\/web/);
});

test('the view has it in a group of its own, and the status bar does not count it', () => {
  const analysis = analyzeTexts(byChance);
  const rows = treeChildren(analysis, {}, english);
  const group = rows.find(({ kind }) => kind === 'perhapsPending');
  assert.deepEqual([group?.label, group?.icon], ['Perhaps pending (1)', 'question']);
  const [row] = treeChildren(analysis, { parent: group?.id }, english);
  assert.deepEqual([row?.icon, row?.children], ['question', 'collapsed']);
  assert.ok(!rows.some(({ kind }) => kind === 'pending'));
  assert.equal(status(analysis, english).pending, 0);
});

test('where the other one asks for it too, it is sure', () => {
  const analysis = analyzeTexts(sure);
  assert.equal(status(analysis, english).pending, 1);
  assert.ok(treeChildren(analysis, {}, english).some(({ kind, label }) => kind === 'pending' && label === 'Pending (1)'));
  assert.match(hoverText(analysis, uri, { line: 8, character: 10 }), /^⚠ \*\*pending — already_allocated\*\*/);
});

test('whatever the reason is, the other Service can be pinned elsewhere', () => {
  for (const key of [undefined, 'edge']) {
    const late = ask('10.0.0.0', key === undefined ? {} : { 'lbipam.cilium.io/sharing-key': key });
    const analysis = analyzeTexts({ ...byChance, 'c-late.yaml': serviceText('late', late) });
    const [finding] = analysis.findings.get(uri) ?? [];
    assert.ok(finding);
    assert.equal(finding.severity, 'information');
    assert.match(english.render(finding.message), /default\/web.* asks for no address.*created (?:first|before)/);
    const titles = finding.fixes(analysis.clusters).map(({ title }) => english.render(title));
    assert.ok(titles.includes('Pin default/web elsewhere: to 10.0.0.1, the next free address of pool "blue"'), titles.join('\n'));
  }
});
