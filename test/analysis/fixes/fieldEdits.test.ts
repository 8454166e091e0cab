/** Where fields of Services are written, by where the Services come from; and where nothing is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldEdits } from '../../../server/src/analysis/fixes/fieldEdits';
import { removeAnnotation, requestChange, setAnnotation } from '../../../server/src/analysis/fixes/requestEdits';
import type { ServiceView } from '../../../server/src/analysis/views/serviceView';
import { type Change, setValue } from '../../../server/src/manifest/edit/change';
import { applyEdits } from '../../support/edits';
import { poolText, serviceText } from '../../support/texts';
import { analyzeTexts } from '../../support/workspace';

type Texts = Readonly<Record<string, string>>;

/** The texts after a change of the only Service; undefined where it is refused. */
function changed(texts: Texts, change: (service: ServiceView) => Change | undefined): Texts | undefined {
  const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.10.0/24'), ...texts });
  const services = analysis.clusters.flatMap((cluster) => cluster.services);
  assert.equal(services.length, 1);
  const [service] = services;
  const one = service && change(service);
  const edits = service && one && fieldEdits([{ owner: service.claim, changes: [one] }]);
  return edits && applyEdits(texts, edits);
}

const pin = (service: ServiceView) => setAnnotation(service.claim, 'ips', '10.0.10.7', '1.18');
const key = 'lbipam.cilium.io/ips';

test('a Service gets its annotation under metadata, or the one it has is changed, in the older spelling too', () => {
  const text = serviceText('web');
  assert.equal(changed({ a: text }, pin)?.['a'], text.replace('default\n', `default\n  annotations:\n    ${key}: 10.0.10.7\n`));
  const old = serviceText('web', { annotations: { 'io.cilium/lb-ipam-ips': '10.0.10.5' } });
  assert.equal(changed({ a: old }, pin)?.['a'], old.replace('10.0.10.5', '10.0.10.7'));
});

test('a Service in a List', () => {
  const text = `apiVersion: v1\nkind: List\nitems:\n  - ${serviceText('web').trim().replaceAll('\n', '\n    ')}\n`;
  assert.match(changed({ a: text }, pin)?.['a'] ?? '', /default\n {6}annotations:\n {8}lbipam.cilium.io\/ips: 10.0.10.7\n {4}spec/);
});

const gateway = (spec: string) =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata:\n  name: web\nspec:\n  gatewayClassName: cilium\n${spec}`;

test('a Gateway hands on the annotations of its infrastructure, or asks by its addresses', () => {
  const text = gateway('  listeners: []\n');
  assert.equal(changed({ a: text }, pin)?.['a'], `${text}  infrastructure:\n    annotations:\n      ${key}: 10.0.10.7\n`);
  const addresses = gateway('  addresses:\n    - value: 10.0.10.5\n');
  assert.equal(changed({ a: addresses }, pin)?.['a'], addresses.replace('10.0.10.5', '10.0.10.7'));
  assert.equal(changed({ a: gateway('  addresses: [{value: 10.0.10.5}, {value: 10.0.10.6}]\n') }, pin), undefined);
});

const release = (values: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  values:\n${values}`;

test('the values of a HelmRelease take annotations where the chart has them', () => {
  const text = release('    service:\n      type: LoadBalancer\n');
  assert.equal(changed({ a: text }, pin)?.['a'], `${text}      annotations:\n        ${key}: 10.0.10.7\n`);
  const nearby = release(`    service:\n      type: LoadBalancer\n      loadBalancerAnnotations:\n        ${key}: 10.0.10.5 # here\n`);
  assert.equal(changed({ a: nearby }, pin)?.['a'], nearby.replace('10.0.10.5', '10.0.10.7'));
  assert.equal(changed({ a: release('    exposeLoadBalancer:\n      type: LoadBalancer\n') }, pin), undefined, 'no place is known');
  assert.equal(
    changed({ a: text }, () => setValue(['metadata', 'labels', 'color'], 'blue')),
    undefined,
    'the chart decides',
  );
});

test('the Helm values of an Argo CD Application stand in a text', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  source:
    helm:
      values: |
        service:
          type: LoadBalancer # outside
        replicas: 2
  destination: {namespace: shop}
`;
  assert.equal(
    changed({ a: text }, pin)?.['a'],
    text.replace('# outside', `# outside\n          annotations:\n            ${key}: 10.0.10.7`),
  );
  assert.equal(changed({ a: text.replace('|', '>') }, pin), undefined);
  const quoted = text.replace(/values: \|[\s\S]*replicas: 2/, 'values: "service: {type: LoadBalancer}"');
  assert.equal(changed({ a: quoted }, pin), undefined);
});

test('parameters of an Argo CD Application can be changed, not added', () => {
  const text = (more: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  source:
    helm:
      parameters:
        - {name: service.type, value: LoadBalancer}
${more}  destination: {namespace: shop}
`;
  const asking = text(`        - {name: 'service.annotations.lbipam\\.cilium\\.io/ips', value: 10.0.10.5}\n`);
  assert.equal(changed({ a: asking }, pin)?.['a'], asking.replace('10.0.10.5', '10.0.10.7'));
  assert.equal(changed({ a: text('') }, pin), undefined);
});

test('what a patch or a variable gives is not written over in the file', () => {
  const patched = {
    'web.yaml': serviceText('web'),
    'kustomization.yaml': `resources: [web.yaml]\ncommonAnnotations:\n  ${key}: 10.0.10.9\n`,
  };
  assert.equal(changed(patched, pin), undefined);
  const variable = serviceText('web', { annotations: { [key]: '${ADDRESS}' } });
  assert.equal(changed({ a: variable }, pin), undefined);
});

test('an anchor that another value uses is left alone', () => {
  const text = serviceText('web').replace('namespace: default', `annotations: &all {a: b}\n  labels: *all`);
  assert.equal(changed({ a: text }, pin), undefined);
});

const first = ({ claim, requests }: ServiceView, to: string | undefined) => {
  const [request] = requests;
  return request && requestChange(claim, request, to);
};

test('one entry of several is changed or goes, blanks around the others stay', () => {
  const text = (ips: string) => serviceText('web', { annotations: { [key]: ips } });
  const after = (ips: string, to: string | undefined) => changed({ a: text(ips) }, (service) => first(service, to))?.['a'];
  assert.equal(after('10.0.10.5, 10.0.10.6', '10.0.10.7'), text('10.0.10.7, 10.0.10.6'));
  assert.equal(after(' 10.0.10.5 ,10.0.10.6', '10.0.10.7'), text(' 10.0.10.7 ,10.0.10.6'));
  assert.equal(after('10.0.10.5, 10.0.10.6', undefined), text('10.0.10.6'));
  assert.equal(after('10.0.10.5', undefined), serviceText('web'), 'the mapping goes along');
});

test('the last annotation takes the mapping along, others stay', () => {
  const text = serviceText('web', { annotations: { [key]: '10.0.10.5', other: 'x' } });
  assert.equal(
    changed({ a: text }, ({ claim }) => removeAnnotation(claim, key))?.['a'],
    serviceText('web', { annotations: { other: 'x' } }),
  );
});

test('spec.loadBalancerIP is a field of its own', () => {
  const text = serviceText('web', { spec: ['loadBalancerIP: 10.0.10.5 # old', 'ports: [{port: 80}]'] });
  assert.equal(changed({ a: text }, (service) => first(service, '10.0.10.7'))?.['a'], text.replace('10.0.10.5', '10.0.10.7'));
  assert.equal(changed({ a: text }, (service) => first(service, undefined))?.['a'], serviceText('web'));
});
