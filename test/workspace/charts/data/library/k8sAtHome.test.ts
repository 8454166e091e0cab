import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../../support';

const installed = (version: string, values: string) => ({
  version,
  namespace: 'home',
  repository: 'https://k8s-at-home.example.org/charts',
  values,
});

testServices('adguard-home', [
  [
    'DNS is a Service for TCP and one for UDP',
    installed('5.5.2', 'service: {dns-tcp: {type: LoadBalancer}, dns-udp: {type: LoadBalancer, loadBalancerIP: 10.0.0.53}}'),
    [
      'home/adguard-home-dns-tcp 53/TCP externalTrafficPolicy=Local',
      'home/adguard-home-dns-udp 53/UDP loadBalancerIP=10.0.0.53 externalTrafficPolicy=Local',
    ],
  ],
  ['the primary Service', installed('5.5.2', 'service: {main: {type: LoadBalancer}}'), ['home/adguard-home 3000/TCP']],
  [
    'no class',
    installed('5.5.2', 'service: {main: {type: LoadBalancer, loadBalancerClass: io.cilium/node}}'),
    ['home/adguard-home 3000/TCP'],
  ],
]);

testServices('unifi', [
  [
    'ports that are on',
    installed('5.1.2', 'service: {main: {type: LoadBalancer, ports: {speedtest: {enabled: false}}}}'),
    ['home/unifi 8080/TCP 10001/UDP 8443/TCP 3478/UDP 5514/UDP'],
  ],
]);

testServices('mosquitto', [['its Service', installed('4.8.2', 'service: {main: {type: LoadBalancer}}'), ['home/mosquitto 1883/TCP']]]);

testServices('plex', [
  ['a Service that is off by itself', installed('6.4.3', 'service: {dnla-udp: {type: LoadBalancer}}'), []],
  [
    'a Service that is switched on',
    installed('6.4.3', 'service: {dnla-udp: {enabled: true, type: LoadBalancer}}'),
    ['home/plex-dnla-udp 1900/TCP externalTrafficPolicy=Local'],
  ],
]);

testServices('home-assistant', [
  ['its Service', installed('13.4.2', 'service: {main: {type: LoadBalancer}}'), ['home/home-assistant 8123/TCP']],
]);

testServices('blocky', [
  [
    'the only Service is the primary one',
    installed('10.5.2', 'service: {dns-udp: {enabled: true, type: LoadBalancer}}'),
    ['home/blocky 53/UDP externalTrafficPolicy=Local'],
  ],
]);

testServices('technitium-dnsserver', [
  [
    'a load balancer by itself',
    { version: '1.13.0', namespace: 'home', values: 'service: {main: {annotations: {lbipam.cilium.io/ips: 10.0.0.53}}}' },
    ['home/technitium-dnsserver 67/UDP 53/TCP 53/UDP 8053/TCP 853/TCP 80/TCP 443/TCP asks 10.0.0.53 externalTrafficPolicy=Local'],
  ],
]);

test('charts of k8s-at-home are known by their repository', () => {
  const [claim] = claimsOfRelease({ chart: 'mosquitto', version: '4.8.2', values: 'service: {main: {type: LoadBalancer}}' });
  assert.equal(claim?.knowledge(['spec', 'ports']), 'unknown');
});

test('the labels of the chart are those of `helm create`', () => {
  const [claim] = claimsOfRelease({ chart: 'unifi', release: 'wifi', ...installed('5.1.2', 'service: {main: {type: LoadBalancer}}') });
  assert.deepEqual(labelsOf(claim, ['spec', 'selector'], ['app.kubernetes.io/name', 'app.kubernetes.io/instance']), [
    'app.kubernetes.io/name=unifi',
    'app.kubernetes.io/instance=wifi',
  ]);
});
