/** The collector of OpenTelemetry: `ports` says which it listens on; as a DaemonSet it has a Service only if `service.enabled` says so. */
import { once } from '../../../model/once';
import { type Chart, specAt, usualLabels, usualSelector, usualService } from '../chart';
import type { TextRule } from '../serviceScope';
import { knownTextOf } from '../text';

const components: Readonly<Record<string, string>> = {
  deployment: 'standalone-collector',
  daemonset: 'agent-collector',
  statefulset: 'statefulset-collector',
};

const component: TextRule = (scope) => {
  const { text, known } = knownTextOf(scope, '{mode}');
  return { text: components[text] ?? '', known };
};

const port = (number: number, protocol = 'TCP') => ({ enabled: true, servicePort: number, protocol });

export const opentelemetryCollector: Chart = {
  name: 'opentelemetry-collector',
  source: 'github.com/open-telemetry/opentelemetry-helm-charts charts/opentelemetry-collector',
  license: 'Apache-2.0',
  newest: '0.170.0',
  variants: once(() => [
    {
      from: '0.66.4',
      defaults: {
        service: { type: 'ClusterIP' },
        ports: {
          otlp: port(4317),
          'otlp-http': port(4318),
          'jaeger-compact': port(6831, 'UDP'),
          'jaeger-thrift': port(14268),
          'jaeger-grpc': port(14250),
          zipkin: port(9411),
          metrics: { ...port(8888), enabled: false },
        },
      },
      services: [
        usualService('service', {
          when: [
            { path: 'service.enabled', isNot: false },
            { anyOf: [{ path: 'mode', isNot: 'daemonset' }, 'service.enabled', 'ingress.enabled'] },
          ],
          namespace: ['{namespaceOverride}', '{namespace}'],
          spec: specAt('service', ['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']),
          labelPlaces: ['additionalLabels'],
          labels: {
            ...usualLabels,
            'app.kubernetes.io/part-of': undefined,
            'app.kubernetes.io/component': component,
            component,
          },
          selector: { ...usualSelector, component },
          ports: [{ map: 'ports', port: ['servicePort'], enabled: { at: 'enabled', byDefault: false } }],
        }),
      ],
    },
  ]),
};
