import { testServices } from '../support';

const installed = (values: string, version: string) => ({ version, release: 'craft', namespace: 'games', values });

testServices('minecraft', [
  [
    'serviceType and serviceAnnotations',
    installed(
      'minecraftServer: {serviceType: LoadBalancer, loadBalancerIP: 10.0.0.5}\nserviceAnnotations: {lbipam.cilium.io/ips: 10.0.0.5}',
      '4.26.0',
    ),
    ['games/craft-minecraft 25565/TCP asks 10.0.0.5 loadBalancerIP=10.0.0.5'],
  ],
  [
    'ports in the same Service',
    installed(
      'minecraftServer: {serviceType: LoadBalancer, extraPorts: [{name: voice, protocol: UDP, service: {enabled: true, embedded: true, port: 24454}}, {name: map, service: {enabled: true, embedded: false, port: 8100}}]}',
      '4.26.0',
    ),
    ['games/craft-minecraft 25565/TCP 24454/UDP'],
  ],
  [
    'extraServiceSpec',
    installed('minecraftServer: {serviceType: LoadBalancer, extraServiceSpec: {externalTrafficPolicy: Local}}', '4.26.0'),
    ['games/craft-minecraft 25565/TCP externalTrafficPolicy=Local'],
  ],
  [
    'families from 5.1',
    installed('minecraftServer: {serviceType: LoadBalancer, ipFamilyPolicy: PreferDualStack}', '5.1.0'),
    ['games/craft-minecraft 25565/TCP ipFamilyPolicy=PreferDualStack'],
  ],
  [
    'no families before',
    installed('minecraftServer: {serviceType: LoadBalancer, ipFamilyPolicy: PreferDualStack}', '5.0.0'),
    ['games/craft-minecraft 25565/TCP'],
  ],
]);

testServices('minecraft-bedrock', [
  [
    'UDP',
    installed('minecraftServer: {serviceType: LoadBalancer, enableSSH: true}', '2.8.0'),
    ['games/craft-minecraft-bedrock 19132/UDP 2222/TCP'],
  ],
]);

testServices('mc-router', [
  [
    'its Service',
    installed(
      'services: {minecraft: {type: LoadBalancer, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}, extraServiceSpec: {externalTrafficPolicy: Local}}',
      '1.4.0',
    ),
    ['games/craft-mc-router 25565/TCP asks 10.0.0.5 externalTrafficPolicy=Local'],
  ],
]);
