/** The registry zot: no field of its Service but type, port, annotations and traffic policy can be set. */
import { once } from '../../../model/once';
import { type Chart, usualService } from '../chart';

export const zot: Chart = {
  name: 'zot',
  source: 'github.com/project-zot/helm-charts charts/zot',
  license: 'Apache-2.0',
  newest: '0.1.122',
  variants: once(() => [
    {
      from: '0.1.65',
      defaults: { service: { type: 'NodePort', port: 5000 } },
      services: [
        usualService('service', {
          namespace: ['{.namespace}', '{namespace}'],
          spec: { type: 'service.type', externalTrafficPolicy: 'service.externalTrafficPolicy' },
          ports: [{ name: 'zot', port: 'service.port' }],
        }),
      ],
    },
  ]),
};
