/**
 * The Service of a Gateway that Envoy Gateway serves (internal/infrastructure/kubernetes/proxy). Its fields come from the `EnvoyProxy` that the
 * Gateway or its class names; the addresses of the Gateway become external IPs, which LB IPAM does not look at.
 */
import type { ManifestValue, Resource } from '../../manifest/manifest';
import { stringAt, valueAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import { sha256 } from '../../model/sha256';
import type { Claim } from '../resource/claim';
import { type AddedField, makeClaim } from '../resource/claimDraft';
import { groundUnder, mergedGround, resourceGround } from '../resource/ground';
import { type ClusterContext, parametersOf } from './clusterContext';
import { type EnvoyService, envoyServiceOf, isFieldStated, proxyKey } from './envoyService';
import { type Gateway, gatewayDraft, infrastructure, isOpen, labelFields } from './gatewayObject';

export function envoyGatewayClaim(gateway: Gateway, context: ClusterContext): Claim {
  const { resource } = gateway;
  const parameters = proxyOf(gateway, context);
  const proxy = parameters?.found;
  const ofResource = resourceGround(resource);
  const service = proxy && envoyServiceOf(proxy);
  // All Gateways of a class share one Service, which is shown with the first of them.
  const leader = proxy && isMerged(proxy, gateway) ? context.firstGateway(gateway.className) : undefined;
  const name = service?.name ?? hashedName(leader ? gateway.className : `${resource.namespace ?? 'default'}/${resource.name}`);
  return makeClaim({
    ...gatewayDraft(gateway),
    ground: proxy ? mergedGround([groundUnder([proxyKey], resourceGround(proxy)), ofResource]) : ofResource,
    fields: [...infrastructure, ...(service?.fields ?? [])],
    added: [
      { field: ['metadata', 'name'], value: name },
      ...ownLabels(gateway, leader),
      ...spec(gateway, proxy, service),
      ...externalIPs(gateway),
    ],
    name,
    // Both hang on how Envoy Gateway itself is installed.
    undecided: [['metadata', 'name'], ['metadata', 'namespace'], ...(parameters && !proxy ? [['spec'], ['metadata']] : [])],
    uncertain: parameters && !proxy ? [['spec'], ['metadata', 'annotations'], ['metadata', 'labels']] : (service?.uncertain ?? []),
    noLoadBalancer: noLoadBalancer(gateway, service, leader),
  });
}

/** The Gateway's own counts more than the one of its class. */
function proxyOf({ resource, gatewayClass }: Gateway, context: ClusterContext) {
  return (
    parametersOf(context, proxyKey, { holder: resource, namespace: resource.namespace ?? 'default' }) ??
    (gatewayClass && parametersOf(context, proxyKey, { holder: gatewayClass, namespace: 'default' }))
  );
}

function isMerged(proxy: Resource, { gatewayClass }: Gateway): boolean {
  return gatewayClass !== undefined && valueAt(proxy.value, ['spec', 'mergeGateways']) === true;
}

const appLabels = {
  'app.kubernetes.io/name': 'envoy',
  'app.kubernetes.io/component': 'proxy',
  'app.kubernetes.io/managed-by': 'envoy-gateway',
};

function owner({ resource, className }: Gateway, leader: Resource | undefined): Readonly<Record<string, string>> {
  if (leader) return { 'gateway.envoyproxy.io/owning-gatewayclass': className };
  return {
    'gateway.envoyproxy.io/owning-gateway-namespace': resource.namespace ?? 'default',
    'gateway.envoyproxy.io/owning-gateway-name': resource.name,
  };
}

function ownLabels(gateway: Gateway, leader: Resource | undefined): readonly AddedField[] {
  return labelFields({ ...appLabels, ...owner(gateway, leader) });
}

function spec(gateway: Gateway, proxy: Resource | undefined, service: EnvoyService | undefined): readonly AddedField[] {
  const added = (field: string, value: ManifestValue): readonly AddedField[] =>
    isFieldStated(service, ['spec', field]) ? [] : [{ field: ['spec', field], value }];
  const family = proxy && stringAt(proxy.value, ['spec', 'ipFamily']);
  return [
    ...added('type', 'LoadBalancer'),
    ...added('externalTrafficPolicy', 'Local'),
    ...(family === 'IPv6' ? families('SingleStack', ['IPv6']) : []),
    ...(family === 'DualStack' ? families('RequireDualStack', ['IPv4', 'IPv6']) : []),
    { field: ['spec', 'ports'], value: ports(gateway) },
    { field: ['spec', 'selector'], value: { ...appLabels, ...owner(gateway, undefined) } },
  ];
}

function externalIPs({ addresses }: Gateway): readonly AddedField[] {
  const ips = addresses.filter(({ type }) => type === 'IPAddress').map(({ value }) => value);
  return ips.length > 0 ? [{ field: ['spec', 'externalIPs'], value: ips }] : [];
}

function families(policy: string, list: readonly string[]): readonly AddedField[] {
  return [
    { field: ['spec', 'ipFamilyPolicy'], value: policy },
    { field: ['spec', 'ipFamilies'], value: list },
  ];
}

function ports({ listeners }: Gateway): readonly ManifestValue[] {
  const opened = new Map<string, ManifestValue>();
  for (const { port, protocol } of listeners) {
    if (port === undefined) continue;
    const transport = protocol === 'UDP' ? 'UDP' : 'TCP';
    opened.set(`${port}/${transport}`, { name: `${protocol.toLowerCase()}-${port}`, port, protocol: transport });
  }
  return [...opened.values()];
}

function noLoadBalancer(
  { resource, className }: Gateway,
  service: EnvoyService | undefined,
  leader: Resource | undefined,
): Message | undefined {
  const type = service?.type;
  if (type !== undefined && type !== 'LoadBalancer' && !isOpen(type)) {
    return message('EnvoyProxy {0} makes the Service of this Gateway {1}.', service?.proxy ?? '', type);
  }
  if (leader && (leader.name !== resource.name || leader.namespace !== resource.namespace)) {
    return message('All Gateways of class {0} have one Service (mergeGateways), which is listed with Gateway {1}.', className, leader.name);
  }
  return undefined;
}

/** `envoy-`, then namespace and name with a part of their hash. */
function hashedName(name: string): string {
  const flat = name.replaceAll('/', '-');
  const cut = flat.length > 48 ? flat.slice(0, 48).replace(/-$/, '') : flat;
  return `envoy-${cut}-${sha256(name).slice(0, 8)}`;
}
