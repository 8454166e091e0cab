/** Charts of itzg for Minecraft: the Java server, the Bedrock server, which speaks UDP, and a router in front of several servers. */

import type { ManifestMap } from '../../../manifest/manifest';
import { isMap, listAt, mapAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { holdsTemplate } from '../../resource/templates';
import { type Chart, type ChartService, type ChartVariant, type SpecField, specAt, usualService } from '../chart';
import { type FoundPorts, portOf } from '../ports';
import { mergedValue } from '../releaseValues';
import type { ServiceScope } from '../serviceScope';

const at = 'minecraftServer';
const labels = { app: '{fullname}', chart: '{chart}-{version}', release: '{release}', heritage: 'Helm' };

/** `serviceType` and the fields are among those of the server. */
function server(without: readonly SpecField[]): ChartService {
  return {
    at,
    name: '{fullname}',
    spec: { ...specAt(at, without), type: `${at}.serviceType` },
    annotations: ['serviceAnnotations'],
    labelPlaces: ['serviceLabels'],
    labels: labels,
    selector: { app: '{fullname}' },
  };
}

function java(from: string, without: readonly SpecField[], more: Partial<ChartService>): ChartVariant {
  return {
    from,
    defaults: { [at]: { serviceType: 'ClusterIP', servicePort: 25565 } },
    services: [
      {
        ...server(without),
        labels: {
          ...labels,
          'app.kubernetes.io/name': '{chart}',
          'app.kubernetes.io/instance': '{fullname}',
          'app.kubernetes.io/version': '{version}',
        },
        ports: [{ name: 'minecraft', port: `${at}.servicePort` }, embeddedPorts],
        ...more,
      },
    ],
  };
}

/** Ports that are to be in the Service of the server, not in one of their own. */
function embeddedPorts({ values }: ServiceScope): FoundPorts {
  const extra = listAt(mergedValue(values, [at, 'extraPorts']), []).filter(isMap);
  const embedded = extra.filter(
    (port) => mapAt(port, ['service'])?.['enabled'] === true && mapAt(port, ['service'])?.['embedded'] === true,
  );
  const ports = embedded.map((port): ManifestMap => portOf(String(port['name']), mapAt(port, ['service'])?.['port'], port['protocol']));
  return { ports, known: !holdsTemplate(extra) };
}

const source = 'github.com/itzg/minecraft-server-charts charts';

export const minecraft: Chart = {
  name: 'minecraft',
  source: `${source}/minecraft`,
  license: 'MIT',
  newest: '5.1.2',
  variants: once(() => [
    java('4.9.5', ['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies'], { wholeSpec: `${at}.extraServiceSpec` }),
    java('4.23.0', ['ipFamilyPolicy', 'ipFamilies'], { wholeSpec: `${at}.extraServiceSpec` }),
    java('5.1.0', [], { wholeSpec: `${at}.extraServiceSpec` }),
  ]),
};

export const minecraftBedrock: Chart = {
  name: 'minecraft-bedrock',
  source: `${source}/minecraft-bedrock`,
  license: 'MIT',
  newest: '2.9.0',
  variants: once(() => [
    {
      from: '2.0.0',
      defaults: { [at]: { serviceType: 'ClusterIP', serverPort: 19132, exposedPortSSH: 2222 } },
      services: [
        {
          ...server(['loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']),
          ports: [
            { name: 'minecraft', port: `${at}.serverPort`, protocol: 'UDP' },
            { name: 'minecraft-ssh', port: `${at}.exposedPortSSH`, when: [`${at}.enableSSH`] },
          ],
        },
      ],
    },
  ]),
};

export const mcRouter: Chart = {
  name: 'mc-router',
  source: `${source}/mc-router`,
  license: 'MIT',
  newest: '1.4.1',
  variants: once(() => [
    {
      from: '1.2.1',
      defaults: { services: { minecraft: { type: 'NodePort', port: 25565 } } },
      services: [
        usualService('services.minecraft', {
          spec: { type: 'services.minecraft.type' },
          wholeSpec: 'services.extraServiceSpec',
          ports: [{ name: 'minecraft', port: 'services.minecraft.port' }],
        }),
        usualService('services.api', {
          when: ['services.api'],
          name: '{fullname}-api',
          spec: { type: 'services.api.type' },
          ports: [{ name: 'api', port: 'services.api.port' }],
        }),
      ],
    },
  ]),
};
