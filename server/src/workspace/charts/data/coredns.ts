/** CoreDNS as a DNS server of its own: `serviceType` stands beside `service`, and the servers decide about the ports. */

import type { ManifestMap, ManifestValue } from '../../../manifest/manifest';
import { isMap, listAt, stringAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { holdsTemplate } from '../../resource/templates';
import { type Chart, type ChartVariant, type SpecField, specAt, usualLabels, usualSelector } from '../chart';
import { type FoundPorts, firstOf } from '../ports';
import { conditionHolds, mergedAt, mergedValue } from '../releaseValues';
import type { ServiceScope, Text, TextRule } from '../serviceScope';
import { knownTextOf, ruleText } from '../text';

/** `plain`: the protocols of zones without a scheme; from 1.42.4 they are those of `dns://`. */
function variant(from: string, without: readonly SpecField[], plain: readonly string[]): ChartVariant {
  const { 'app.kubernetes.io/version': _, ...labels } = usualLabels;
  return {
    from,
    defaults: {
      serviceType: 'ClusterIP',
      isClusterService: true,
      deployment: { enabled: true },
      servers: [{ zones: [{ zone: '.', use_tcp: true }], port: 53 }],
    },
    services: [
      {
        at: 'service',
        when: ['deployment.enabled'],
        name: ['{service.name}', '{fullname}'],
        spec: { ...specAt('service', ['ipFamilies', ...without]), type: 'serviceType' },
        annotations: ['service.annotations', 'customAnnotations'],
        labelPlaces: ['customLabels'],
        labels: {
          ...labels,
          'k8s-app': clusterLabel,
          'kubernetes.io/cluster-service': ofCluster('true'),
          'kubernetes.io/name': ofCluster('CoreDNS'),
        },
        selector: { ...usualSelector, 'k8s-app': clusterLabel },
        selectorInstead: 'service.selector',
        ports: [(scope) => serverPorts(scope, plain)],
      },
    ],
  };
}

/** Labels of the DNS server of the cluster itself, which the chart takes a release for unless `isClusterService` is off. */
function ofCluster(text: Text): TextRule {
  return (scope) => {
    const truth = conditionHolds(scope.values, 'isClusterService');
    return truth === 'yes' ? knownTextOf(scope, text) : { text: '', known: truth === 'no' };
  };
}

const clusterLabel: TextRule = (scope) =>
  ruleText(scope, conditionHolds(scope.values, 'k8sAppLabelOverride') === 'no' ? ofCluster('{chart}') : ofCluster('{k8sAppLabelOverride}'));

/** One port for each port of a server: UDP for DNS, TCP where a zone says so or has another scheme. */
function serverPorts({ values }: ServiceScope, plain: readonly string[]): FoundPorts {
  const servers = listAt(mergedValue(values, ['servers']), []).filter(isMap);
  const byPort = new Map<string, { readonly port: ManifestValue; readonly protocols: Set<string> }>();
  for (const server of servers) {
    const key = String(server['port']);
    const port = firstOf([server['servicePort'], server['port']]) ?? null;
    const entry = byPort.get(key) ?? { port, protocols: new Set<string>() };
    byPort.set(key, entry);
    for (const protocol of zoneProtocols(server, plain)) entry.protocols.add(protocol);
  }
  const ports = [...byPort].flatMap(([key, { port, protocols }]) =>
    [...protocols].sort().map((protocol): ManifestMap => ({ name: `${protocol.toLowerCase()}-${key}`, port, protocol })),
  );
  return { ports, known: !holdsTemplate(mergedAt(values, 'servers')) };
}

function zoneProtocols(server: ManifestMap, plain: readonly string[]): readonly string[] {
  const found = listAt(server, ['zones']).flatMap((zone) => {
    const scheme = stringAt(zone, ['scheme']) ?? '';
    if (scheme === 'dns://' || (scheme === '' && plain.length === 1))
      return isMap(zone) && zone['use_tcp'] === true ? ['UDP', 'TCP'] : ['UDP'];
    return /^(?:tls|grpc|https):\/\/$/.test(scheme) ? ['TCP'] : [];
  });
  return found.length === 0 ? plain : found;
}

export const coredns: Chart = {
  name: 'coredns',
  source: 'github.com/coredns/helm charts/coredns',
  license: 'Apache-2.0',
  newest: '1.46.2',
  variants: once(() => [
    variant('1.29.0', ['loadBalancerClass'], ['UDP', 'TCP']),
    variant('1.33.0', [], ['UDP', 'TCP']),
    variant('1.42.4', [], ['UDP']),
  ]),
};
