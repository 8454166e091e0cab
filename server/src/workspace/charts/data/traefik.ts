/**
 * Traefik: one Service with all ports that are exposed, and more under `additionalServices`. Where a Service is not `single`, its UDP ports are a
 * second Service.
 */

import type { ManifestMap } from '../../../manifest/manifest';
import { isMap, mapAt, valueAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { type Chart, type ChartService, type ChartVariant, specAt, usualLabels, usualSelector } from '../chart';
import { type FoundPorts, firstOf, portOf } from '../ports';
import { conditionHolds, helmTruthOf, type Key, keysAt, mergedAt, type Truth } from '../releaseValues';
import type { ServiceScope, TextRule } from '../serviceScope';
import { knownTextOf, suffixed } from '../text';

interface Traits {
  /** Before 27.0 `expose` of a port is a switch, later it names the Services that have the port. */
  readonly expose: 'switch' | 'names';
  /** The Service that has the port of HTTP/3 where TCP and UDP are apart: before 31.0 the one for TCP. */
  readonly http3: 'TCP' | 'UDP';
  /** The place of the fields: from 40.0 on all of them are in `service.spec`. */
  readonly fields: 'service' | 'service.spec';
  readonly without?: Parameters<typeof specAt>[1];
  readonly instance: TextRule;
}

type Protocol = 'TCP' | 'UDP';

function services(traits: Traits): readonly ChartService[] {
  const main = traits.fields === 'service' ? ['{fullname}'] : ['{service.nameOverride}', '{fullname}'];
  const more = 'service.additionalServices.*';
  return (['TCP', 'UDP'] as const).flatMap((protocol) => [
    service(traits, protocol, 'service', main),
    ...(traits.expose === 'names' ? [service(traits, protocol, more, '{fullname}-{key}')] : []),
  ]);
}

function service(traits: Traits, protocol: Protocol, at: string, name: TextRule): ChartService {
  const { 'app.kubernetes.io/version': _, ...labels } = usualLabels;
  const { fields, instance, without = [] } = traits;
  return {
    at,
    when: [{ path: `${at}.enabled`, isNot: false }, ...(protocol === 'UDP' ? [{ not: `${at}.single` }] : [])],
    name: protocol === 'UDP' ? suffixed(name, '-udp') : name,
    namespace: ['{namespaceOverride}', '{namespace}'],
    spec: fields === 'service' ? specAt(at, ['loadBalancerIP', 'externalTrafficPolicy', ...without]) : {},
    wholeSpec: `${at}.spec`,
    ...(fields === 'service' ? { specByDefault: { type: 'LoadBalancer' } } : {}),
    annotations: [`${at}.annotations`, `${at}.annotations${protocol}`],
    labelPlaces: ['commonLabels', `${at}.labels`],
    labels: { ...labels, 'app.kubernetes.io/instance': instance },
    selector: { ...usualSelector, 'app.kubernetes.io/instance': instance },
    ports: [(scope) => exposedPorts(scope, traits, protocol, at)],
    needsPort: true,
  };
}

function exposedPorts(scope: ServiceScope, traits: Traits, protocol: Protocol, at: string): FoundPorts {
  const { values, key } = scope;
  const isSingle = conditionHolds(values, `${at}.single`, key);
  const ports: ManifestMap[] = [];
  let known = isSingle !== 'unknown';
  for (const name of keysAt(values, 'ports')) {
    const port = valueAt(mergedAt(values, 'ports'), [name]);
    const exposed = isMap(port) ? isExposed(port, traits, key) : 'no';
    if (exposed === 'unknown') known = false;
    if (!isMap(port) || exposed !== 'yes') continue;
    const number = firstOf([port['exposedPort'], port['port']]);
    if (isSingle === 'yes' || (port['protocol'] === 'UDP') === (protocol === 'UDP')) ports.push(portOf(name, number, port['protocol']));
    const http3 = mapAt(port, ['http3']) ?? {};
    if ((isSingle === 'yes' || traits.http3 === protocol) && helmTruthOf(http3['enabled']) === 'yes')
      ports.push(portOf(`${name}-http3`, firstOf([http3['advertisedPort'], number]), 'UDP'));
  }
  return { ports, known };
}

function isExposed({ expose }: ManifestMap, traits: Traits, key: Key): Truth {
  if (traits.expose === 'switch') return helmTruthOf(expose);
  return isMap(expose) ? helmTruthOf(expose[key === '' ? 'default' : String(key)]) : 'no';
}

function variant(from: string, traits: Traits): ChartVariant {
  const expose = (isOn: boolean) => (traits.expose === 'switch' ? isOn : { default: isOn });
  return {
    from,
    defaults: {
      service: { enabled: true, single: true, ...(traits.fields === 'service.spec' ? { spec: { type: 'LoadBalancer' } } : {}) },
      ports: {
        traefik: { port: 8080, exposedPort: 8080, expose: expose(false), protocol: 'TCP' },
        web: { port: 8000, exposedPort: 80, expose: expose(true), protocol: 'TCP' },
        websecure: { port: 8443, exposedPort: 443, expose: expose(true), protocol: 'TCP' },
        metrics: { port: 9100, exposedPort: 9100, expose: expose(false), protocol: 'TCP' },
      },
    },
    services: services(traits),
  };
}

const released = ['{instanceLabelOverride}', '{release}-{namespace}'];

/** From 34.0 on, `namespaceOverride` shows in the label too. */
function namespaced(scope: ServiceScope): ReturnType<typeof knownTextOf> {
  if (conditionHolds(scope.values, 'instanceLabelOverride') !== 'no') return knownTextOf(scope, '{instanceLabelOverride}');
  return knownTextOf(
    scope,
    conditionHolds(scope.values, 'namespaceOverride') === 'no' ? '{release}-{namespace}' : '{release}-{namespaceOverride}',
  );
}

export const traefik: Chart = {
  name: 'traefik',
  source: 'github.com/traefik/traefik-helm-chart traefik',
  license: 'Apache-2.0',
  newest: '41.3.0',
  variants: once(() => [
    variant('20.0.0', { expose: 'switch', http3: 'TCP', fields: 'service', without: ['loadBalancerClass'], instance: released }),
    variant('23.1.0', { expose: 'switch', http3: 'TCP', fields: 'service', instance: released }),
    variant('27.0.0', { expose: 'names', http3: 'TCP', fields: 'service', instance: released }),
    variant('31.0.0', { expose: 'names', http3: 'UDP', fields: 'service', instance: released }),
    variant('34.0.0', { expose: 'names', http3: 'UDP', fields: 'service', instance: namespaced }),
    variant('40.0.0', { expose: 'names', http3: 'UDP', fields: 'service.spec', instance: namespaced }),
  ]),
};
