/** Which version of Cilium a cluster counts as. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../server/src/analysis/settings';
import { ciliumVersion } from '../../server/src/model/versions/ciliumVersion';
import { poolText } from '../support/texts';
import { analyzeTexts } from '../support/workspace';

const pool = { 'pool.yaml': poolText('blue', '10.0.0.0/24') };

function versionIn(texts: Readonly<Record<string, string>>, section: unknown = {}): string | undefined {
  return analyzeTexts({ ...pool, ...texts }, readSettings(section)).clusters[0]?.options.versionProfile;
}

const helmRelease = (version: string, name = 'cilium') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${name}, namespace: kube-system}
spec:
  chart: {spec: {chart: cilium, version: ${version}, sourceRef: {kind: HelmRepository, name: cilium}}}
`;

const application = (version: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: network, namespace: argocd}
spec:
  source: {repoURL: https://helm.cilium.io, chart: cilium, targetRevision: ${version}}
`;

const fromRegistry = (reference: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: cilium-chart, namespace: kube-system}
spec: {url: oci://quay.io/cilium/charts/cilium, ref: {${reference}}}
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium, namespace: kube-system}
spec: {chartRef: {kind: OCIRepository, name: cilium-chart}}
`;

test('the version of a Cilium release in the workspace', () => {
  assert.equal(versionIn({ 'c.yaml': helmRelease('1.17.4') }), '1.17');
  assert.equal(versionIn({ 'c.yaml': helmRelease('"1.20"') }), '1.20');
  assert.equal(versionIn({ 'c.yaml': helmRelease('">=1.19.0 <1.20.0"') }), '1.19');
  assert.equal(versionIn({ 'c.yaml': application('v1.16.9') }), '1.16');
  assert.equal(versionIn({ 'c.yaml': application('1.21.0-pre.3') }), '1.21');
  assert.equal(versionIn({ 'c.yaml': fromRegistry('tag: 1.19.1') }), '1.19');
  assert.equal(versionIn({ 'c.yaml': fromRegistry('semver: 1.17.x') }), '1.17');
});

test('older and newer versions count as the nearest', () => {
  assert.equal(versionIn({ 'c.yaml': helmRelease('1.14.2') }), '1.15');
  assert.equal(versionIn({ 'c.yaml': helmRelease('1.30.0') }), '1.21');
});

test('without a release, without a readable version or with two that differ it is 1.18', () => {
  assert.equal(versionIn({}), '1.18');
  assert.equal(versionIn({ 'c.yaml': helmRelease('"*"') }), '1.18');
  assert.equal(versionIn({ 'c.yaml': helmRelease(`"\${CILIUM}"`) }), '1.18');
  assert.equal(versionIn({ 'a.yaml': helmRelease('1.16.0'), 'b.yaml': application('1.20.0') }), '1.18');
  assert.equal(versionIn({ 'a.yaml': helmRelease('1.20.1'), 'b.yaml': application('1.20.0') }), '1.20');
});

test('a chart of another name says nothing', () => {
  assert.equal(versionIn({ 'c.yaml': helmRelease('1.17.4', 'other').replace('chart: cilium,', 'chart: tetragon,') }), '1.18');
});

test('the setting counts more than a release, and auto leaves it to the release', () => {
  assert.equal(versionIn({ 'c.yaml': helmRelease('1.17.4') }, { ciliumVersion: '1.20' }), '1.20');
  assert.equal(versionIn({ 'c.yaml': helmRelease('1.17.4') }, { ciliumVersion: 'auto' }), '1.17');
  assert.equal(versionIn({}, { ciliumVersion: 'auto' }), '1.18');
});

test('.lbipam.yaml may state it, and a number loses no zero', () => {
  assert.equal(versionIn({ '.lbipam.yaml': 'ciliumVersion: 1.20\n', 'c.yaml': helmRelease('1.17.4') }), '1.20');
  assert.equal(versionIn({ '.lbipam.yaml': 'ciliumVersion: "1.19"\n' }, { ciliumVersion: '1.17' }), '1.19');
  assert.equal(versionIn({ '.lbipam.yaml': 'ciliumVersion: auto\n', 'c.yaml': helmRelease('1.17.4') }), '1.17');
});

test('what is no version has no profile', () => {
  for (const text of ['', 'latest', '2.0.0', '1', '1.x', '${V}', '1.1234']) assert.equal(ciliumVersion(text), undefined, text);
});
