import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../support';

const installed = (values: string, version = '8.0.0') => ({ version, release: 'argocd', namespace: 'argocd', values });

testServices('argo-cd', [
  [
    'the server',
    installed('server: {service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}}'),
    ['argocd/argocd-server 80/TCP 443/TCP loadBalancerIP=10.0.0.5'],
  ],
  ['the default is ClusterIP', installed('server: {service: {loadBalancerIP: 10.0.0.5}}'), []],
  [
    'the name of the release',
    { ...installed('server: {service: {type: LoadBalancer}}'), release: 'cd' },
    ['argocd/cd-argocd-server 80/TCP 443/TCP'],
  ],
  [
    'families of all Services',
    installed('server: {service: {type: LoadBalancer}}\nglobal: {dualStack: {ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv4, IPv6]}}'),
    ['argocd/argocd-server 80/TCP 443/TCP ipFamilyPolicy=PreferDualStack ipFamilies=IPv4,IPv6'],
  ],
  [
    'no class before 7.1.4',
    installed('server: {service: {type: LoadBalancer, loadBalancerClass: io.cilium/node}}', '7.1.3'),
    ['argocd/argocd-server 80/TCP 443/TCP'],
  ],
  ['namespaceOverride', installed('namespaceOverride: cd\nserver: {service: {type: LoadBalancer}}'), ['cd/argocd-server 80/TCP 443/TCP']],
]);

test('argo-cd: name and selector have the component', () => {
  const [claim] = claimsOfRelease({ chart: 'argo-cd', ...installed('server: {service: {type: LoadBalancer}}') });
  assert.deepEqual(labelsOf(claim, ['spec', 'selector'], ['app.kubernetes.io/name', 'app.kubernetes.io/instance']), [
    'app.kubernetes.io/name=argocd-server',
    'app.kubernetes.io/instance=argocd',
  ]);
  assert.deepEqual(labelsOf(claim, ['metadata', 'labels'], ['app.kubernetes.io/component', 'app.kubernetes.io/version']), [
    'app.kubernetes.io/component=server',
    'app.kubernetes.io/version=?',
  ]);
});
