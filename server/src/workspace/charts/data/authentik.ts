/** authentik: the Service of its server. */
import { once } from '../../../model/once';
import { type Chart, specAt, usualLabels, usualSelector, usualService } from '../chart';

const component = { 'app.kubernetes.io/component': '{server.name}' };

export const authentik: Chart = {
  name: 'authentik',
  source: 'github.com/goauthentik/helm charts/authentik',
  license: 'GPL-3.0',
  newest: '2026.8.0',
  variants: once(() => [
    {
      from: '2024.2.0',
      defaults: { server: { name: 'server', enabled: true, service: { type: 'ClusterIP', servicePortHttp: 80, servicePortHttps: 443 } } },
      naming: {
        name: ['{global.nameOverride}', '{nameOverride}', '{chart}'],
        fullname: ['{global.fullnameOverride}', '{fullnameOverride}'],
      },
      services: [
        usualService('server.service', {
          when: ['server.enabled'],
          name: '{fullname}-{server.name}',
          namespace: ['{namespaceOverride}', '{global.namespaceOverride}', '{namespace}'],
          spec: specAt('server.service', ['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']),
          labelPlaces: ['global.additionalLabels', 'server.service.labels'],
          labels: { ...usualLabels, ...component, 'app.kubernetes.io/part-of': 'authentik' },
          selector: { ...usualSelector, ...component },
          ports: [
            { name: 'http', port: 'server.service.servicePortHttp' },
            { name: 'https', port: 'server.service.servicePortHttps' },
          ],
        }),
      ],
    },
  ]),
};
