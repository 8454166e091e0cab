import { testServices } from '../support';

const installed = (values: string) => ({ version: '5.8.0', namespace: 'mqtt', values });

testServices('emqx', [
  [
    'all listeners',
    installed('service: {type: LoadBalancer, externalTrafficPolicy: Local, mqtt: 1884}'),
    ['mqtt/emqx 1884/TCP 8883/TCP 8083/TCP 8084/TCP 18083/TCP externalTrafficPolicy=Local'],
  ],
  [
    'more ports',
    installed('service: {type: LoadBalancer, dashboardtls: 18084, customPorts: [{name: coap, port: 5683}]}'),
    ['mqtt/emqx 1883/TCP 8883/TCP 8083/TCP 8084/TCP 18083/TCP 18084/TCP 5683/TCP'],
  ],
  ['the default is ClusterIP', installed('service: {loadBalancerIP: 10.0.0.5}'), []],
]);
