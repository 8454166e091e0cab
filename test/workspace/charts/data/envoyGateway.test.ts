import { testServices } from '../support';

const installed = (values: string, version = '1.7.0') => ({ version, release: 'eg', namespace: 'edge', values });
const ports = '18000/TCP 18001/TCP 18002/TCP 19001/TCP 9443/TCP';

testServices('gateway-helm', [
  [
    'the Service of the controller',
    installed('service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}'),
    [`edge/envoy-gateway ${ports} loadBalancerIP=10.0.0.5`],
  ],
  [
    'no loadBalancerIP before 1.7',
    installed('service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}', '1.6.0'),
    [`edge/envoy-gateway ${ports}`],
  ],
  [
    'the configuration of the controller is no Service',
    installed('config: {envoyGateway: {provider: {kubernetes: {envoyService: {type: LoadBalancer}}}}}'),
    [],
  ],
  ['the default is ClusterIP', installed('service: {loadBalancerIP: 10.0.0.5}'), []],
]);
