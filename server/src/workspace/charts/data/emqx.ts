/** EMQX: one Service with all its listeners. */
import { once } from '../../../model/once';
import { type Chart, specAt, usualLabels, usualService } from '../chart';

const listeners: readonly (readonly [name: string, port: number])[] = [
  ['mqtt', 1883],
  ['mqttssl', 8883],
  ['ws', 8083],
  ['wss', 8084],
  ['dashboard', 18083],
];

const { 'app.kubernetes.io/version': _, ...labels } = usualLabels;

export const emqx: Chart = {
  name: 'emqx',
  source: 'github.com/emqx/emqx deploy/charts/emqx',
  license: 'Apache-2.0 up to 5.8, BSL-1.1 from 5.9',
  newest: '5.8.9',
  variants: once(() => [
    {
      from: '5.5.0',
      defaults: { service: { type: 'ClusterIP', ...Object.fromEntries(listeners) } },
      services: [
        usualService('service', {
          spec: specAt('service', ['ipFamilyPolicy', 'ipFamilies']),
          labelPlaces: ['service.labels'],
          labels,
          ports: [
            ...listeners.map(([name]) => ({ name, port: `service.${name}` })),
            { name: 'dashboardtls', port: 'service.dashboardtls', when: ['service.dashboardtls'] },
            { list: 'service.customPorts' },
          ],
        }),
      ],
    },
  ]),
};
