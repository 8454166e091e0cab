/** external-dns: its Service is for metrics, and no value makes a load balancer of it. */
import { once } from '../../../model/once';
import { type Chart, usualService } from '../chart';

export const externalDns: Chart = {
  name: 'external-dns',
  foreign: ['bitnami'],
  source: 'github.com/kubernetes-sigs/external-dns charts/external-dns',
  license: 'Apache-2.0',
  newest: '1.21.1',
  variants: once(() => [
    { from: '1.0.0', defaults: {}, services: [usualService('service', { spec: {}, fixedSpec: { type: 'ClusterIP' } })] },
  ]),
};
