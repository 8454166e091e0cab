/** Grafana. */
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, type SpecField, specAt, usualLabels, usualService } from '../chart';

function variant(from: string, without: readonly SpecField[]): ChartVariant {
  return {
    from,
    defaults: { service: { enabled: true, type: 'ClusterIP', port: 80 } },
    services: [
      usualService('service', {
        when: ['service.enabled'],
        namespace: ['{namespaceOverride}', '{namespace}'],
        spec: specAt('service', without),
        labelPlaces: ['extraLabels', 'service.labels'],
        labels: { ...usualLabels, 'app.kubernetes.io/managed-by': undefined },
        ports: [{ name: 'service', port: 'service.port' }, { list: 'extraExposePorts' }],
      }),
    ],
  };
}

export const grafana: Chart = {
  name: 'grafana',
  foreign: ['bitnami'],
  source: 'github.com/grafana/helm-charts charts/grafana',
  license: 'Apache-2.0',
  newest: '11.6.1',
  variants: once(() => [
    variant('6.61.1', ['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']),
    variant('7.0.20', ['ipFamilyPolicy', 'ipFamilies']),
    variant('8.2.0', []),
  ]),
};
