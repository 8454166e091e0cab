/** Charts of gabe565, which hand their values to version 1.5 of the common library of bjw-s. They have names that other charts have too. */

import type { ManifestMap } from '../../../../manifest/manifest';
import { once } from '../../../../model/once';
import type { Chart } from '../../chart';
import { laidOver } from '../../releaseValues';
import { libraryService, mainService, nameByPrimary } from './commonLibrary';

function chart(name: string, from: string, newest: string, services: ManifestMap): Chart {
  return {
    name,
    repositories: ['gabe565'],
    source: `github.com/gabe565/charts charts/${name}`,
    license: 'Apache-2.0',
    newest,
    variants: once(() => [
      {
        from,
        defaults: { service: laidOver(mainService, services) },
        naming: {
          name: ['{global.nameOverride}', '{nameOverride}', '{chart}'],
          fullname: ['{global.fullnameOverride}', '{fullnameOverride}'],
        },
        services: [libraryService({ name: nameByPrimary, without: ['loadBalancerClass'] })],
      },
    ]),
  };
}

const shared = { enabled: true, type: 'LoadBalancer', externalTrafficPolicy: 'Local' };

export const gabe565: readonly Chart[] = [
  chart('adguard-home', '0.3.0', '0.3.25', {
    main: { ports: { http: { port: 3000 } } },
    'dns-tcp': { ...shared, ports: { 'dns-tcp': { port: 53 }, 'dns-over-tls': { port: 853 } } },
    'dns-udp': { ...shared, ports: { 'dns-udp': { port: 53, protocol: 'UDP' }, 'dns-over-quic': { port: 784, protocol: 'UDP' } } },
  }),
  chart('home-assistant', '0.5.0', '0.17.0', { main: { ports: { http: { port: 8123 } } } }),
  chart('plex', '0.3.0', '0.5.1', { main: { ports: { http: { port: 32400 } } } }),
];
