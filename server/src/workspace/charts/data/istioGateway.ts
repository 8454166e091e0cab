/** The chart `gateway` of Istio: a gateway whose Service is a load balancer by default. It is named like the release. */

import { isMap, listAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { type Chart, type ChartVariant, type SpecField, specAt } from '../chart';
import { type FoundPorts, portOf } from '../ports';
import { conditionHolds, keysAt, mergedAt, mergedValue } from '../releaseValues';
import type { ServiceScope, Text, TextRule } from '../serviceScope';
import { firstText } from '../text';

const name: readonly Text[] = ['{.name}', '{release}'];
const app: readonly Text[] = ['{labels.app}', ...name];

const istio: TextRule = (scope) => {
  const { text, known } = firstText(scope, ['{labels.istio}', ...name]);
  return { text: text.replace(/^istio-/, ''), known };
};

/** A gateway between networks has ports of its own. */
function gatewayPorts({ values }: ServiceScope): FoundPorts {
  const isBetweenNetworks = conditionHolds(values, 'networkGateway');
  if (isBetweenNetworks === 'no') return { ports: listAt(mergedValue(values, ['service', 'ports']), []).filter(isMap), known: true };
  const ports = keysAt(values, 'networkGatewayPorts').map((key) =>
    portOf(key, mergedAt(values, 'networkGatewayPorts.*.port', key), mergedAt(values, 'networkGatewayPorts.*.protocol', key)),
  );
  return { ports, known: isBetweenNetworks === 'yes' };
}

function variant(from: string, without: readonly SpecField[]): ChartVariant {
  return {
    from,
    defaults: {
      service: {
        type: 'LoadBalancer',
        ports: [
          { name: 'status-port', port: 15021, protocol: 'TCP' },
          { name: 'http2', port: 80, protocol: 'TCP' },
          { name: 'https', port: 443, protocol: 'TCP' },
        ],
      },
      networkGatewayPorts: {
        'status-port': { port: 15021 },
        tls: { port: 15443 },
        'tls-istiod': { port: 15012 },
        'tls-webhook': { port: 15017 },
      },
    },
    services: [
      {
        at: 'service',
        name,
        spec: specAt('service', without),
        annotations: ['annotations', 'service.annotations'],
        labelPlaces: ['labels'],
        labels: {
          app,
          istio,
          'helm.sh/chart': '{chart}-{version}',
          'app.kubernetes.io/name': name,
          'app.kubernetes.io/version': undefined,
          'app.kubernetes.io/managed-by': 'Helm',
          // Not every version sets these.
          'app.kubernetes.io/instance': undefined,
          'app.kubernetes.io/part-of': undefined,
          'istio.io/dataplane-mode': undefined,
          'topology.istio.io/network': '{networkGateway}',
        },
        selector: { app, istio },
        selectorPlace: 'service.selectorLabels',
        ports: [gatewayPorts],
      },
    ],
  };
}

export const istioGateway: Chart = {
  name: 'gateway',
  repositories: ['istio'],
  source: 'github.com/istio/istio manifests/charts/gateway',
  license: 'Apache-2.0',
  newest: '1.30.3',
  variants: once(() => [
    variant('1.12.2', ['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']),
    variant('1.18.3', ['loadBalancerClass']),
    variant('1.26.0', []),
  ]),
};
