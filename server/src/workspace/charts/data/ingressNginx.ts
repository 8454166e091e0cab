/** ingress-nginx: the Service of the controller, and with `internal.enabled` a second one with annotations of its own. */
import { once } from '../../../model/once';
import { type Chart, type ChartService, type ChartVariant, type SpecField, specAt, usualLabels, usualSelector } from '../chart';
import { type FoundPorts, type PortRule, portOf } from '../ports';
import { keysAt } from '../releaseValues';
import type { ServiceScope } from '../serviceScope';

interface Traits {
  readonly without: readonly SpecField[];
  readonly internal: Partial<ChartService>;
  readonly namespace?: readonly string[];
}

const component = { 'app.kubernetes.io/component': 'controller' };
const at = 'controller.service';

const external: ChartService = {
  at,
  when: [`${at}.enabled`, `${at}.external.enabled`],
  name: '{fullname}-{controller.name}',
  spec: {},
  annotations: [`${at}.annotations`],
  labelPlaces: ['commonLabels', `${at}.labels`, `${at}.external.labels`],
  labels: { ...usualLabels, ...component, 'app.kubernetes.io/part-of': '{name}' },
  selector: { ...usualSelector, ...component },
  ports: portRules([]),
};

function portRules(before: readonly string[]): readonly PortRule[] {
  const places = (name: string) => [...before, at].map((place) => `${place}.ports.${name}`);
  return [
    { name: 'http', port: places('http'), when: [`${at}.enableHttp`] },
    { name: 'https', port: places('https'), when: [`${at}.enableHttps`] },
    (scope) => forwardedPorts(scope, 'tcp'),
    (scope) => forwardedPorts(scope, 'udp'),
  ];
}

/** `tcp` and `udp` have a port as each key. */
function forwardedPorts({ values }: ServiceScope, protocol: 'tcp' | 'udp'): FoundPorts {
  const ports = keysAt(values, protocol);
  return {
    ports: ports.map((port) => portOf(`${port}-${protocol}`, Number(port), protocol.toUpperCase())),
    known: ports.every((port) => /^\d+$/.test(port)),
  };
}

function variant(from: string, { without, internal, namespace }: Traits): ChartVariant {
  const singleStack = { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4'] };
  const inner = `${at}.internal`;
  return {
    from,
    defaults: {
      controller: {
        name: 'controller',
        service: {
          enabled: true,
          external: { enabled: true },
          type: 'LoadBalancer',
          enableHttp: true,
          enableHttps: true,
          ports: { http: 80, https: 443 },
          ...singleStack,
          internal: singleStack,
        },
      },
    },
    services: [
      { ...external, spec: specAt(at, without), ...(namespace ? { namespace } : {}) },
      {
        ...external,
        at: inner,
        when: [`${at}.enabled`, `${inner}.enabled`, `${inner}.annotations`],
        name: '{fullname}-{controller.name}-internal',
        annotations: [`${inner}.annotations`],
        labelPlaces: ['commonLabels', `${at}.labels`, `${inner}.labels`],
        ...(namespace ? { namespace } : {}),
        ...internal,
      },
    ],
  };
}

/** Before 4.9 the internal Service had the type of the other one and few fields of its own. */
const innerFields = specAt(`${at}.internal`, ['type', 'loadBalancerClass', 'ipFamilyPolicy', 'ipFamilies']);
const innerOfOuter = { ...innerFields, type: `${at}.type` };
const whole = { ...specAt(`${at}.internal`), type: [`${at}.internal.type`, `${at}.type`] };
const namespace = ['{namespaceOverride}', '{namespace}'];

export const ingressNginx: Chart = {
  name: 'ingress-nginx',
  source: 'github.com/kubernetes/ingress-nginx charts/ingress-nginx',
  license: 'Apache-2.0',
  newest: '4.15.1',
  variants: once(() => [
    variant('4.0.7', { without: ['loadBalancerClass'], internal: { spec: innerOfOuter } }),
    variant('4.6.1', {
      without: ['loadBalancerClass'],

      internal: { spec: innerOfOuter, ports: portRules([`${at}.internal`]) },
    }),
    variant('4.7.1', { without: [], internal: { spec: innerOfOuter, ports: portRules([`${at}.internal`]) } }),
    variant('4.8.3', { without: [], namespace, internal: { spec: innerOfOuter, ports: portRules([`${at}.internal`]) } }),
    variant('4.9.0', { without: [], namespace, internal: { spec: whole, ports: portRules([`${at}.internal`]) } }),
  ]),
};
