import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../support';

const installed = (values: string, version = '2.31.0') => ({ version, namespace: 'dns', values });
const local = 'externalTrafficPolicy=Local';

testServices('pihole', [
  ['nothing is a load balancer by itself', installed('serviceDns: {port: 5353}'), []],
  [
    'DNS for TCP and UDP',
    installed('serviceDns: {type: LoadBalancer, loadBalancerIP: 10.0.0.53}'),
    [`dns/pihole-dns-tcp 53/TCP loadBalancerIP=10.0.0.53 ${local}`, `dns/pihole-dns-udp 53/UDP loadBalancerIP=10.0.0.53 ${local}`],
  ],
  [
    'mixedService',
    installed('serviceDns: {type: LoadBalancer, mixedService: true}\nmonitoring: {sidecar: {enabled: true}}'),
    [`dns/pihole-dns 53/TCP 53/UDP 9617/TCP ${local}`],
  ],
  [
    'dualStack',
    installed('dualStack: {enabled: true}\nserviceDns: {type: LoadBalancer, mixedService: true, loadBalancerIPv6: "2001:db8::53"}'),
    [
      `dns/pihole-dns 53/TCP 53/UDP ${local}`,
      `dns/pihole-dns-ipv6 53/TCP 53/UDP loadBalancerIP=2001:db8::53 ${local} ipFamilyPolicy=SingleStack ipFamilies=IPv6`,
    ],
  ],
  [
    'DHCP and the web interface',
    installed('serviceDhcp: {type: LoadBalancer}\nserviceWeb: {type: LoadBalancer, https: {enabled: false}}'),
    [`dns/pihole-dhcp 67/UDP ${local}`, `dns/pihole-web 80/TCP ${local}`],
  ],
  ['neither HTTP nor HTTPS', installed('serviceWeb: {type: LoadBalancer, http: {enabled: false}, https: {enabled: false}}'), []],
  [
    'no class before 2.31',
    installed('serviceWeb: {type: LoadBalancer, loadBalancerClass: io.cilium/node}', '2.30.0'),
    [`dns/pihole-web 80/TCP 443/TCP ${local}`],
  ],
  [
    'a class',
    installed('serviceWeb: {type: LoadBalancer, loadBalancerClass: io.cilium/node}'),
    [`dns/pihole-web 80/TCP 443/TCP loadBalancerClass=io.cilium/node ${local}`],
  ],
]);

test('pihole: labels of its own, and from 2.27 the usual name', () => {
  const labels = (version: string) => {
    const [claim] = claimsOfRelease({
      chart: 'pihole',
      release: 'home',
      ...installed('serviceWeb: {type: LoadBalancer, extraLabels: {zone: lan}}', version),
    });
    return labelsOf(claim, ['metadata', 'labels'], ['app', 'release', 'chart', 'app.kubernetes.io/name', 'zone']);
  };
  assert.deepEqual(labels('2.31.0'), ['app=pihole', 'release=home', 'chart=pihole-2.31.0', 'app.kubernetes.io/name=pihole', 'zone=lan']);
  assert.deepEqual(labels('2.26.2'), ['app=pihole', 'release=home', 'chart=pihole-2.26.2', 'app.kubernetes.io/name=undefined', 'zone=lan']);
  assert.deepEqual(labels('2.9.4'), [
    'app=pihole',
    'release=home',
    'chart=pihole-2.9.4',
    'app.kubernetes.io/name=undefined',
    'zone=undefined',
  ]);
});
