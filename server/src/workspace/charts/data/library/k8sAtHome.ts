/**
 * Charts of k8s-at-home, which ended in 2022 and are still in use, and one that is built the same way. They hand their values to version 4 of a common
 * library, from which that of bjw-s comes: one Service for each key of `service` that is enabled, with the ports that are enabled.
 */

import type { ManifestMap } from '../../../../manifest/manifest';
import { once } from '../../../../model/once';
import { type Chart, specAt, usualLabels, usualSelector } from '../../chart';
import { laidOver } from '../../releaseValues';
import { nameByPrimaryOfEnabled } from './commonLibrary';

interface Described extends Pick<Chart, 'name' | 'newest' | 'repositories' | 'license' | 'source'> {
  readonly from: string;
  readonly services: ManifestMap;
}

const ofLibrary: ManifestMap = {
  main: { enabled: true, primary: true, type: 'ClusterIP', ports: { http: { enabled: true, protocol: 'HTTP' } } },
};

function chart({ services, from, ...rest }: Described): Chart {
  return {
    ...rest,
    variants: once(() => [
      {
        from,
        defaults: { service: laidOver(ofLibrary, services) },
        naming: {
          name: ['{global.nameOverride}', '{nameOverride}', '{chart}'],
          fullname: ['{global.fullnameOverride}', '{fullnameOverride}'],
        },
        services: [
          {
            at: 'service.*',
            when: ['service.*.enabled'],
            name: nameByPrimaryOfEnabled,
            spec: specAt('service.*', ['loadBalancerClass']),
            annotations: ['global.annotations', 'service.*.annotations'],
            labelPlaces: ['global.labels', 'service.*.labels'],
            labels: usualLabels,
            selector: usualSelector,
            ports: [{ map: 'service.*.ports', port: ['port'], enabled: { at: 'enabled', byDefault: false } }],
          },
        ],
      },
    ]),
  };
}

const atHome = (name: string) => ({
  name,
  repositories: ['k8s-at-home'],
  source: `github.com/k8s-at-home/charts charts/stable/${name}`,
  license: 'Apache-2.0',
});

function dns(type: string, isOn: boolean): ManifestMap {
  const service = (protocol: string) => ({
    enabled: isOn,
    type,
    externalTrafficPolicy: 'Local',
    ports: { [`dns-${protocol.toLowerCase()}`]: { enabled: true, port: 53, protocol } },
  });
  return { 'dns-tcp': service('TCP'), 'dns-udp': service('UDP') };
}

const on = (port: number, protocol = 'TCP') => ({ enabled: true, port, protocol });
const off = (port: number, protocol = 'TCP') => ({ enabled: false, port, protocol });

export const k8sAtHome: readonly Chart[] = [
  chart({
    ...atHome('adguard-home'),
    from: '5.0.0',
    newest: '5.5.2',
    services: { main: { ports: { http: { port: 3000 } } }, ...dns('NodePort', true) },
  }),
  chart({
    ...atHome('blocky'),
    from: '10.3.0',
    newest: '10.5.2',
    services: { main: { enabled: false, ports: { http: { port: 4000 } } }, ...dns('ClusterIP', false) },
  }),
  chart({ ...atHome('home-assistant'), from: '10.0.0', newest: '13.4.2', services: { main: { ports: { http: { port: 8123 } } } } }),
  chart({
    ...atHome('mosquitto'),
    from: '4.0.0',
    newest: '4.8.2',
    services: { main: { ports: { http: { enabled: false }, mqtt: on(1883) } } },
  }),
  chart({
    ...atHome('plex'),
    from: '6.0.0',
    newest: '6.4.3',
    services: {
      main: { ports: { http: { port: 32400 } } },
      'dnla-tcp': { enabled: false, type: 'NodePort', externalTrafficPolicy: 'Local', ports: { 'dnla-tcp': on(32469) } },
      'dnla-udp': { enabled: false, type: 'NodePort', externalTrafficPolicy: 'Local', ports: { 'dnla-udp': on(1900) } },
    },
  }),
  chart({
    ...atHome('unifi'),
    from: '4.2.2',
    newest: '5.1.2',
    services: {
      main: {
        ports: {
          http: { port: 8443, protocol: 'HTTPS' },
          controller: on(8080),
          'portal-http': off(8880),
          'portal-https': off(8843),
          speedtest: on(6789),
          stun: on(3478, 'UDP'),
          syslog: on(5514, 'UDP'),
          discovery: on(10001, 'UDP'),
        },
      },
    },
  }),
  chart({
    name: 'technitium-dnsserver',
    source: 'github.com/obeone/charts charts/technitium-dnsserver',
    license: 'Apache-2.0',
    from: '1.1.0',
    newest: '1.13.0',
    services: {
      main: {
        type: 'LoadBalancer',
        externalTrafficPolicy: 'Local',
        ports: {
          http: on(80),
          https: on(443),
          'dns-udp': on(53, 'UDP'),
          'dns-tcp': on(53),
          dhcp: on(67, 'UDP'),
          dot: on(853),
          'doh-reverse': on(8053),
        },
      },
    },
  }),
];
