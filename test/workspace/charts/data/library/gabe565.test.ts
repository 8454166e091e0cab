import { testServices } from '../../support';

const installed = (version: string, values: string) => ({
  version,
  namespace: 'home',
  repository: 'oci://registry.example.org/gabe565/charts',
  values,
});

testServices('adguard-home', [
  [
    'DNS is a load balancer by itself',
    installed('0.3.25', 'service: {dns-tcp: {annotations: {lbipam.cilium.io/ips: 10.0.0.53}}}'),
    [
      'home/adguard-home-dns-tcp 853/TCP 53/TCP asks 10.0.0.53 externalTrafficPolicy=Local',
      'home/adguard-home-dns-udp 784/UDP 53/UDP externalTrafficPolicy=Local',
    ],
  ],
]);

testServices('home-assistant', [
  ['its Service', installed('0.17.0', 'service: {main: {type: LoadBalancer}}'), ['home/home-assistant 8123/TCP']],
]);

testServices('plex', [['its Service', installed('0.5.1', 'service: {main: {type: LoadBalancer}}'), ['home/plex 32400/TCP']]]);
