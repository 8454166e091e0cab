import { testServices } from '../support';

const installed = (values: string, version = '3.2.8') => ({ version, namespace: 'dns', values: `${values}\n# LoadBalancer` });

testServices('k8s-gateway', [
  ['no values', installed('{}'), ['dns/k8s-gateway 53/UDP']],
  ['TCP as well', installed('service: {useTcp: true, port: 5353}'), ['dns/k8s-gateway 5353/UDP 5353/TCP']],
  ['no TCP before 2.4', installed('service: {useTcp: true}', '2.3.0'), ['dns/k8s-gateway 53/UDP']],
  [
    'fields',
    installed('service: {annotations: {lbipam.cilium.io/ips: 10.0.0.53}, externalTrafficPolicy: Local, loadBalancerClass: io.cilium/node}'),
    ['dns/k8s-gateway 53/UDP asks 10.0.0.53 loadBalancerClass=io.cilium/node externalTrafficPolicy=Local'],
  ],
  ['no class before 3.2.8', installed('service: {loadBalancerClass: io.cilium/node}', '3.2.0'), ['dns/k8s-gateway 53/UDP']],
  ['another type', installed('service: {type: ClusterIP}'), []],
]);
