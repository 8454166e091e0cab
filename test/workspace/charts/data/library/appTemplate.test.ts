import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, type Installed, labelsOf, servicesOf } from '../../support';

const release = (version: string | undefined, values: string): Installed => ({
  chart: 'app-template',
  ...(version === undefined ? {} : { version }),
  release: 'media',
  values: `controllers: {player: {}}\n${values}`,
});

const two = (own: string) => `service:
  app: {type: LoadBalancer, ports: {http: {port: 80}}${own}}
  metrics: {controller: player, ports: {http: {port: 9090}}}`;

const names: readonly (readonly [title: string, version: string, values: string, name: string])[] = [
  ['1.x: what is not primary has its key', '1.5.1', two(''), 'media-app'],
  ['1.x: the primary Service', '1.5.1', 'service: {main: {type: LoadBalancer, ports: {http: {port: 80}}}}', 'media'],
  ['2.x: one Service beside the main one', '2.6.0', two(''), 'media-app'],
  ['2.x: the main Service', '2.6.0', 'service: {main: {type: LoadBalancer, ports: {http: {port: 80}}}}', 'media'],
  ['2.x: nameOverride of a Service', '2.6.0', two(', nameOverride: play'), 'media-play'],
  ['3.0: of several', '3.0.0', two(''), 'media-app'],
  ['3.0: the primary one of several', '3.0.0', two(', primary: true'), 'media'],
  ['3.0: the only one', '3.0.0', 'service: {app: {type: LoadBalancer, ports: {http: {port: 80}}}}', 'media'],
  ['3.7: a key like the release', '3.7.3', two('').replace('app:', 'media:'), 'media'],
  ['3.0: a key like the release', '3.0.1', two('').replace('app:', 'media:'), 'media-media'],
  ['4.0: of several', '4.0.1', two(''), 'media-app'],
  ['4.0: primary does not matter', '4.0.1', two(', primary: true'), 'media-app'],
  ['4.0: prefix and suffix', '4.0.1', two(', prefix: big, suffix: lan'), 'big-media-app-lan'],
  ['4.0: forceRename', '4.0.1', two(', forceRename: Other'), 'other'],
  ['4.0: forceRename is a template', '4.0.1', two(', forceRename: "lan-{{ .Release.Name }}"'), 'lan-media'],
  ['4.0: a key like the release', '4.0.1', two('').replace('app:', 'media:'), 'media-media'],
  ['4.1: a key like the release', '4.1.0', two('').replace('app:', 'media:'), 'media'],
  [
    '4.1: the key is wanted',
    '5.1.0',
    `${'service: {app: {type: LoadBalancer}}'}\nglobal: {alwaysAppendIdentifierToResourceName: true}`,
    'media-app',
  ],
  ['fullnameOverride', '5.1.0', 'service: {app: {type: LoadBalancer}}\nglobal: {fullnameOverride: whole}', 'whole'],
  ['nameOverride', '5.1.0', 'service: {app: {type: LoadBalancer}}\nglobal: {nameOverride: player}', 'media-player'],
  ['nameOverride in the name of the release', '5.1.0', 'service: {app: {type: LoadBalancer}}\nglobal: {nameOverride: med}', 'media'],
  ['a disabled Service does not count', '5.1.0', two('').replace('controller: player', 'enabled: false'), 'media'],
  ['a range of versions', '3.x', two(', primary: true'), 'media'],
  ['another range', '>=3.0.0', two(', primary: true'), 'media-app'],
];

for (const [title, version, values, name] of names) {
  test(`app-template names a Service: ${title}`, () => {
    const found = claimsOfRelease(release(version, values));
    assert.deepEqual(
      found.map((claim) => [claim.name, claim.knowledge(['metadata', 'name'])]),
      [[name, 'absent']],
    );
  });
}

