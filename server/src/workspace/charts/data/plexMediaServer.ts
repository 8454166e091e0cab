/** The chart of Plex itself. */
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, usualLabels, usualService } from '../chart';

function variant(from: string, spec: Readonly<Record<string, string>>): ChartVariant {
  return {
    from,
    defaults: { service: { type: 'ClusterIP', port: 32400 } },
    services: [
      usualService('service', {
        spec: { type: 'service.type', ...spec },
        labelPlaces: ['commonLabels'],
        labels: { ...usualLabels, app: '{name}' },
        ports: [{ name: 'pms', port: 'service.port' }],
      }),
    ],
  };
}

const externalTrafficPolicy = 'service.externalTrafficPolicy';

export const plexMediaServer: Chart = {
  name: 'plex-media-server',
  source: 'github.com/plexinc/pms-docker charts/plex-media-server',
  license: 'none stated',
  newest: '1.5.0',
  variants: once(() => [
    variant('0.6.0', { externalTrafficPolicy }),
    variant('0.9.1', { externalTrafficPolicy, loadBalancerIP: 'service.loadBalancerIP' }),
  ]),
};
