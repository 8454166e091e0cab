import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../support';

const lan = { release: 'lan', namespace: 'dns' };

testServices('coredns', [
  [
    'serviceType beside service',
    { ...lan, version: '1.43.0', values: 'serviceType: LoadBalancer\nservice: {loadBalancerIP: 10.0.0.53}' },
    ['dns/lan-coredns 53/TCP 53/UDP loadBalancerIP=10.0.0.53'],
  ],
  ['the default is ClusterIP', { ...lan, version: '1.43.0', values: 'service: {annotations: {lbipam.cilium.io/ips: 10.0.0.53}}' }, []],
  ['a name', { ...lan, version: '1.43.0', values: 'serviceType: LoadBalancer\nservice: {name: resolver}' }, ['dns/resolver 53/TCP 53/UDP']],
  [
    'the chart in the name of the release',
    { version: '1.43.0', release: 'coredns-lan', values: 'serviceType: LoadBalancer' },
    ['apps/coredns-lan 53/TCP 53/UDP'],
  ],
  [
    'annotations of all objects',
    { ...lan, version: '1.43.0', values: 'serviceType: LoadBalancer\ncustomAnnotations: {lbipam.cilium.io/ips: 10.0.0.53}' },
    ['dns/lan-coredns 53/TCP 53/UDP asks 10.0.0.53'],
  ],
  [
    'servers decide about the ports',
    {
      ...lan,
      version: '1.43.0',
      values: `serviceType: LoadBalancer
servers:
- {port: 1053, servicePort: 53, zones: [{zone: .}]}
- {port: 853, zones: [{zone: ., scheme: tls://}]}`,
    },
    ['dns/lan-coredns 53/UDP 853/TCP'],
  ],
  [
    'a zone without a scheme had both before 1.42.4',
    { ...lan, version: '1.42.0', values: 'serviceType: LoadBalancer\nservers: [{port: 53, zones: [{zone: .}]}]' },
    ['dns/lan-coredns 53/TCP 53/UDP'],
  ],
  [
    'no class before 1.33',
    { ...lan, version: '1.29.0', values: 'serviceType: LoadBalancer\nservice: {loadBalancerClass: io.cilium/node}' },
    ['dns/lan-coredns 53/TCP 53/UDP'],
  ],
]);

test('coredns: only the DNS server of the cluster has the label k8s-app', () => {
  const labels = (more: string) => {
    const [claim] = claimsOfRelease({ chart: 'coredns', version: '1.43.0', values: `serviceType: LoadBalancer\n${more}` });
    return [...labelsOf(claim, ['metadata', 'labels'], ['k8s-app']), ...labelsOf(claim, ['spec', 'selector'], ['k8s-app'])];
  };
  assert.deepEqual(labels(''), ['k8s-app=coredns', 'k8s-app=coredns']);
  assert.deepEqual(labels('k8sAppLabelOverride: kube-dns'), ['k8s-app=kube-dns', 'k8s-app=kube-dns']);
  assert.deepEqual(labels('isClusterService: false'), ['k8s-app=undefined', 'k8s-app=undefined']);
});
