/** k8s_gateway: a DNS server for names in the cluster, whose Service is a load balancer by default. */
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, type SpecField, specAt, usualService } from '../chart';

function variant(from: string, places: 'few' | 'all', without: readonly SpecField[]): ChartVariant {
  return {
    from,
    defaults: {
      service: {
        type: 'LoadBalancer',
        port: 53,
        useTcp: false,
        annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
      },
    },
    services: [
      usualService('service', {
        spec: specAt('service', without),
        labelPlaces: places === 'all' ? ['service.labels', 'customLabels'] : [],
        ports: [
          { name: 'dns-udp', port: 'service.port', protocol: 'UDP' },
          ...(places === 'all' ? [{ name: 'dns-tcp', port: 'service.port', when: [{ path: 'service.useTcp', is: true }] }] : []),
        ],
      }),
    ],
  };
}

export const k8sGateway: Chart = {
  name: 'k8s-gateway',
  source: 'github.com/k8s-gateway/k8s_gateway chart',
  license: 'Apache-2.0',
  newest: '3.7.2',
  variants: once(() => [
    variant('1.1.15', 'few', ['loadBalancerClass']),
    variant('2.4.0', 'all', ['loadBalancerClass']),
    variant('3.2.8', 'all', []),
  ]),
};
