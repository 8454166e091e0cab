/** Quick fixes of annotations: applied, and analysed again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAllEdits } from '../../../server/src/features/codeActions/codeActions';
import { applyEdits } from '../../support/edits';
import { findingsOf, offered } from '../../support/mends';
import { poolText, serviceText } from '../../support/texts';
import { analyzeTexts, root } from '../../support/workspace';

const pool = poolText('blue', '10.0.10.0/24');

function web(annotations: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { 'pool.yaml': pool, 'web.yaml': serviceText('web', { annotations }) };
}

function fixAll(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return applyEdits(texts, fixAllEdits(analyzeTexts(texts), `${root}/web.yaml`));
}

test('a misspelt annotation gets the name that was meant', () => {
  const texts = web({ 'cilium.io/lb-ipam-ips': '10.0.10.7' });
  const [action] = offered(texts, 'unknown_annotation');
  assert.equal(action?.title, 'Rename it to lbipam.cilium.io/ips');
  const mended = applyEdits(texts, action.edits);
  assert.match(mended['web.yaml'] ?? '', /\n {4}lbipam\.cilium\.io\/ips: "10\.0\.10\.7"\n/);
  assert.deepEqual(findingsOf(mended), []);
  assert.deepEqual(fixAll(texts), mended);
});

test('quotes around a key stay, in JSON too', () => {
  const texts = {
    'web.json': JSON.stringify({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'default', annotations: { 'lbipam.cilium.io/ip': '10.0.10.7' } },
      spec: { type: 'LoadBalancer' },
    }),
  };
  const [action] = offered(texts, 'unknown_annotation');
  assert.match(applyEdits(texts, action?.edits ?? [])['web.json'] ?? '', /\{"lbipam\.cilium\.io\/ips":"10\.0\.10\.7"\}/);
});

test('in the values of Argo CD, which are a text, the key is found as well', () => {
  const texts = {
    'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: app
  namespace: argocd
spec:
  source:
    chart: nginx
    helm:
      values: |
        service:
          type: LoadBalancer
          annotations:
            lbipam.cilium.io/ip: 10.0.10.7
`,
  };
  const [action] = offered(texts, 'unknown_annotation');
  const mended = applyEdits(texts, action?.edits ?? []);
  assert.match(mended['app.yaml'] ?? '', /\n {12}lbipam\.cilium\.io\/ips: 10\.0\.10\.7\n/);
  assert.deepEqual(findingsOf(mended), []);
});

test('where the lines of the values can not be told apart, nothing is offered', () => {
  const texts = {
    'chart.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata:
  name: app
  namespace: default
spec:
  valuesContent: "service: {type: LoadBalancer, annotations: {cilium.io/ips: 10.0.10.7}}"
`,
  };
  assert.deepEqual(offered(texts, 'unknown_annotation'), []);
});

test('the name that is meant is not written a second time', () => {
  assert.deepEqual(offered(web({ 'lbipam.cilium.io/ip': '10.0.10.7', 'lbipam.cilium.io/ips': '10.0.10.8' }), 'unknown_annotation'), []);
});

test('what is not beyond doubt waits for a click', () => {
  for (const annotations of [{ 'lbipam.cilium.io/ip': 'blue' }, { 'lbipam.cilium.io/shared-key': 'one' }]) {
    const texts = web(annotations);
    assert.equal(offered(texts, 'unknown_annotation').length, 1);
    assert.deepEqual(fixAll(texts), texts);
  }
});

test('of a pool that was to be chosen nothing is renamed', () => {
  assert.deepEqual(offered(web({ 'io.cilium/lb-ipam-pool': 'blue' }), 'unknown_annotation'), []);
});

test('the older spelling of an annotation gets the newer one', () => {
  const texts = web({ 'io.cilium/lb-ipam-sharing-key': 'one' });
  const [action] = offered(texts, 'deprecated_annotation');
  assert.equal(action?.title, 'Rename it to lbipam.cilium.io/sharing-key');
  const mended = applyEdits(texts, action.edits);
  assert.deepEqual(findingsOf(mended), []);
  assert.deepEqual(fixAll(texts), mended);
});

test('where both spellings stand, nothing is renamed', () => {
  assert.deepEqual(
    offered(web({ 'io.cilium/lb-ipam-ips': '10.0.10.7', 'lbipam.cilium.io/ips': '10.0.10.7' }), 'deprecated_annotation'),
    [],
  );
});

test('blanks go from a list of namespaces, entry by entry', () => {
  const texts = web({ 'lbipam.cilium.io/sharing-cross-namespace': ' infra, media,other' });
  const mended = fixAll(texts);
  assert.match(mended['web.yaml'] ?? '', /sharing-cross-namespace: "infra,media,other"\n/);
  assert.deepEqual(findingsOf(mended), []);
});

test('a switch for all namespaces is a choice', () => {
  const texts = web({ 'lbipam.cilium.io/sharing-cross-namespace': 'true' });
  const [action] = offered(texts, 'malformed_namespace_list');
  assert.equal(action?.title, 'Permit every namespace: "*"');
  const mended = applyEdits(texts, action.edits);
  assert.deepEqual(findingsOf(mended), []);
  assert.deepEqual(fixAll(texts), texts);
});

test('a misspelt load balancer class becomes the one that is meant, on a click', () => {
  const texts = { 'pool.yaml': pool, 'web.yaml': serviceText('web', { spec: ['loadBalancerClass: io.cilium/l2-anouncer'] }) };
  const [action] = offered(texts, 'unmanaged_class');
  assert.equal(action?.title, 'Change it to io.cilium/l2-announcer');
  assert.deepEqual(findingsOf(applyEdits(texts, action.edits)), []);
  assert.deepEqual(fixAll(texts), texts);
});
