/** Argo CD: the Service of its server. The chart has a name of its own for what it makes: `argocd`, not `argo-cd`. */
import { once } from '../../../model/once';
import { type Chart, type ChartService, type ChartVariant, specAt, usualLabels } from '../chart';

const server: ChartService = {
  at: 'server.service',
  name: '{fullname}-{server.name}',
  spec: specAt('server.service', ['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']),
  annotations: ['server.service.annotations'],
  labelPlaces: ['global.additionalLabels', 'server.service.labels'],
  labels: {
    ...usualLabels,
    'app.kubernetes.io/name': '{name}-{server.name}',
    'app.kubernetes.io/component': '{server.name}',
    'app.kubernetes.io/part-of': 'argocd',
  },
  selector: { 'app.kubernetes.io/name': '{name}-{server.name}', 'app.kubernetes.io/instance': '{release}' },
  ports: [
    { name: 'http', port: 'server.service.servicePortHttp' },
    { name: 'https', port: 'server.service.servicePortHttps' },
  ],
};

const dualStack = { ipFamilyPolicy: 'global.dualStack.ipFamilyPolicy', ipFamilies: 'global.dualStack.ipFamilies' };
const namespace = ['{namespaceOverride}', '{namespace}'];

function variant(from: string, more: Partial<ChartService>): ChartVariant {
  return {
    from,
    defaults: {
      nameOverride: 'argocd',
      server: { name: 'server', service: { type: 'ClusterIP', servicePortHttp: 80, servicePortHttps: 443 } },
    },
    services: [{ ...server, ...more }],
  };
}

export const argoCd: Chart = {
  name: 'argo-cd',
  source: 'github.com/argoproj/argo-helm charts/argo-cd',
  license: 'Apache-2.0',
  newest: '10.1.1',
  variants: once(() => [
    variant('5.0.0', {}),
    variant('6.9.2', { namespace }),
    variant('7.1.0', { namespace, spec: { ...server.spec, ...dualStack } }),
    variant('7.1.4', { namespace, spec: { ...server.spec, ...dualStack, loadBalancerClass: 'server.service.loadBalancerClass' } }),
  ]),
};
