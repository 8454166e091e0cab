/** Longhorn: the Service of its interface, `longhorn-frontend`, whatever the release is called. */
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, usualLabels } from '../chart';

interface Read {
  readonly annotations?: readonly string[];
  readonly labelPlaces?: readonly string[];
  readonly spec?: Readonly<Record<string, string>>;
}

function variant(from: string, { annotations = [], labelPlaces = [], spec = {} }: Read): ChartVariant {
  return {
    from,
    defaults: { service: { ui: { type: 'ClusterIP' } } },
    services: [
      {
        at: 'service.ui',
        name: 'longhorn-frontend',
        namespace: ['{namespaceOverride}', '{namespace}'],
        spec: { type: 'service.ui.type', loadBalancerIP: 'service.ui.loadBalancerIP', ...spec },
        annotations,
        labelPlaces,
        labels: { ...usualLabels, app: 'longhorn-ui' },
        selector: { app: 'longhorn-ui' },
        ports: [{ name: 'http', port: 80 }],
      },
    ],
  };
}

export const longhorn: Chart = {
  name: 'longhorn',
  source: 'github.com/longhorn/longhorn chart',
  license: 'Apache-2.0',
  newest: '1.12.0',
  variants: once(() => [
    variant('1.2.0', {}),
    variant('1.10.0', { annotations: ['service.ui.annotations'] }),
    variant('1.11.0', {
      annotations: ['service.ui.annotations'],
      labelPlaces: ['service.ui.labels'],
      spec: { loadBalancerClass: 'service.ui.loadBalancerClass' },
    }),
  ]),
};
