/**
 * The Service of a Gateway that Cilium serves: operator/pkg/model/translation/gateway-api/translator.go, operator/pkg/model/ingestion/gateway.go
 * and operator/pkg/gateway-api, in the versions 1.15 to 1.21. A `CiliumGatewayClassConfig` (from 1.18) sets the fields of the Services of its class.
 */
import type { ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import { parseAddress } from '../../model/address';
import { annotationKeys } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import { isOlderThan, type VersionProfile } from '../../model/options';
import { sha256 } from '../../model/sha256';
import type { Claim } from '../resource/claim';
import { type AddedField, type FieldPlace, makeClaim } from '../resource/claimDraft';
import { type Ground, groundUnder, mergedGround, resourceGround } from '../resource/ground';
import { ownLbIpamAnnotations } from '../resource/notHandedOn';
import { type ClusterContext, parametersOf, profileOf } from './clusterContext';
import { askingAnnotation, type Gateway, gatewayDraft, infrastructure, isOpen, labelFields } from './gatewayObject';

const [ips] = annotationKeys.ips;
/** The key of the class config in the ground of a claim. */
const configKey = 'CiliumGatewayClassConfig';
const service: ManifestPath = [configKey, 'spec', 'service'];
const configured = ['type', 'externalTrafficPolicy', 'loadBalancerClass', 'ipFamilies', 'ipFamilyPolicy'];

export function ciliumGatewayClaim(gateway: Gateway, context: ClusterContext): Claim {
  const { resource, addresses } = gateway;
  const profile = profileOf(context);
  const parameters = configOf(gateway, context, profile);
  const config = parameters?.found;
  const readsAddresses = !isOlderThan(profile, '1.17');
  const asked = readsAddresses && askingAnnotation(gateway) === undefined ? addresses.filter(({ type }) => type === 'IPAddress') : [];
  const [first] = asked;
  const name = shortened(`cilium-gateway-${resource.name}`);
  return makeClaim({
    ...gatewayDraft(gateway),
    ground: groundOf(resource, config),
    fields: [
      ...infrastructure,
      ...(first ? [{ field: annotationPath, place: asked.length === 1 ? first.place : ['spec', 'addresses'] }] : []),
      ...(config ? configFields(config) : []),
    ],
    added: [
      { field: ['metadata', 'name'], value: name },
      ...(first ? [{ field: annotationPath, value: asked.map(({ value }) => value).join(',') }] : []),
      ...ownLabels(resource),
      ...spec(gateway, context, config),
    ],
    name,
    undecided: parameters && !config ? [['spec']] : trafficPolicyIsOpen(context, config) ? [['spec', 'externalTrafficPolicy']] : [],
    // A class whose parameters are not in the workspace may have any of them.
    uncertain: parameters && !config ? configured.map((field) => ['spec', field]) : [],
    notHandedOn: ownLbIpamAnnotations(resource),
    unread: readsAddresses ? [] : addresses.map(({ place }) => ({ path: place, message: notRead(profile) })),
    noLoadBalancer: noLoadBalancer(gateway, context, config),
  });
}

const annotationPath: ManifestPath = ['metadata', 'annotations', ips];

function configOf(gateway: Gateway, context: ClusterContext, profile: VersionProfile) {
  const holder = gateway.gatewayClass;
  return holder && !isOlderThan(profile, '1.18') ? parametersOf(context, configKey, { holder, namespace: undefined }) : undefined;
}

function groundOf(resource: Resource, config: Resource | undefined): Ground {
  const ofGateway = resourceGround(resource);
  return config ? mergedGround([groundUnder([configKey], resourceGround(config)), ofGateway]) : ofGateway;
}

function configFields({ value }: Resource): readonly FieldPlace[] {
  return configured.flatMap((field) =>
    mapAt(value, ['spec', 'service'])?.[field] === undefined ? [] : [{ field: ['spec', field], place: [...service, field] }],
  );
}

/** The infrastructure's own labels win over these. */
function ownLabels({ name, value }: Resource): readonly AddedField[] {
  const written = mapAt(value, ['spec', 'infrastructure', 'labels']) ?? {};
  const label = shortened(name);
  const labels = { 'io.cilium.gateway/owning-gateway': label, 'gateway.networking.k8s.io/gateway-name': label };
  return labelFields(labels).filter(({ field }) => !Object.hasOwn(written, String(field.at(-1))));
}

function spec(gateway: Gateway, context: ClusterContext, config: Resource | undefined): readonly AddedField[] {
  const profile = profileOf(context);
  const stated = config && mapAt(config.value, ['spec', 'service']);
  const added = (field: string, value: ManifestValue): readonly AddedField[] =>
    stated?.[field] === undefined ? [{ field: ['spec', field], value }] : [];
  const policy = stated ? 'Cluster' : context.facts.gatewayTrafficPolicy.value;
  return [
    ...added('type', 'LoadBalancer'),
    ...(policy === undefined ? [] : added('externalTrafficPolicy', policy)),
    // Older versions leave the policy to the API server, which has the same effect where one family is enabled.
    ...(isOlderThan(profile, '1.18') ? [] : added('ipFamilyPolicy', 'PreferDualStack')),
    { field: ['spec', 'ports'], value: ports(gateway, profile) },
  ];
}

function trafficPolicyIsOpen({ facts }: ClusterContext, config: Resource | undefined): boolean {
  return facts.gatewayTrafficPolicy.value === undefined && !config;
}

/** Each port is listed once. TCP and UDP Routes exist from 1.20 on. */
function ports({ listeners }: Gateway, profile: VersionProfile): readonly ManifestValue[] {
  const opened = new Map<string, ManifestValue>();
  for (const { port, protocol } of listeners) {
    if (port === undefined || !isServed(protocol, profile)) continue;
    const isUdp = protocol === 'UDP';
    const name = isUdp ? `port-${port}-udp` : `port-${port}`;
    opened.set(name, { name, port, protocol: isUdp ? 'UDP' : 'TCP' });
  }
  return [...opened.values()];
}

function isServed(protocol: string, profile: VersionProfile): boolean {
  if (protocol === 'TCP' || protocol === 'UDP') return !isOlderThan(profile, '1.20');
  return protocol === '' || protocol === 'HTTP' || protocol === 'HTTPS' || protocol === 'TLS' || isOpen(protocol);
}

function noLoadBalancer(gateway: Gateway, context: ClusterContext, config: Resource | undefined): Message | undefined {
  const { facts } = context;
  const profile = profileOf(context);
  if (facts.gatewayAPI.value === false) {
    return facts.gatewayAPI.origin.kind === 'needs'
      ? message("Cilium's Gateway API controller does not run without kubeProxyReplacement, so this Gateway gets no Service.")
      : message("Cilium's Gateway API controller is off (gatewayAPI.enabled), so this Gateway gets no Service.");
  }
  if (facts.gatewayHostNetwork.value === true) {
    return message('Gateways use the network of the nodes (gatewayAPI.hostNetwork.enabled), so their Services are no load balancers.');
  }
  const type = config && stringAt(config.value, ['spec', 'service', 'type']);
  if (type !== undefined && type !== 'LoadBalancer' && !isOpen(type)) {
    return message(
      'CiliumGatewayClassConfig {0} makes the Services of its class {1}, so LB IPAM gives this one no address.',
      config?.name ?? '',
      type,
    );
  }
  const foreign = gateway.addresses.find(
    (address) => !isOpen(address.value) && (address.type !== 'IPAddress' || !parseAddress(address.value).ok),
  );
  if (foreign && !isOlderThan(profile, '1.17')) {
    return message(
      'Cilium accepts IP addresses in spec.addresses only, and "{0}" is none: it refuses the Gateway, which gets no Service.',
      foreign.value,
    );
  }
  if (gateway.listeners.length > 0 && !gateway.listeners.some(({ protocol }) => isServed(protocol, profile))) {
    return message('Cilium {0} serves none of the listeners of this Gateway, so it gets no Service.', profile);
  }
  return undefined;
}

function notRead(profile: VersionProfile): Message {
  return message(
    'Cilium {0} does not read spec.addresses of a Gateway (1.17 is the first that does), so any address is given. Ask for it in spec.infrastructure.annotations.',
    profile,
  );
}

/** pkg/shortener: 63 characters at most, of which a hash is the last ten, in letters that can't form words. */
function shortened(name: string): string {
  if (name.length <= 63) return name;
  const letters = new Map(Object.entries({ '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' }));
  const hash = [...sha256(name).slice(0, 10)].map((letter) => letters.get(letter) ?? letter).join('');
  return `${name.slice(0, 52)}-${hash}`;
}
