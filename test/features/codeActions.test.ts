/** Quick fixes: what is offered, and that applying it fixes what it says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeActions, fixAllEdits } from '../../server/src/features/codeActions/codeActions';
import { applyEdits } from '../support/edits';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';
import { actionsOf, findingsOf } from './fixes/support';

const pool = poolText('blue', '10.0.10.0/24');

test('a mask behind a requested address is removed, blanks and the other addresses stay', () => {
  const texts = {
    'pool.yaml': pool,
    'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7/32, 10.0.10.8' } }),
  };
  const [action] = actionsOf(texts, 'malformed_requested_ip');
  assert.equal(action?.title, 'Remove the mask: 10.0.10.7');
  const fixed = applyEdits(texts, action.edits);
  assert.match(fixed['web.yaml'] ?? '', /ips: ["']?10\.0\.10\.7, 10\.0\.10\.8["']?\n/);
  assert.deepEqual(findingsOf(fixed), []);
  assert.deepEqual(fixAllEdits(analyzeTexts(texts), `${root}/web.yaml`), action.edits);
});

test('a mask that is none of a single address may mean something else, so it is not removed without asking', () => {
  const texts = { 'pool.yaml': pool, 'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7/24' } }) };
  assert.equal(actionsOf(texts, 'malformed_requested_ip').length, 1);
  assert.deepEqual(fixAllEdits(analyzeTexts(texts), `${root}/web.yaml`), []);
});

test('a comment that suppresses comes last, and after it nothing is found', () => {
  const texts = { 'pool.yaml': pool, 'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7/32' } }) };
  const [finding] = findingsOf(texts);
  assert.ok(finding);
  const actions = codeActions(analyzeTexts(texts), finding.uri, finding.range, english);
  assert.deepEqual(
    actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred]),
    [
      ['Remove the mask: 10.0.10.7', 'quickfix', true],
      ['Ignore malformed_requested_ip here, by a comment', 'quickfix.lbipam.suppress', false],
    ],
  );
  assert.deepEqual(findingsOf(applyEdits(texts, actions.at(-1)?.edits ?? [])), []);
});
