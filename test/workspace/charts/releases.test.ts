import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseManifest } from '../../../server/src/manifest/read/parseManifest';
import { claimsOf } from '../../../server/src/workspace/generated/claims';
import { noContext } from '../../../server/src/workspace/generated/clusterContext';
import { claimAnchor } from '../../../server/src/workspace/resource/claim';
import { claimsOfRelease, testServices } from './support';

testServices('traefik', [
  ['`null` takes away what the chart has', { version: '40.1.0', values: 'service: {spec: {type: null, loadBalancerIP: 10.0.0.5}}' }, []],
  [
    'text that is filled in later is no type',
    { version: '36.0.0', values: 'service: {type: "${TYPE:=LoadBalancer}"}' },
    ['apps/traefik perhaps 80/TCP 443/TCP'],
  ],
  [
    'a port that is filled in later',
    { version: '36.0.0', values: 'service: {spec: {loadBalancerIP: 10.0.0.5}}\nports: {web: {expose: {default: "${WEB}"}}}' },
    ['apps/traefik ? loadBalancerIP=10.0.0.5'],
  ],
  [
    'the release is filled in later',
    { version: '36.0.0', release: '"${APP}"', values: 'service: {spec: {loadBalancerIP: 10.0.0.5}}' },
    ['apps/${APP}-traefik? 80/TCP 443/TCP loadBalancerIP=10.0.0.5'],
  ],
  [
    'a Service in values that the chart does not read as one',
    {
      version: '36.0.0',
      values:
        'service: {type: ClusterIP}\nextraObjects: [{kind: Service, metadata: {name: more}, spec: {type: LoadBalancer, ports: [{port: 53}]}}]',
    },
    ['apps/more 53/TCP'],
  ],
]);

testServices('pihole', [
  [
    'two versions of a chart that agree',
    { version: '${VERSION}', values: 'serviceWeb: {type: LoadBalancer}' },
    ['apps/pihole-web 80/TCP 443/TCP externalTrafficPolicy=Local'],
  ],
]);

testServices('home-assistant', [
  ['of several charts of one name none is guessed', { values: 'service: {type: LoadBalancer}' }, ['apps/home-assistant? ?']],
]);

function partial(values: string) {
  const text = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: edge, namespace: net}
spec:
  chart: {spec: {chart: traefik, version: 36.0.0}}
  valuesFrom: [{kind: Secret, name: more}]
  values: ${values}
`;
  return parseManifest('file:///workspace/release.yaml', text).resources.flatMap((resource) => claimsOf(resource, noContext));
}

test("where some values come from elsewhere, what is left out is not the chart's", () => {
  const [silent] = partial('{logs: {}} # LoadBalancer');
  assert.equal(silent?.knowledge(['spec', 'type']), 'unknown');
  const [claim] = partial('{service: {annotations: {lbipam.cilium.io/ips: 10.0.0.5}}}');
  assert.deepEqual(
    [
      ['spec', 'type'],
      ['metadata', 'name'],
    ].map((path) => claim?.knowledge(path)),
    ['unknown', 'unknown'],
  );
  const [typed] = partial('{service: {type: LoadBalancer}}');
  assert.equal(typed?.knowledge(['spec', 'type']), 'known');
});

test('fields have their places in the values, and those that are left out would be written there', () => {
  const [claim] = claimsOfRelease({
    chart: 'ingress-nginx',
    version: '4.11.3',
    values: 'controller:\n  service:\n    loadBalancerIP: 10.0.0.5',
  });
  assert.equal(claim?.locate(['spec', 'loadBalancerIP'])?.source, '10.0.0.5');
  assert.equal(claim?.locate(['spec', 'type']), undefined);
  assert.notEqual(claim?.writablePlace(['metadata', 'annotations', 'lbipam.cilium.io/ips']), undefined);
  assert.equal(claim && claimAnchor(claim).value.start.line, 10);
});

test('several Services of one part of the values are told apart', () => {
  const claims = claimsOfRelease({ chart: 'pihole', version: '2.31.0', values: 'serviceDns: {type: LoadBalancer}' });
  assert.equal(new Set(claims.map(({ id }) => id)).size, 2);
});

function configured(name: string, values: string) {
  const text = `apiVersion: helm.cattle.io/v1
kind: HelmChartConfig
metadata: {name: ${name}, namespace: kube-system}
spec:
  valuesContent: |-
    ${values}
`;
  return parseManifest('file:///workspace/config.yaml', text).resources.flatMap((resource) => claimsOf(resource, noContext));
}

test('what k3s and RKE2 install by themselves is configured by name', () => {
  const [traefik] = configured('traefik', 'service: {spec: {loadBalancerIP: 10.0.0.5}}');
  assert.deepEqual([traefik?.name, traefik?.knowledge(['spec', 'type'])], ['traefik', 'unknown']);
  const [ingress] = configured('rke2-cilium', 'ingressController: {enabled: true, service: {loadBalancerIP: 10.0.0.5}}');
  assert.deepEqual([ingress?.name, ingress?.knowledge(['spec', 'type'])], ['cilium-ingress', 'known']);
  assert.deepEqual(configured('mine', 'service: {spec: {loadBalancerIP: 10.0.0.5}}'), []);
});
