/** The registry Harbor: one Service in front of everything, of the type that `expose.type` names, with a mapping of its own for each type. */
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, usualService } from '../chart';

const oldLabels = { heritage: 'Helm', release: '{release}', chart: '{chart}', app: '{name}' };

const labels = {
  ...oldLabels,
  'app.kubernetes.io/name': '{name}',
  'app.kubernetes.io/instance': '{release}',
  'app.kubernetes.io/version': undefined,
  'app.kubernetes.io/managed-by': 'Helm',
  'app.kubernetes.io/part-of': '{name}',
};

function variant(from: string, more: Parameters<typeof usualService>[1]): ChartVariant {
  return {
    from,
    defaults: {
      expose: {
        type: 'ingress',
        tls: { enabled: true },
        loadBalancer: { name: 'harbor', ports: { httpPort: 80, httpsPort: 443 } },
      },
    },
    services: [
      usualService('expose.loadBalancer', {
        when: [{ path: 'expose.type', is: 'loadBalancer' }],
        name: '{expose.loadBalancer.name}',
        spec: { loadBalancerIP: 'expose.loadBalancer.IP' },
        fixedSpec: { type: 'LoadBalancer' },
        selector: { release: '{release}', app: '{name}', component: 'nginx' },
        ports: [
          { name: 'http', port: 'expose.loadBalancer.ports.httpPort' },
          { name: 'https', port: 'expose.loadBalancer.ports.httpsPort', when: ['expose.tls.enabled'] },
        ],
        ...more,
      }),
    ],
  };
}

export const harbor: Chart = {
  name: 'harbor',
  foreign: ['bitnami'],
  source: 'github.com/goharbor/harbor-helm templates/nginx',
  license: 'Apache-2.0',
  newest: '1.19.1',
  variants: once(() => [
    variant('1.14.0', { labels: oldLabels }),
    variant('1.15.0', { labels, labelPlaces: ['expose.loadBalancer.labels'] }),
  ]),
};
