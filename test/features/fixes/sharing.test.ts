/** Quick fixes that bring Services together: applied, and analysed again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingCode } from '../../../server/src/analysis/rules/rules';
import { fixAllEdits } from '../../../server/src/features/codeActions/codeActions';
import { applyEdits } from '../../support/edits';
import { findingsOf, offered } from '../../support/fixes';
import { poolText, type ServiceTextOptions, serviceText } from '../../support/texts';
import { analyzeTexts, root } from '../../support/workspace';

const key = 'lbipam.cilium.io/sharing-key';
const ips = 'lbipam.cilium.io/ips';
const others = 'lbipam.cilium.io/sharing-cross-namespace';

type Texts = Readonly<Record<string, string>>;

function two(a: ServiceTextOptions, b: ServiceTextOptions): Texts {
  return { 'a.yaml': serviceText('a', a), 'b.yaml': serviceText('b', b), 'pool.yaml': poolText('blue', '10.0.10.0/24') };
}

/** The first quick fix, before any other address, applied: nothing is left to find, and it never runs by itself. */
function fix(texts: Texts, code: FindingCode, title: string): Texts {
  const [action, ...more] = offered(texts, code);
  assert.equal(action?.title, title);
  assert.deepEqual(
    more.filter((other) => !other.title.startsWith('Ask for ')),
    [],
  );
  const fixed = applyEdits(texts, action.edits);
  assert.deepEqual(findingsOf(fixed), []);
  assert.deepEqual(fixAllEdits(analyzeTexts(texts), `${root}/b.yaml`), []);
  return fixed;
}

const port81 = ['ports: [{port: 81}]'];

test('both sides permit the other namespace, in both files', () => {
  const texts = two(
    { namespace: 'one', annotations: { [ips]: '10.0.10.7', [key]: 'k' } },
    { namespace: 'two', annotations: { [ips]: '10.0.10.7', [key]: 'k', [others]: 'three' }, spec: port81 },
  );
  const fixed = fix(texts, 'already_allocated_incompatible_service', 'Permit the other namespace on both Services');
  assert.match(fixed['a.yaml'] ?? '', /sharing-cross-namespace: "?two"?\n/);
  assert.match(fixed['b.yaml'] ?? '', /sharing-cross-namespace: "three,one"\n/);
});

test('the side that permits already is left alone', () => {
  const texts = two(
    { namespace: 'one', annotations: { [ips]: '10.0.10.7', [key]: 'k', [others]: '*' } },
    { namespace: 'two', annotations: { [ips]: '10.0.10.7', [key]: 'k' }, spec: port81 },
  );
  const fixed = fix(texts, 'already_allocated_incompatible_service', 'Permit the other namespace on both Services');
  assert.equal(fixed['a.yaml'], texts['a.yaml']);
});

test('the key of the holder is taken', () => {
  const texts = two(
    { annotations: { [ips]: '10.0.10.7', [key]: 'first' } },
    { annotations: { [ips]: '10.0.10.7', [key]: 'second' }, spec: port81 },
  );
  fix(texts, 'already_allocated_incompatible_service', 'Use the sharing key "first"');
});

test('the traffic policy of the holder is taken, also where nothing is asked for', () => {
  const a = { annotations: { [key]: 'k' }, spec: ['externalTrafficPolicy: Local', 'selector: {app: a}', 'ports: [{port: 80}]'] };
  const b = { annotations: { [key]: 'k' }, spec: ['selector: {app: a}', ...port81] };
  fix(two(a, b), 'not_shared', 'Change externalTrafficPolicy to Local');
});

test('for one port twice there is no answer that is likelier than others', () => {
  assert.deepEqual(offered(two({ annotations: { [key]: 'k' } }, { annotations: { [key]: 'k' } }), 'not_shared'), []);
});

test('the whole set of a partner is asked for by name', () => {
  const texts = two({ annotations: { [ips]: '10.0.10.7,10.0.10.8', [key]: 'k' } }, { annotations: { [key]: 'k' }, spec: port81 });
  const fixed = fix(texts, 'partial_sharing', 'Ask for 10.0.10.7,10.0.10.8');
  assert.match(fixed['b.yaml'] ?? '', /lbipam\.cilium\.io\/ips: "?10\.0\.10\.7,10\.0\.10\.8"?\n/);
});
