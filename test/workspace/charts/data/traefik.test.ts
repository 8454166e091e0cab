import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../support';

// Values that say something of load balancers; without them a file would not be read.
const installed = (version: string, values: string) => ({ version, namespace: 'edge', values: `${values}\n# LoadBalancer` });

testServices('traefik', [
  ['no values', installed('36.0.0', '{}'), ['edge/traefik 80/TCP 443/TCP']],
  [
    'service.spec',
    installed('36.0.0', 'service: {spec: {loadBalancerIP: 10.0.0.5, externalTrafficPolicy: Local}}'),
    ['edge/traefik 80/TCP 443/TCP loadBalancerIP=10.0.0.5 externalTrafficPolicy=Local'],
  ],
  ['loadBalancerIP beside spec is no field', installed('36.0.0', 'service: {loadBalancerIP: 10.0.0.5}'), ['edge/traefik 80/TCP 443/TCP']],
  [
    'families and class',
    installed('36.0.0', 'service: {ipFamilyPolicy: PreferDualStack, loadBalancerClass: io.cilium/node}'),
    ['edge/traefik 80/TCP 443/TCP loadBalancerClass=io.cilium/node ipFamilyPolicy=PreferDualStack'],
  ],
  ['no class before 23.1', installed('23.0.0', 'service: {loadBalancerClass: io.cilium/node}'), ['edge/traefik 80/TCP 443/TCP']],
  ['another type', installed('36.0.0', 'service: {type: ClusterIP}'), []],
  ['another type from 40.0 on', installed('40.1.0', 'service: {spec: {type: ClusterIP}}'), []],
  ['service.type does nothing from 40.0 on', installed('40.1.0', 'service: {type: ClusterIP}'), ['edge/traefik 80/TCP 443/TCP']],
  ['no Service', installed('36.0.0', 'service: {enabled: false}'), []],
  [
    'annotations of TCP win',
    installed('36.0.0', 'service: {annotations: {lbipam.cilium.io/ips: 10.0.0.5}, annotationsTCP: {lbipam.cilium.io/ips: 10.0.0.6}}'),
    ['edge/traefik 80/TCP 443/TCP asks 10.0.0.6'],
  ],
  [
    'ports',
    installed(
      '36.0.0',
      'ports: {web: {expose: {default: false}}, dns: {port: 5353, exposedPort: 53, protocol: UDP, expose: {default: true}}}',
    ),
    ['edge/traefik 53/UDP 443/TCP'],
  ],
  ['ports before 27.0', installed('25.0.0', 'ports: {web: {expose: false}, metrics: {expose: true}}'), ['edge/traefik 9100/TCP 443/TCP']],
  ['HTTP/3 in one Service', installed('36.0.0', 'ports: {websecure: {http3: {enabled: true}}}'), ['edge/traefik 80/TCP 443/TCP 443/UDP']],
  [
    'HTTP/3 apart',
    installed('36.0.0', 'service: {single: false}\nports: {websecure: {http3: {enabled: true, advertisedPort: 8443}}}'),
    ['edge/traefik 80/TCP 443/TCP', 'edge/traefik-udp 8443/UDP'],
  ],
  ['apart, with nothing of UDP', installed('36.0.0', 'service: {single: false}'), ['edge/traefik 80/TCP 443/TCP']],
  [
    'additionalServices',
    installed(
      '36.0.0',
      'service: {type: ClusterIP, additionalServices: {lan: {annotations: {lbipam.cilium.io/ips: 10.0.0.7}}}}\nports: {web: {expose: {lan: true}}}',
    ),
    ['edge/traefik-lan 80/TCP asks 10.0.0.7'],
  ],
  [
    'additionalServices say their type from 40.0 on',
    installed(
      '40.1.0',
      'service: {spec: {type: ClusterIP}, additionalServices: {lan: {}, wan: {spec: {type: LoadBalancer}}}}\nports: {web: {expose: {lan: true, wan: true}}}',
    ),
    ['edge/traefik-wan 80/TCP'],
  ],
  [
    'names',
    { ...installed('40.1.0', 'service: {nameOverride: gate}\nnamespaceOverride: net'), release: 'lan' },
    ['net/gate 80/TCP 443/TCP'],
  ],
  ['the name of the release', { ...installed('36.0.0', '{}'), release: 'lan' }, ['edge/lan-traefik 80/TCP 443/TCP']],
]);

test('traefik: the instance has the namespace behind it', () => {
  const instance = (version: string, values: string) =>
    labelsOf(
      claimsOfRelease({ chart: 'traefik', ...installed(version, values) })[0],
      ['metadata', 'labels'],
      ['app.kubernetes.io/instance'],
    );
  assert.deepEqual(instance('33.0.0', 'namespaceOverride: net'), ['app.kubernetes.io/instance=traefik-edge']);
  assert.deepEqual(instance('34.0.0', 'namespaceOverride: net'), ['app.kubernetes.io/instance=traefik-net']);
  assert.deepEqual(instance('34.0.0', 'instanceLabelOverride: mine'), ['app.kubernetes.io/instance=mine']);
});
