/** Envoy Gateway: the Service of its controller. Those of its Gateways are made by the controller, not by the chart. */
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, usualLabels, usualSelector, usualService } from '../chart';

const control = { 'control-plane': 'envoy-gateway' };

function variant(from: string, spec: Readonly<Record<string, string>>): ChartVariant {
  return {
    from,
    defaults: {
      service: { type: 'ClusterIP' },
      deployment: {
        ports: [
          { name: 'grpc', port: 18000 },
          { name: 'ratelimit', port: 18001 },
          { name: 'wasm', port: 18002 },
          { name: 'metrics', port: 19001 },
        ],
      },
      topologyInjector: { enabled: true },
    },
    services: [
      usualService('service', {
        name: 'envoy-gateway',
        namespace: ['{namespaceOverride}', '{namespace}'],
        spec,
        labelPlaces: ['commonLabels'],
        labels: { ...usualLabels, ...control },
        selector: { ...usualSelector, ...control },
        ports: [{ list: 'deployment.ports' }, { name: 'webhook', port: 9443, when: ['topologyInjector.enabled'] }],
      }),
    ],
  };
}

export const envoyGateway: Chart = {
  name: 'gateway-helm',
  source: 'github.com/envoyproxy/gateway charts/gateway-helm',
  license: 'Apache-2.0',
  newest: '1.9.0',
  configurations: ['config.envoyGateway'],
  variants: once(() => [
    variant('1.6.0', { type: 'service.type' }),
    variant('1.7.0', { type: 'service.type', loadBalancerIP: 'service.loadBalancerIP' }),
  ]),
};
