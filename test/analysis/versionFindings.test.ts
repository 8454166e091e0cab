/** Findings that say something else in another version of Cilium name the version. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../server/src/analysis/settings';
import { renderMessage } from '../../server/src/model/message';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts } from '../support/workspace';

function findingsIn(texts: Readonly<Record<string, string>>, ciliumVersion: string): readonly string[] {
  const { findings } = analyzeTexts(texts, readSettings({ ciliumVersion }));
  return [...findings.values()].flat().map(({ code, message }) => `${code}: ${renderMessage(message)}`);
}

const badBlock = { 'pool.yaml': poolText('blue', '10.0.0.0/24', '010.0.1.0/24') };

test('a bad block costs the blocks behind it, from 1.20 on the whole pool', () => {
  assert.match(findingsIn(badBlock, 'auto').join(), /uses the blocks before it .* \(Cilium 1\.18 is assumed; /);
  assert.match(findingsIn(badBlock, '1.19').join(), /uses the blocks before it .* \(This is Cilium 1\.19\.\)/);
  assert.match(findingsIn(badBlock, '1.20').join(), /leaves the whole pool out, .* \(This is Cilium 1\.20\.\)/);
});

const asking = (name: string, namespace: string) =>
  serviceText(name, { namespace, annotations: { 'lbipam.cilium.io/ips': '10.0.0.7', 'lbipam.cilium.io/sharing-key': 'k' } });

test('1.16 blames the key, so what has to change is found out here', () => {
  const texts = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'services.yaml': `${asking('a', 'one')}---\n${asking('b', 'two')}` };
  const [old] = findingsIn(texts, '1.16');
  assert.match(
    old ?? '',
    /^already_allocated_incompatible_service: .*with a different sharing key"\. .*two\/b does not permit the namespace "one".* Name the other namespace .*Cilium 1\.16/,
  );
  const [current] = findingsIn(texts, '1.18');
  assert.match(current ?? '', /^already_allocated_incompatible_service: .*not permitted namespace"\. .* Name the other namespace/);
  assert.doesNotMatch(current ?? '', /Cilium 1\.18/);
});

test('from 1.20 on a reserved address with a sharing key crashes the operator', () => {
  const service = serviceText('a', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.0', 'lbipam.cilium.io/sharing-key': 'k' } });
  const texts = { 'pool.yaml': `${poolText('blue', '10.0.0.0/24')}  allowFirstLastIPs: "No"\n`, 'service.yaml': service };
  assert.deepEqual(findingsIn(texts, '1.19'), []);
  assert.match(findingsIn(texts, '1.20').join(), /^already_allocated: .*operator crashes on it.*Cilium 1\.20/);
});

test('what 1.15 calls an annotation is what is offered there', () => {
  const texts = {
    'misspelt.yaml': serviceText('misspelt', { annotations: { 'cilium.io/lb-ipam-ips': '10.0.0.7' } }),
    'field.yaml': serviceText('field', { spec: ['loadBalancerIP: 10.0.0.8'] }),
  };
  assert.deepEqual(findingsIn(texts, '1.15'), [
    'unknown_annotation: LB IPAM has no annotation cilium.io/lb-ipam-ips: Cilium ignores it. Did you mean io.cilium/lb-ipam-ips?',
  ]);
  assert.match(
    findingsIn(texts, '1.16').join(),
    /deprecated_field: .*Did you mean lbipam\.cilium\.io\/ips\?|Did you mean lbipam\.cilium\.io\/ips\?.*deprecated_field: /,
  );
});
