import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverText } from '../support/hoverText';
import { analyzeTexts, root } from '../support/workspace';

const service = (ip: string) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    lbipam.cilium.io/ips: ${ip}\nspec:\n  type: LoadBalancer\n`;
const flux = (postBuild: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  path: ./apps\n  postBuild: ${postBuild}\n`;

function hoverOn(ip: string, postBuild: string): string {
  const analysis = analyzeTexts({ 'flux/ks.yaml': flux(postBuild), 'apps/service.yaml': service(ip) });
  return hoverText(analysis, `${root}/apps/service.yaml`, { line: 5, character: 30 });
}

test('a variable shows its value and where it comes from', () => {
  const text = hoverOn('${WEB_IP}', '{substitute: {WEB_IP: 10.0.0.5}}');
  assert.match(text, /`\$\{WEB_IP\}`\n\n`10\.0\.0\.5` — from postBuild/);
});

test('a variable without a value says why', () => {
  assert.match(hoverOn('${WEB_IP}', '{substituteFrom: [{kind: Secret, name: cluster-secrets}]}'), /may come from Secret cluster/);
  assert.match(hoverOn('${WEB_IP:=127.0.0.1}', '{substitute: {A: b}}'), /only stands in/);
  assert.match(hoverOn('${WEB_IP:=10.0.0.9}', '{substitute: {A: b}}'), /`10\.0\.0\.9` — the default/);
});

test('one file in two clusters shows both values', () => {
  const cluster = (name: string, ip: string) => ({
    [`clusters/${name}/ks.yaml`]: flux(`{substitute: {WEB_IP: ${ip}}}`),
  });
  const analysis = analyzeTexts({
    ...cluster('main', '10.0.0.5'),
    ...cluster('test', '10.0.0.6'),
    'apps/service.yaml': service('${WEB_IP}'),
  });
  assert.deepEqual(
    analysis.clusters.map(({ name }) => name),
    ['main', 'test'],
  );
  const text = hoverText(analysis, `${root}/apps/service.yaml`, { line: 5, character: 30 });
  assert.match(text, /\*\*main\*\*: `10\.0\.0\.5`/);
  assert.match(text, /\*\*test\*\*: `10\.0\.0\.6`/);
});