const services: readonly (readonly [title: string, version: string | undefined, values: string, expected: readonly string[]])[] = [
  [
    'ports of all protocols',
    '5.1.0',
    `service:
  app:
    type: LoadBalancer
    externalTrafficPolicy: Local
    annotations: {lbipam.cilium.io/ips: 10.0.0.5}
    ports:
      web: {port: 80, protocol: HTTP}
      dns: {port: 53, protocol: UDP}
      off: {enabled: false, port: 8080}`,
    ['apps/media 53/UDP 80/TCP asks 10.0.0.5 externalTrafficPolicy=Local'],
  ],
  ['no type', '5.1.0', 'service: {app: {annotations: {lbipam.cilium.io/ips: 10.0.0.5}, ports: {http: {port: 80}}}}', []],
  ['a Service that is off', '5.1.0', 'service: {app: {enabled: false, type: LoadBalancer}}', []],
  [
    'a switch that is filled in later',
    '5.1.0',
    'service: {app: {enabled: "${ON}", type: LoadBalancer, ports: {http: {port: 80}}}}',
    ['apps/media perhaps 80/TCP'],
  ],
  [
    'a type that is filled in later',
    '5.1.0',
    'service: {app: {type: "${TYPE:=LoadBalancer}", ports: {http: {port: 80}}}}',
    ['apps/media perhaps 80/TCP'],
  ],
  ['no class before 3.4', '3.3.2', 'service: {app: {type: LoadBalancer, loadBalancerClass: io.cilium/node}}', ['apps/media']],
  [
    'a class',
    '3.4.0',
    'service: {app: {type: LoadBalancer, loadBalancerClass: io.cilium/node}}',
    ['apps/media loadBalancerClass=io.cilium/node'],
  ],
  [
    'annotations of all objects',
    '5.1.0',
    'global: {annotations: {lbipam.cilium.io/ips: 10.0.0.5}}\nservice: {app: {type: LoadBalancer}}',
    ['apps/media asks 10.0.0.5'],
  ],
  [
    'annotations of a Service win',
    '5.1.0',
    'global: {annotations: {lbipam.cilium.io/ips: 10.0.0.5}}\nservice: {app: {type: LoadBalancer, annotations: {lbipam.cilium.io/ips: 10.0.0.6}}}',
    ['apps/media asks 10.0.0.6'],
  ],
  ['without a version the newest is installed', undefined, two(', primary: true'), ['apps/media-app 80/TCP']],
  ['a version that is not known: versions differ', '${VERSION}', two(', primary: true'), ['apps/media-app? 80/TCP']],
];

for (const [title, version, values, expected] of services) {
  test(`app-template makes Services: ${title}`, () => assert.deepEqual(servicesOf(release(version, values)), expected));
}

test('app-template labels what it makes', () => {
  const [claim] = claimsOfRelease(
    release('5.1.0', 'service: {app: {type: LoadBalancer, labels: {zone: lan}}, other: {}}\nglobal: {labels: {team: home}}'),
  );
  assert.deepEqual(
    labelsOf(claim, ['metadata', 'labels'], ['zone', 'team', 'helm.sh/chart', 'app.kubernetes.io/name', 'app.kubernetes.io/service']),
    ['zone=lan', 'team=home', 'helm.sh/chart=app-template-5.1.0', 'app.kubernetes.io/name=media', 'app.kubernetes.io/service=media-app'],
  );
  assert.equal(claim?.knowledge(['metadata', 'labels']), 'known');
});

test('the selector of app-template names the controller', () => {
  const keys = ['app.kubernetes.io/instance', 'app.kubernetes.io/component', 'app.kubernetes.io/controller'];
  const selected = (version: string) =>
    labelsOf(claimsOfRelease(release(version, 'service: {app: {type: LoadBalancer, controller: player}}'))[0], ['spec', 'selector'], keys);
  assert.deepEqual(selected('3.7.3'), [`${keys[0]}=media`, `${keys[1]}=player`, `${keys[2]}=undefined`]);
  assert.deepEqual(selected('4.0.0'), [`${keys[0]}=media`, `${keys[1]}=undefined`, `${keys[2]}=player`]);
});

test('Services of versions before those that are known are found by what they look like', () => {
  const installed = { chart: 'app-template', version: '0.2.2', release: 'media', values: 'service: {main: {type: LoadBalancer}}' };
  assert.deepEqual(servicesOf(installed), ['apps/media-main? ?']);
});

test('an unknown chart that uses the same library has values of its own', () => {
  const installed = (own: string) => ({ chart: 'player', release: 'media', values: `controllers: {player: {}}\nservice: {app: {${own}}}` });
  assert.deepEqual(servicesOf(installed('annotations: {lbipam.cilium.io/ips: 10.0.0.5}, ports: {http: {port: 80}}')), [
    'apps/media? perhaps 80/TCP asks 10.0.0.5',
  ]);
  assert.deepEqual(servicesOf(installed('type: LoadBalancer, ports: {http: {port: 80}}')), ['apps/media? 80/TCP']);
  assert.deepEqual(servicesOf(installed('type: ClusterIP, annotations: {lbipam.cilium.io/ips: 10.0.0.5}')), []);
});
