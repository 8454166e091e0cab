import { testServices } from '../support';

testServices('external-dns', [
  [
    'no load balancer, whatever the values are',
    { version: '1.15.0', values: 'service: {type: LoadBalancer, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}' },
    [],
  ],
]);
