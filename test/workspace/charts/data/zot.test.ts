import { testServices } from '../support';

const installed = (values: string) => ({ version: '0.1.100', namespace: 'zot', values });

testServices('zot', [
  [
    'annotations',
    installed('service: {type: LoadBalancer, port: 80, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}'),
    ['zot/zot 80/TCP asks 10.0.0.5'],
  ],
  [
    'fields that the chart does not hand on',
    installed('service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5, loadBalancerClass: io.cilium/node}'),
    ['zot/zot 5000/TCP'],
  ],
  ['the default is NodePort', installed('service: {annotations: {lbipam.cilium.io/ips: 10.0.0.5}}'), []],
]);
