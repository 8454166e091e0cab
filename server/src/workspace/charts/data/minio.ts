/** The chart of MinIO itself: one Service for the API and one for the console. */
import { once } from '../../../model/once';
import { type Chart, type ChartService, specAt, usualService } from '../chart';

const labels = { app: '{name}', chart: '{chart}-{version}', release: '{release}', heritage: 'Helm' };

function service(at: 'service' | 'consoleService', name: string): ChartService {
  return usualService(at, {
    name,
    spec: specAt(at, ['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']),
    labels: at === 'service' ? { ...labels, monitoring: 'true' } : labels,
    selector: { app: '{name}', release: '{release}' },
    ports: [
      { name: 'http', port: `${at}.port`, when: [{ not: 'tls.enabled' }] },
      { name: 'https', port: `${at}.port`, when: ['tls.enabled'] },
    ],
  });
}

export const minio: Chart = {
  name: 'minio',
  foreign: ['bitnami'],
  source: 'github.com/minio/minio helm/minio',
  license: 'AGPL-3.0',
  newest: '5.4.0',
  variants: once(() => [
    {
      from: '5.0.0',
      defaults: { service: { type: 'ClusterIP', port: '9000' }, consoleService: { type: 'ClusterIP', port: '9001' } },
      services: [service('service', '{fullname}'), service('consoleService', '{fullname}-console')],
    },
  ]),
};
