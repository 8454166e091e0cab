/** The chart of pajikos for Home Assistant: a Service, and a list of more in `additionalServices`. Other charts have the same name. */
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, type SpecField, specAt, usualService } from '../chart';

function variant(from: string, without: readonly SpecField[]): ChartVariant {
  const more = 'additionalServices.*';
  return {
    from,
    defaults: { service: { type: 'ClusterIP', port: 8080 } },
    services: [
      usualService('service', {
        namespace: ['{namespaceOverride}', '{namespace}'],
        spec: { type: 'service.type' },
        labelPlaces: ['commonLabels'],
        ports: [{ name: 'http', port: 'service.port' }],
      }),
      usualService(more, {
        name: `{fullname}-{${more}.name}`,
        namespace: ['{namespaceOverride}', '{namespace}'],
        spec: specAt(more, ['loadBalancerIP', 'externalTrafficPolicy', 'ipFamilyPolicy', 'ipFamilies', ...without]),
        labelPlaces: ['commonLabels', `${more}.labels`],
        ports: [{ name: '', port: `${more}.port`, protocolAt: `${more}.protocol` }],
      }),
    ],
  };
}

export const homeAssistant: Chart = {
  name: 'home-assistant',
  repositories: ['pajikos'],
  source: 'github.com/pajikos/home-assistant-helm-chart charts/home-assistant',
  license: 'MIT',
  newest: '0.3.72',
  variants: once(() => [variant('0.2.50', ['loadBalancerClass']), variant('0.2.75', [])]),
};
