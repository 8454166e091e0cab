/** Quick fixes: what is offered, and that applying it mends what it says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding, FindingCode } from '../../server/src/analysis/finding';
import { type CodeAction, codeActions, fixAllEdits } from '../../server/src/features/codeActions/codeActions';
import { applyEdits } from '../support/edits';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

function findingsOf(texts: Texts): readonly Finding[] {
  return [...analyzeTexts(texts).findings.values()].flat();
}

/** What the light bulb offers on the only finding with this code. */
function offered(texts: Texts, code: FindingCode): readonly CodeAction[] {
  const analysis = analyzeTexts(texts);
  const found = findingsOf(texts).filter((finding) => finding.code === code);
  assert.equal(found.length, 1, `findings with code ${code}`);
  const [finding] = found;
  return finding ? codeActions(analysis, finding.uri, finding.range, english).filter((action) => action.finding?.code === code) : [];
}

const pool = poolText('blue', '10.0.10.0/24');

test('a mask behind a requested address is removed, blanks and the other addresses stay', () => {
  const texts = {
    'pool.yaml': pool,
    'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7/32, 10.0.10.8' } }),
  };
  const [action] = offered(texts, 'malformed_requested_ip');
  assert.equal(action?.title, 'Remove the mask: 10.0.10.7');
  const mended = applyEdits(texts, action.edits);
  assert.match(mended['web.yaml'] ?? '', /ips: ["']?10\.0\.10\.7, 10\.0\.10\.8["']?\n/);
  assert.deepEqual(findingsOf(mended), []);
  assert.deepEqual(fixAllEdits(analyzeTexts(texts), `${root}/web.yaml`), action.edits);
});

test('a mask that is none of a single address may mean something else, so it is not removed without asking', () => {
  const texts = { 'pool.yaml': pool, 'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7/24' } }) };
  assert.equal(offered(texts, 'malformed_requested_ip').length, 1);
  assert.deepEqual(fixAllEdits(analyzeTexts(texts), `${root}/web.yaml`), []);
});
