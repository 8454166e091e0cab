import { testServices } from '../support';

const installed = (values: string, version = '0.3.72') => ({
  version,
  namespace: 'home',
  repository: 'https://pajikos.example.org/charts',
  values,
});

testServices('home-assistant', [
  ['the Service has few fields', installed('service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}'), ['home/home-assistant 8080/TCP']],
  [
    'more Services',
    installed(
      'additionalServices: [{name: coap, type: LoadBalancer, port: 5683, protocol: UDP, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}, {name: other, type: ClusterIP, port: 1}]',
    ),
    ['home/home-assistant-coap 5683/UDP asks 10.0.0.5'],
  ],
]);
