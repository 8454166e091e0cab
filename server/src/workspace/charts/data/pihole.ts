/**
 * Pi-hole: DNS is a Service for TCP and one for UDP, or one for both with `mixedService`; DHCP and the web interface have their own. With
 * `dualStack` each of them that is a load balancer has a second Service for IPv6.
 */
import { once } from '../../../model/once';
import { type Chart, type ChartService, type ChartVariant, type SpecField, specAt } from '../chart';
import type { FixedPort, PortRule } from '../ports';
import type { ChartCondition } from '../releaseValues';
import type { Text } from '../serviceScope';

interface Traits {
  readonly labels: Readonly<Record<string, Text | undefined>>;
  readonly extraLabels: boolean;
  readonly without: readonly SpecField[];
}

interface Part {
  readonly at: 'serviceDns' | 'serviceDhcp' | 'serviceWeb';
  readonly suffix: string;
  readonly suffixOfIPv6: string;
  readonly when: readonly ChartCondition[];
  readonly ports: readonly PortRule[];
}

const dnsTcp: FixedPort = { name: 'dns', port: 'serviceDns.port' };
const dnsUdp: FixedPort = { name: 'dns-udp', port: 'serviceDns.port', protocol: 'UDP' };
const prometheus: FixedPort = { name: 'prometheus', port: 'monitoring.sidecar.port', when: ['monitoring.sidecar.enabled'] };
const apart: readonly ChartCondition[] = [{ not: 'serviceDns.mixedService' }];

const parts: readonly Part[] = [
  { at: 'serviceDns', suffix: 'dns-tcp', suffixOfIPv6: 'dns-tcp-ipv6', when: apart, ports: [dnsTcp, prometheus] },
  { at: 'serviceDns', suffix: 'dns-udp', suffixOfIPv6: 'dns-udp-ipv6', when: apart, ports: [dnsUdp] },
  { at: 'serviceDns', suffix: 'dns', suffixOfIPv6: 'dns-ipv6', when: ['serviceDns.mixedService'], ports: [dnsTcp, dnsUdp, prometheus] },
  {
    at: 'serviceDhcp',
    suffix: 'dhcp',
    suffixOfIPv6: 'dhcp-ivp6',
    when: ['serviceDhcp.enabled'],
    ports: [{ name: 'client-udp', port: 'serviceDhcp.port', protocol: 'UDP' }],
  },
  {
    at: 'serviceWeb',
    suffix: 'web',
    suffixOfIPv6: 'web-ipv6',
    when: [{ anyOf: ['serviceWeb.http.enabled', 'serviceWeb.https.enabled'] }],
    ports: [
      { name: 'http', port: 'serviceWeb.http.port', when: ['serviceWeb.http.enabled'] },
      { name: 'https', port: 'serviceWeb.https.port', when: ['serviceWeb.https.enabled'] },
      { name: 'cloudflared-met', port: 49312, when: ['doh.enabled'] },
    ],
  },
];

function services({ labels, extraLabels, without }: Traits): readonly ChartService[] {
  return parts.flatMap(({ at, suffix, suffixOfIPv6, when, ports }) => {
    const service: ChartService = {
      at,
      when,
      name: `{fullname}-${suffix}`,
      spec: specAt(at, ['ipFamilyPolicy', 'ipFamilies', ...without]),
      annotations: [`${at}.annotations`],
      labelPlaces: extraLabels ? [`${at}.extraLabels`] : [],
      labels,
      selector: { app: '{name}', release: '{release}' },
      ports,
    };
    const ofIPv6: ChartService = {
      ...service,
      when: [...when, 'dualStack.enabled'],
      name: `{fullname}-${suffixOfIPv6}`,
      spec: { ...service.spec, loadBalancerIP: `${at}.loadBalancerIPv6` },
      fixedSpec: { ipFamilies: ['IPv6'], ipFamilyPolicy: 'SingleStack' },
      labelPlaces: [],
    };
    return [service, ofIPv6];
  });
}

function variant(from: string, traits: Traits): ChartVariant {
  return {
    from,
    defaults: {
      serviceDns: { type: 'NodePort', port: 53, externalTrafficPolicy: 'Local' },
      serviceDhcp: { enabled: true, type: 'NodePort', port: 67, externalTrafficPolicy: 'Local' },
      serviceWeb: {
        type: 'ClusterIP',
        http: { enabled: true, port: 80 },
        https: { enabled: true, port: 443 },
        externalTrafficPolicy: 'Local',
      },
      monitoring: { sidecar: { enabled: false, port: 9617 } },
    },
    services: services(traits),
  };
}

const labels = { app: '{name}', chart: '{chart}-{version}', release: '{release}', heritage: 'Helm' };
const nameLabels = { ...labels, 'app.kubernetes.io/name': '{name}' };

export const pihole: Chart = {
  name: 'pihole',
  source: 'github.com/MoJo2600/pihole-kubernetes charts/pihole',
  license: 'none stated',
  newest: '2.38.0',
  variants: once(() => [
    variant('2.3.0', { labels, extraLabels: false, without: ['loadBalancerClass'] }),
    variant('2.22.0', { labels, extraLabels: true, without: ['loadBalancerClass'] }),
    variant('2.27.0', { labels: nameLabels, extraLabels: true, without: ['loadBalancerClass'] }),
    variant('2.31.0', { labels: nameLabels, extraLabels: true, without: [] }),
  ]),
};
