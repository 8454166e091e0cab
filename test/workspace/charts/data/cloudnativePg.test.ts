import { testServices } from '../support';

testServices('cloudnative-pg', [
  [
    'the webhook of the operator',
    { version: '0.26.0', namespace: 'cnpg', values: 'service: {type: LoadBalancer}' },
    ['cnpg/cnpg-webhook-service 443/TCP'],
  ],
  ['the default is ClusterIP', { version: '0.26.0', values: 'commonAnnotations: {lbipam.cilium.io/ips: 10.0.0.5}' }, []],
]);

const cluster = (spec: string) => ({
  version: '0.4.0',
  release: 'db',
  namespace: 'db',
  repository: 'https://cloudnative-pg.example.org/charts',
  values: `cluster:
  services:
    additional:
      - selectorType: rw
        serviceTemplate:
          metadata: {name: db-lan, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}
          spec: ${spec}`,
});

testServices('cluster', [
  [
    'a Service that the operator is asked for',
    cluster('{type: LoadBalancer, externalTrafficPolicy: Local}'),
    ['db/db-lan 5432/TCP asks 10.0.0.5 externalTrafficPolicy=Local'],
  ],
  ['its own ports', cluster('{type: LoadBalancer, ports: [{port: 5433}]}'), ['db/db-lan 5433/TCP asks 10.0.0.5']],
  ['another type', cluster('{type: ClusterIP}'), []],
]);
