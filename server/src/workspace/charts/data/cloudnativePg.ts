/** CloudNativePG: the webhook of the operator, and the Services that a cluster of the chart `cluster` asks the operator for. */
import { once } from '../../../model/once';
import { type Chart, specAt, usualService } from '../chart';

const additional = 'cluster.services.additional.*.serviceTemplate';

export const cloudnativePg: Chart = {
  name: 'cloudnative-pg',
  source: 'github.com/cloudnative-pg/charts charts/cloudnative-pg',
  license: 'Apache-2.0',
  newest: '0.29.0',
  variants: once(() => [
    {
      from: '0.20.0',
      defaults: { service: { type: 'ClusterIP', name: 'cnpg-webhook-service', port: 443 } },
      services: [
        usualService('service', {
          name: '{service.name}',
          namespace: ['{namespaceOverride}', '{namespace}'],
          spec: specAt('service', ['loadBalancerIP', 'loadBalancerClass', 'externalTrafficPolicy']),
          annotations: ['commonAnnotations'],
          ports: [{ name: 'webhook-server', port: 'service.port' }],
        }),
      ],
    },
  ]),
};

/** The chart hands the templates on to the operator, which gives them a selector and, where they have none, the port of PostgreSQL. */
export const cloudnativePgCluster: Chart = {
  name: 'cluster',
  repositories: ['cloudnative-pg', 'cnpg'],
  source: 'github.com/cloudnative-pg/charts charts/cluster',
  license: 'Apache-2.0',
  newest: '0.8.1',
  variants: once(() => [
    {
      from: '0.2.1',
      defaults: {},
      services: [
        {
          at: 'cluster.services.additional.*',
          name: `{${additional}.metadata.name}`,
          namespace: ['{namespaceOverride}', '{namespace}'],
          spec: {},
          wholeSpec: `${additional}.spec`,
          annotations: [`${additional}.metadata.annotations`],
          labelPlaces: [`${additional}.metadata.labels`],
          labels: { 'cnpg.io/cluster': undefined, 'cnpg.io/isManaged': undefined },
          selector: undefined,
          ports: [{ name: 'postgres', port: 5432, when: [{ not: `${additional}.spec.ports` }] }, { list: `${additional}.spec.ports` }],
        },
      ],
    },
  ]),
};
