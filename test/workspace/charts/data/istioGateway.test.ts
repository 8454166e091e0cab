import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../support';

const installed = (values: string, version = '1.27.1') => ({
  version,
  release: 'istio-edge',
  namespace: 'edge',
  repository: 'https://istio-release.example.org/charts',
  values: `${values}\n# LoadBalancer`,
});

testServices('gateway', [
  ['no values', installed('{}'), ['edge/istio-edge 15021/TCP 80/TCP 443/TCP']],
  ['a name', installed('name: gate'), ['edge/gate 15021/TCP 80/TCP 443/TCP']],
  ['another type', installed('service: {type: ClusterIP}'), []],
  ['no Service', installed('service: {type: None}'), []],
  [
    'fields',
    installed(
      'service: {loadBalancerIP: 10.0.0.5, externalTrafficPolicy: Local, ipFamilyPolicy: PreferDualStack, ports: [{name: tls, port: 443}]}',
    ),
    ['edge/istio-edge 443/TCP loadBalancerIP=10.0.0.5 externalTrafficPolicy=Local ipFamilyPolicy=PreferDualStack'],
  ],
  [
    'no families before 1.18.3',
    installed('service: {ipFamilyPolicy: PreferDualStack}', '1.17.0'),
    ['edge/istio-edge 15021/TCP 80/TCP 443/TCP'],
  ],
  [
    'no class before 1.26',
    installed('service: {loadBalancerClass: io.cilium/node}', '1.25.0'),
    ['edge/istio-edge 15021/TCP 80/TCP 443/TCP'],
  ],
  [
    'annotations of the Service win',
    installed('annotations: {lbipam.cilium.io/ips: 10.0.0.5}\nservice: {annotations: {lbipam.cilium.io/ips: 10.0.0.6}}'),
    ['edge/istio-edge 15021/TCP 80/TCP 443/TCP asks 10.0.0.6'],
  ],
  ['a gateway between networks', installed('networkGateway: east'), ['edge/istio-edge 15021/TCP 15443/TCP 15012/TCP 15017/TCP']],
]);

test('gateway: another chart of that name is not known', () => {
  const [claim] = claimsOfRelease({
    ...installed('service: {type: LoadBalancer}'),
    chart: 'gateway',
    repository: 'https://charts.example.org',
  });
  assert.equal(claim?.knowledge(['spec', 'ports']), 'unknown');
});

test('gateway: app and istio are in its selector', () => {
  const selector = (values: string) =>
    labelsOf(claimsOfRelease({ chart: 'gateway', ...installed(values) })[0], ['spec', 'selector'], ['app', 'istio']);
  assert.deepEqual(selector('{}'), ['app=istio-edge', 'istio=edge']);
  assert.deepEqual(selector('labels: {app: gate, istio: ingress}'), ['app=gate', 'istio=ingress']);
});
