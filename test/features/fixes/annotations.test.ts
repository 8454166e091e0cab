/** Quick fixes of annotations: applied, and analysed again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixAllEdits } from '../../../server/src/features/codeActions/codeActions';
import { applyEdits } from '../../support/edits';
import { findingsOf, offered } from '../../support/fixes';
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
  const fixed = applyEdits(texts, action.edits);
  assert.match(fixed['web.yaml'] ?? '', /\n {4}lbipam\.cilium\.io\/ips: "10\.0\.10\.7"\n/);
  assert.deepEqual(findingsOf(fixed), []);
  assert.deepEqual(fixAll(texts), fixed);
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
  const fixed = applyEdits(texts, action?.edits ?? []);
  assert.match(fixed['app.yaml'] ?? '', /\n {12}lbipam\.cilium\.io\/ips: 10\.0\.10\.7\n/);
  assert.deepEqual(findingsOf(fixed), []);
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
  const fixed = applyEdits(texts, action.edits);
  assert.deepEqual(findingsOf(fixed), []);
  assert.deepEqual(fixAll(texts), fixed);
});

test('blanks go from a list of namespaces, entry by entry', () => {
  const texts = web({ 'lbipam.cilium.io/sharing-cross-namespace': ' infra, media,other' });
  const fixed = fixAll(texts);
  assert.match(fixed['web.yaml'] ?? '', /sharing-cross-namespace: "infra,media,other"\n/);
  assert.deepEqual(findingsOf(fixed), []);
});

test('a switch for all namespaces is a choice', () => {
  const texts = web({ 'lbipam.cilium.io/sharing-cross-namespace': 'true' });
  const [action] = offered(texts, 'malformed_namespace_list');
  assert.equal(action?.title, 'Permit every namespace: "*"');
  const fixed = applyEdits(texts, action.edits);
  assert.deepEqual(findingsOf(fixed), []);
  assert.deepEqual(fixAll(texts), texts);
});

test('a misspelt load balancer class becomes the one that is meant, on a click', () => {
  const texts = { 'pool.yaml': pool, 'web.yaml': serviceText('web', { spec: ['loadBalancerClass: io.cilium/l2-anouncer'] }) };
  const [action] = offered(texts, 'unmanaged_class');
  assert.equal(action?.title, 'Change it to io.cilium/l2-announcer');
  assert.deepEqual(findingsOf(applyEdits(texts, action.edits)), []);
  assert.deepEqual(fixAll(texts), texts);
});

test('of two spellings the one that is not read goes; which one is meant, people decide', () => {
  const alike = web({ 'io.cilium/lb-ipam-ips': '10.0.10.7', 'lbipam.cilium.io/ips': '10.0.10.7' });
  const fixed = fixAll(alike);
  assert.doesNotMatch(fixed['web.yaml'] ?? '', /lb-ipam/);
  assert.deepEqual(findingsOf(fixed), []);

  const different = web({ 'io.cilium/lb-ipam-ips': '10.0.10.8', 'lbipam.cilium.io/ips': '10.0.10.7' });
  const actions = offered(different, 'hidden_annotation');
  assert.deepEqual(
    actions.map(({ title }) => title),
    ['Remove io.cilium/lb-ipam-ips', 'Remove lbipam.cilium.io/ips'],
  );
  assert.deepEqual(fixAll(different), different);
  assert.deepEqual(findingsOf(applyEdits(different, actions[0]?.edits ?? [])), []);
});

test('an unknown annotation beside the one that is meant is removed', () => {
  const texts = web({ 'lbipam.cilium.io/ip': '10.0.10.7', 'lbipam.cilium.io/ips': '10.0.10.8' });
  const [action] = offered(texts, 'unknown_annotation');
  assert.equal(action?.title, 'Remove lbipam.cilium.io/ip');
  assert.deepEqual(findingsOf(applyEdits(texts, action.edits)), []);
});

test('to choose a pool, its labels are taken', () => {
  const texts = {
    'pool.yaml': `${pool}  serviceSelector:\n    matchLabels:\n      color: blue\n`,
    'any.yaml': poolText('any', '10.0.20.0/24'),
    'web.yaml': serviceText('web', { annotations: { 'io.cilium/lb-ipam-pool': 'blue' } }),
  };
  const [action] = offered(texts, 'unknown_annotation');
  assert.equal(action?.title, 'Give it the labels of pool "blue"');
  const fixed = applyEdits(texts, action.edits);
  assert.match(fixed['web.yaml'] ?? '', /labels:\n {4}color: "?blue"?\n/);
  assert.doesNotMatch(fixed['web.yaml'] ?? '', /annotations/);
  assert.deepEqual(findingsOf(fixed), []);
});

const gateway = (metadata: string, spec: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
  namespace: demo
${metadata}spec:
  gatewayClassName: cilium
${spec}  listeners:
    - name: http
      port: 80
      protocol: HTTP
`;

test('an annotation of a Gateway moves to its infrastructure', () => {
  const before = { 'pool.yaml': pool, 'web.yaml': gateway('  annotations:\n    lbipam.cilium.io/ips: 10.0.10.7 # the edge\n', '') };
  const [action] = offered(before, 'misplaced_annotation');
  assert.equal(action?.title, 'Move it to the annotations of the Service');
  const fixed = applyEdits(before, action.edits);
  assert.match(
    fixed['web.yaml'] ?? '',
    /spec:\n {2}gatewayClassName: cilium\n[\s\S]*infrastructure:\n {4}annotations:\n {6}lbipam\.cilium\.io\/ips: 10\.0\.10\.7\n/,
  );
  assert.match(fixed['web.yaml'] ?? '', /namespace: demo\nspec:/);
  assert.deepEqual(findingsOf(fixed), []);
});

test('the annotations that a Gateway keeps stay, and so do those that its Service has', () => {
  const before = {
    'web.yaml': gateway(
      '  annotations:\n    example.com/a: b\n    lbipam.cilium.io/ips: 10.0.10.7\n',
      '  infrastructure:\n    annotations:\n      example.com/c: d\n',
    ),
  };
  const [action] = offered(before, 'misplaced_annotation');
  const fixed = applyEdits(before, action?.edits ?? [])['web.yaml'] ?? '';
  assert.match(fixed, /metadata:\n {2}name: edge\n {2}namespace: demo\n {2}annotations:\n {4}example\.com\/a: b\nspec:/);
  assert.match(fixed, /annotations:\n {6}example\.com\/c: d\n {6}lbipam\.cilium\.io\/ips: 10\.0\.10\.7\n/);
});

test('a Gateway that asks otherwise, by annotation or by address, is left to people', () => {
  const metadata = '  annotations:\n    lbipam.cilium.io/ips: 10.0.10.7\n';
  for (const spec of [
    '  infrastructure:\n    annotations:\n      io.cilium/lb-ipam-ips: 10.0.10.8\n',
    '  addresses:\n    - value: 10.0.10.8\n',
  ]) {
    assert.deepEqual(offered({ 'web.yaml': gateway(metadata, spec) }, 'misplaced_annotation'), []);
  }
});

test('an annotation of an Ingress gets the spelling that is copied', () => {
  const texts = {
    'pool.yaml': pool,
    'web.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: demo
  annotations:
    ingress.cilium.io/loadbalancer-mode: dedicated
    io.cilium/lb-ipam-ips: 10.0.10.7
spec:
  ingressClassName: cilium
`,
  };
  const [action] = offered(texts, 'ingress_annotation');
  assert.equal(action?.title, 'Rename it to lbipam.cilium.io/ips');
  const fixed = applyEdits(texts, action.edits);
  assert.deepEqual(findingsOf(fixed), []);
  assert.deepEqual(fixAll(texts), fixed);
  const [service] = analyzeTexts(fixed).clusters.flatMap(({ services }) => services);
  assert.deepEqual(
    service?.addresses.map(({ text, how }) => `${text} ${how}`),
    ['10.0.10.7 pinned'],
  );
});

test('the deprecated field becomes an annotation', () => {
  const texts = { 'pool.yaml': pool, 'web.yaml': serviceText('web', { spec: ['loadBalancerIP: 10.0.10.7', 'ports: [{port: 80}]'] }) };
  const fixed = fixAll(texts);
  assert.match(fixed['web.yaml'] ?? '', /annotations:\n {4}lbipam\.cilium\.io\/ips: 10\.0\.10\.7\n/);
  assert.doesNotMatch(fixed['web.yaml'] ?? '', /loadBalancerIP/);
  assert.deepEqual(findingsOf(fixed), []);
});

test('beside an annotation its address goes before the others, on a click', () => {
  const texts = {
    'pool.yaml': pool,
    'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.8' }, spec: ['loadBalancerIP: 10.0.10.7'] }),
  };
  assert.deepEqual(fixAll(texts), texts);
  const [action] = offered(texts, 'deprecated_field');
  assert.match(applyEdits(texts, action?.edits ?? [])['web.yaml'] ?? '', /lbipam\.cilium\.io\/ips: "10\.0\.10\.7,10\.0\.10\.8"\n/);
});
