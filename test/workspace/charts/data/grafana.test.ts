import { testServices } from '../support';

const installed = (values: string, version = '8.5.0') => ({ version, namespace: 'obs', values });

testServices('grafana', [
  [
    'fields',
    installed('service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5, ipFamilyPolicy: PreferDualStack}'),
    ['obs/grafana 80/TCP loadBalancerIP=10.0.0.5 ipFamilyPolicy=PreferDualStack'],
  ],
  ['no families before 8.2', installed('service: {type: LoadBalancer, ipFamilyPolicy: PreferDualStack}', '8.1.0'), ['obs/grafana 80/TCP']],
  [
    'more ports',
    installed('service: {type: LoadBalancer, port: 3000}\nextraExposePorts: [{name: gossip, port: 9094, protocol: UDP}]'),
    ['obs/grafana 3000/TCP 9094/UDP'],
  ],
  ['no Service', installed('service: {enabled: false, type: LoadBalancer}'), []],
]);
