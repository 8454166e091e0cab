/** Quick fixes of the findings about pools: what is offered, and that applying it leaves nothing to find. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingCode } from '../../../server/src/analysis/rules/rules';
import { fixAllEdits } from '../../../server/src/features/codeActions/codeActions';
import { applyEdits } from '../../support/edits';
import { findingsOf, offered } from '../../support/fixes';
import { poolText, serviceText } from '../../support/texts';
import { analyzeTexts, root } from '../../support/workspace';

type Texts = Readonly<Record<string, string>>;

/** Title of each fix → the lines of the pool that it leaves. All of them have to fix what they are offered for. */
function fixes(texts: Texts, code: FindingCode, file = 'pool.yaml'): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    offered(texts, code).map(({ title, edits }) => {
      const fixed = applyEdits(texts, edits);
      assert.deepEqual(findingsOf(fixed), [], title);
      return [title, changedLines(texts[file] ?? '', fixed[file] ?? '')];
    }),
  );
}

function changedLines(before: string, after: string): readonly string[] {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => line.trim());
}

function safeResult(texts: Texts, file = 'pool.yaml'): string {
  return applyEdits(texts, fixAllEdits(analyzeTexts(texts), `${root}/${file}`))[file] ?? '';
}

test('host bits are cleared, or the block begins at the address', () => {
  const texts = { 'pool.yaml': poolText('blue', "'10.0.10.200/28' # the upper ones") };
  assert.deepEqual(fixes(texts, 'host_bits'), {
    'Write what Cilium reads: 10.0.10.192/28': ["- cidr: '10.0.10.192/28' # the upper ones"],
    'Begin at this address: 10.0.10.200 – 10.0.10.207': ["- start: '10.0.10.200' # the upper ones", "stop: '10.0.10.207'"],
  });
  assert.match(safeResult(texts), /- cidr: '10\.0\.10\.192\/28' # the upper ones\n/);
});

test('cidrs becomes blocks, or its entries move there', () => {
  const text = poolText('blue', '10.0.10.0/24').replace('blocks:', 'cidrs: # for years');
  assert.deepEqual(fixes({ 'pool.yaml': text }, 'removed_field'), { 'Rename cidrs to blocks': ['blocks: # for years'] });
  const both = `${text}  blocks:\n    - cidr: 10.0.11.0/24\n`;
  const [[title, lines] = ['', []], ...others] = Object.entries(fixes({ 'pool.yaml': both }, 'removed_field'));
  assert.equal(title, 'Move the entries of cidrs to blocks');
  assert.deepEqual(lines, []);
  assert.deepEqual(others, []);
});

test('the apiVersion follows the version of Cilium, and without asking only where that is stated', () => {
  const old = poolText('blue', '10.0.10.0/24').replace('cilium.io/v2', 'cilium.io/v2alpha1');
  const stated = { 'pool.yaml': old, '.lbipam.yaml': 'ciliumVersion: "1.19"\n' };
  assert.deepEqual(fixes(stated, 'api_version'), { 'Change apiVersion to cilium.io/v2': ['apiVersion: cilium.io/v2'] });
  assert.match(safeResult(stated), /^apiVersion: cilium\.io\/v2\n/);
  const tooNew = { 'pool.yaml': poolText('blue', '10.0.10.0/24'), '.lbipam.yaml': 'ciliumVersion: "1.17"\n' };
  assert.deepEqual(fixes(tooNew, 'api_version'), { 'Change apiVersion to cilium.io/v2alpha1': ['apiVersion: cilium.io/v2alpha1'] });
});

test('of a CIDR and a range one is kept, and a range only if it is one', () => {
  const text = `${poolText('blue', '10.0.10.0/24')}      start: 10.0.10.20\n      stop: 10.0.10.29\n`;
  const texts = { 'pool.yaml': text };
  assert.deepEqual(fixes(texts, 'cidr_and_range'), {
    'Keep the CIDR, which is what Cilium uses': [],
    'Keep start and stop': ['- start: 10.0.10.20'],
  });
  assert.equal(safeResult(texts), text);
  const unreadable = { 'pool.yaml': `${poolText('blue', '10.0.10.0/24')}      start: ten\n` };
  assert.deepEqual(Object.keys(fixes(unreadable, 'cidr_and_range')), ['Keep the CIDR, which is what Cilium uses']);
});

test('allowFirstLastIPs without effect is removed', () => {
  const text = poolText('blue', 'start: 10.0.10.2').replace('spec:\n', 'spec:\n  allowFirstLastIPs: "No"\n');
  assert.deepEqual(Object.keys(fixes({ 'pool.yaml': text }, 'first_last_ips')), ['Remove allowFirstLastIPs']);
});

test('before 1.16 a pool may say what it wants of its first and last addresses', () => {
  const old = poolText('blue', '10.0.10.0/24').replace('cilium.io/v2', 'cilium.io/v2alpha1');
  const texts = { 'pool.yaml': old, '.lbipam.yaml': 'ciliumVersion: "1.15"\n' };
  assert.deepEqual(fixes(texts, 'first_last_ips'), {
    'Add allowFirstLastIPs: "Yes"': ['allowFirstLastIPs: "Yes"'],
    'Add allowFirstLastIPs: "No"': ['allowFirstLastIPs: "No"'],
  });
});

test('an annotation gets the name that an old Cilium knows', () => {
  const texts = {
    'pool.yaml': poolText('blue', '10.0.10.0/24')
      .replace('cilium.io/v2', 'cilium.io/v2alpha1')
      .replace('spec:', 'spec:\n  allowFirstLastIPs: "Yes"'),
    'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7' } }),
    '.lbipam.yaml': 'ciliumVersion: "1.15"\n',
  };
  assert.deepEqual(fixes(texts, 'unsupported_annotation', 'web.yaml'), {
    'Rename it to io.cilium/lb-ipam-ips': ['io.cilium/lb-ipam-ips: "10.0.10.7"'],
  });
});
