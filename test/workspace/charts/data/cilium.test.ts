import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../support';

const installed = (version: string, values: string) => ({ version, namespace: 'kube-system', values });
const ingress = (more: string) => `ingressController: {enabled: true, service: {${more}}}`;

testServices('cilium', [
  [
    'ingressController alone',
    installed('1.18.1', 'ingressController: {enabled: true}'),
    ['kube-system/cilium-ingress 80/TCP 443/TCP externalTrafficPolicy=Cluster'],
  ],
  ['no ingressController', installed('1.18.1', 'ingressController: {service: {loadBalancerIP: 10.0.0.5}}'), []],
  [
    'fields of the Service',
    installed('1.18.1', ingress('name: edge, loadBalancerIP: 10.0.0.5, loadBalancerClass: io.cilium/node')),
    ['kube-system/edge 80/TCP 443/TCP loadBalancerIP=10.0.0.5 loadBalancerClass=io.cilium/node externalTrafficPolicy=Cluster'],
  ],
  ['another type', installed('1.18.1', ingress('type: NodePort')), []],
  ['host network', installed('1.18.1', 'ingressController: {enabled: true, hostNetwork: {enabled: true}}'), []],
  [
    'no traffic policy before 1.16',
    installed('1.15.4', ingress('externalTrafficPolicy: Local')),
    ['kube-system/cilium-ingress 80/TCP 443/TCP'],
  ],
  [
    'namespaceOverride',
    installed('1.17.0', 'namespaceOverride: net\ningressController: {enabled: true}'),
    ['net/cilium-ingress 80/TCP 443/TCP externalTrafficPolicy=Cluster'],
  ],
  [
    'no namespaceOverride before 1.17',
    installed('1.16.3', 'namespaceOverride: net\ningressController: {enabled: true}'),
    ['kube-system/cilium-ingress 80/TCP 443/TCP externalTrafficPolicy=Cluster'],
  ],
  [
    'the API server of a cluster mesh',
    installed(
      '1.18.1',
      'clustermesh: {useAPIServer: true, apiserver: {service: {type: LoadBalancer, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}}}',
    ),
    ['kube-system/clustermesh-apiserver 2379/TCP asks 10.0.0.5 externalTrafficPolicy=Cluster'],
  ],
  ['no cluster mesh', installed('1.18.1', 'clustermesh: {apiserver: {service: {type: LoadBalancer}}}'), []],
  [
    'Hubble',
    installed('1.18.1', 'hubble: {ui: {enabled: true, service: {type: LoadBalancer}}, relay: {service: {type: LoadBalancer}}}'),
    ['kube-system/hubble-ui 80/TCP'],
  ],
]);

test('cilium: labels of the values are those of the Service, which selects nothing', () => {
  const [claim] = claimsOfRelease({
    chart: 'cilium',
    ...installed('1.18.1', `${ingress('labels: {zone: lan}')}\ncommonLabels: {team: net}`),
  });
  const keys = ['zone', 'team', 'cilium.io/ingress', 'app.kubernetes.io/part-of'];
  assert.deepEqual(labelsOf(claim, ['metadata', 'labels'], keys), [
    'zone=lan',
    'team=net',
    'cilium.io/ingress=true',
    'app.kubernetes.io/part-of=cilium',
  ]);
  assert.equal(claim?.knowledge(['metadata', 'labels']), 'known');
  assert.equal(claim?.knowledge(['spec', 'selector']), 'absent');
});
