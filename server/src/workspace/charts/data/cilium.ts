/**
 * The chart of Cilium itself: the Service that all shared Ingresses have in common, the API server of a cluster mesh, and Hubble. Nothing but
 * `ingressController.enabled` decides whether the chart makes the first one, also where each Ingress has a Service of its own.
 */
import { once } from '../../../model/once';
import { type Chart, type ChartService, type ChartVariant, type SpecField, specAt } from '../chart';
import type { Text } from '../serviceScope';

interface Traits {
  readonly labels: Readonly<Record<string, Text | undefined>>;
  readonly namespace?: readonly Text[];
  readonly ingressWithout: readonly SpecField[];
  readonly meshWithout: readonly SpecField[];
}

function ingress({ labels, ingressWithout }: Traits): ChartService {
  return {
    at: 'ingressController.service',
    when: ['ingressController.enabled', { not: 'ingressController.hostNetwork.enabled' }],
    name: '{ingressController.service.name}',
    spec: specAt('ingressController.service', ['ipFamilyPolicy', 'ipFamilies', ...ingressWithout]),
    annotations: ['ingressController.service.annotations'],
    labelPlaces: ['commonLabels', 'ingressController.service.labels'],
    labels: { ...labels, 'cilium.io/ingress': 'true' },
    selector: {},
    ports: [
      { name: 'http', port: 80 },
      { name: 'https', port: 443 },
    ],
  };
}

function clusterMesh({ labels, meshWithout }: Traits): ChartService {
  return {
    at: 'clustermesh.apiserver.service',
    when: ['clustermesh.useAPIServer', { not: 'clustermesh.apiserver.service.externallyCreated' }],
    name: 'clustermesh-apiserver',
    spec: specAt('clustermesh.apiserver.service', ['ipFamilyPolicy', 'ipFamilies', ...meshWithout]),
    annotations: ['clustermesh.annotations', 'clustermesh.apiserver.service.annotations'],
    labelPlaces: ['commonLabels', 'clustermesh.apiserver.service.labels'],
    labels: { ...labels, 'k8s-app': 'clustermesh-apiserver', 'app.kubernetes.io/name': 'clustermesh-apiserver' },
    selector: { 'k8s-app': 'clustermesh-apiserver' },
    ports: [{ name: '', port: 2379 }],
  };
}

function hubble({ labels }: Traits, part: 'relay' | 'ui'): ChartService {
  return {
    at: `hubble.${part}.service`,
    when: ['hubble.enabled', `hubble.${part}.enabled`],
    name: `hubble-${part}`,
    spec: { type: `hubble.${part}.service.type` },
    annotations: [`hubble.${part}.annotations`, ...(part === 'ui' ? ['hubble.ui.service.annotations'] : [])],
    labelPlaces: ['commonLabels', ...(part === 'ui' ? ['hubble.ui.service.labels'] : [])],
    labels: { ...labels, 'k8s-app': `hubble-${part}`, 'app.kubernetes.io/name': `hubble-${part}` },
    selector: { 'k8s-app': `hubble-${part}` },
    ...(part === 'ui' ? { ports: [{ name: 'http', port: 80 }] } : {}),
  };
}

function variant(from: string, traits: Traits): ChartVariant {
  const { namespace } = traits;
  const services = [ingress(traits), clusterMesh(traits), hubble(traits, 'relay'), hubble(traits, 'ui')];
  return {
    from,
    defaults: {
      ingressController: { service: { name: 'cilium-ingress', type: 'LoadBalancer', externalTrafficPolicy: 'Cluster' } },
      clustermesh: { apiserver: { service: { type: 'NodePort', externalTrafficPolicy: 'Cluster' } } },
      hubble: { enabled: true },
    },
    services: namespace ? services.map((service) => ({ ...service, namespace })) : services,
  };
}

const partOf = { 'app.kubernetes.io/part-of': 'cilium' };
const namespace = ['{namespaceOverride}', '{namespace}'];

export const cilium: Chart = {
  name: 'cilium',
  source: 'github.com/cilium/cilium install/kubernetes/cilium',
  license: 'Apache-2.0',
  newest: '1.20.0',
  variants: once(() => [
    variant('1.14.0', { labels: {}, ingressWithout: ['externalTrafficPolicy'], meshWithout: ['loadBalancerClass'] }),
    variant('1.15.0', { labels: {}, ingressWithout: ['externalTrafficPolicy'], meshWithout: [] }),
    variant('1.16.0', { labels: {}, ingressWithout: [], meshWithout: [] }),
    variant('1.17.0', { labels: partOf, namespace, ingressWithout: [], meshWithout: [] }),
    variant('1.20.0', {
      labels: { ...partOf, 'helm.sh/chart': '{chart}-{version}' },
      namespace,
      ingressWithout: [],
      meshWithout: [],
    }),
  ]),
};
