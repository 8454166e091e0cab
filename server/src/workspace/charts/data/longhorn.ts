/** Longhorn: the Service of its interface, `longhorn-frontend`, whatever the release is called. */
import { type Chart, type ChartVariant, usualLabels } from '../chart';

function variant(from: string, texts: { readonly annotations: readonly string[]; readonly labelPlaces: readonly string[] }): ChartVariant {
  return {
    from,
    defaults: { service: { ui: { type: 'ClusterIP' } } },
    services: [
      {
        at: 'service.ui',
        name: 'longhorn-frontend',
        namespace: ['{namespaceOverride}', '{namespace}'],
        spec: { type: 'service.ui.type', loadBalancerIP: 'service.ui.loadBalancerIP' },
        ...texts,
        labels: { ...usualLabels, app: 'longhorn-ui' },
        selector: { app: 'longhorn-ui' },
        ports: [{ name: 'http', port: 80 }],
      },
    ],
  };
}

export const longhorn: Chart = {
  name: 'longhorn',
  source: 'github.com/longhorn/charts charts/longhorn',
  license: 'Apache-2.0',
  newest: '1.6.1',
  variants: [
    variant('1.2.0', { annotations: [], labelPlaces: [] }),
    // Versions after those that were read have annotations and labels of the Service in their values.
    variant('1.7.0', { annotations: ['service.ui.annotations'], labelPlaces: ['service.ui.labels'] }),
  ],
};
