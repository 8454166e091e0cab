import { testServices } from '../support';

const installed = (values: string) => ({ version: '2025.6.0', namespace: 'sso', values });

testServices('authentik', [
  [
    'the server',
    installed('server: {service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}}'),
    ['sso/authentik-server 80/TCP 443/TCP loadBalancerIP=10.0.0.5'],
  ],
  [
    'names',
    installed('global: {fullnameOverride: login}\nserver: {name: web, service: {type: LoadBalancer, servicePortHttp: 8080}}'),
    ['sso/login-web 8080/TCP 443/TCP'],
  ],
  ['no server', installed('server: {enabled: false, service: {type: LoadBalancer}}'), []],
]);
