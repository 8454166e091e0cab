import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentMayConcern, mayConcernLoadBalancers } from '../../server/src/manifest/relevance';
import { parse } from './support';

test('everything that may speak of addresses passes', () => {
  for (const text of [
    'type: LoadBalancer',
    'kind: CiliumLoadBalancerIPPool',
    'lbipam.cilium.io/ips: 10.0.0.1',
    'io.cilium/lb-ipam-ips: 10.0.0.1',
    'cilium.io/lb-ipam-ips: 10.0.0.1',
    'loadBalancerIP: 10.0.0.1',
    'loadBalancerClass: io.cilium/l2-announcer',
  ]) {
    assert.equal(mayConcernLoadBalancers(text), true, text);
  }
});

test('everything else does not', () => {
  for (const text of ['', 'kind: Service\nspec:\n  type: ClusterIP\n', 'kind: Deployment', 'io.cilium/proxy: x', 'loadbalancer: true']) {
    assert.equal(mayConcernLoadBalancers(text), false, text);
  }
});

test('a text that does not pass is not parsed', () => {
  const manifest = parse('apiVersion: v1\nkind: Deployment\nx: "broken\n');
  assert.deepEqual([manifest.resources, manifest.problems, manifest.documents], [[], [], 0]);
});

test('a document that does not pass is not parsed either', () => {
  const manifest = parse('apiVersion: v1\nkind: Deployment\nx: "broken\n---\napiVersion: v1\nkind: Service\nspec: {type: LoadBalancer}\n');
  assert.deepEqual([manifest.resources.length, manifest.problems, manifest.documents], [1, [], 2]);
});

test('schemas of custom resources do not pass, what only mentions them does', () => {
  const schema = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {x: LoadBalancer}\n';
  assert.equal(documentMayConcern(schema), false);
  assert.equal(documentMayConcern(schema.replaceAll('\n', '\r\n')), false);
  assert.equal(documentMayConcern('apiVersion: v1\nkind: List\nx: LoadBalancer\nitems:\n- kind: CustomResourceDefinition\n'), true);
  assert.equal(documentMayConcern('service: {type: LoadBalancer}\n'), false);
});

test('releases of charts that make a load balancer by themselves pass', () => {
  const release = (text: string) => `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n${text}\n`;
  for (const text of [
    'chart: traefik',
    'chart: "ingress-nginx"',
    'chart: oci://registry.example.org/charts/traefik',
    'name: traefik',
    'name: cilium-chart',
  ]) {
    assert.equal(documentMayConcern(release(`spec: {${text}}`)), true, text);
    assert.equal(documentMayConcern(release(`spec:\n  ${text}`)), true, text);
  }
  for (const text of ['chart: traefik-errors', 'chart: my-traefik', 'chart: podinfo'])
    assert.equal(documentMayConcern(release(`spec:\n  ${text}`)), false, text);
  assert.equal(documentMayConcern('apiVersion: helm.cattle.io/v1\nkind: HelmChart\nspec:\n  chart: ingress-nginx\n'), true);
});
