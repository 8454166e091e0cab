/** Gateway API: which controller serves a `Gateway`, and the Service that it makes for it. */
import type { Resource } from '../../manifest/manifest';
import { stringAt } from '../../manifest/values';
import { annotationKeys } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import type { Claim } from '../resource/claim';
import { makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';
import { ciliumGatewayClaim } from './ciliumGateway';
import type { ClusterContext } from './clusterContext';
import { deployedGatewayClaim, deployerOf } from './deployedGateway';
import { envoyGatewayClaim } from './envoyGateway';
import { askingAnnotation, type Gateway, gatewayDraft, gatewayOf, infrastructure, isGateway } from './gatewayObject';
import { istioGatewayClaim } from './istioGateway';

export function gatewayClaims(resource: Resource, context: ClusterContext): readonly Claim[] {
  if (!isGateway(resource)) return [];
  const gateway = gatewayOf(resource, context);
  switch (controllerOf(gateway)) {
    case 'cilium':
      return [ciliumGatewayClaim(gateway, context)];
    case 'istio':
      return [istioGatewayClaim(gateway)];
    case 'envoy':
      return [envoyGatewayClaim(gateway, context)];
    case undefined: {
      const deployer = deployerOf(gateway);
      return [deployer ? deployedGatewayClaim(gateway, deployer, context) : otherGatewayClaim(gateway)];
    }
  }
}

/** The controller of the class decides. Where the class is not in the workspace, its usual name does. */
function controllerOf({ className, gatewayClass }: Gateway): 'cilium' | 'istio' | 'envoy' | undefined {
  const name = gatewayClass && stringAt(gatewayClass.value, ['spec', 'controllerName']);
  if (name === undefined) {
    if (className === 'cilium') return 'cilium';
    if (/^istio(?:-waypoint|-remote)?$/.test(className)) return 'istio';
    return /envoy/i.test(className) ? 'envoy' : undefined;
  }
  if (name.startsWith('io.cilium/')) return 'cilium';
  if (name.startsWith('istio.io/')) return 'istio';
  return name.startsWith('gateway.envoyproxy.io/') || /envoy/i.test(name) ? 'envoy' : undefined;
}

/** Controllers that serve all Gateways with the one Service of their chart. */
const sharing: Readonly<Record<string, string>> = {
  'traefik.io/gateway-controller': 'Traefik',
  'konghq.com/kic-gateway-controller': 'Kong Ingress Controller',
  'haproxy.org/gateway-controller': 'HAProxy Ingress Controller',
  'haproxy-ingress.github.io/controller': 'HAProxy Ingress',
};

function otherGatewayClaim(gateway: Gateway): Claim {
  const { resource, className, gatewayClass, addresses } = gateway;
  const controller = gatewayClass && stringAt(gatewayClass.value, ['spec', 'controllerName']);
  const product = controller === undefined ? undefined : sharing[controller];
  const [key] = annotationKeys.ips;
  const asks = askingAnnotation(gateway) !== undefined;
  const asked = asks ? [] : addresses;
  const path = ['metadata', 'annotations', key];
  return makeClaim({
    ...gatewayDraft(gateway),
    ground: resourceGround(resource),
    fields: [...infrastructure, ...(asked.length > 0 ? [{ field: path, place: ['spec', 'addresses'] }] : [])],
    added: [
      { field: ['spec', 'type'], value: 'LoadBalancer' },
      { field: ['metadata', 'name'], value: resource.name },
      ...(asked.length > 0 ? [{ field: path, value: asked.map(({ value }) => value).join(',') }] : []),
    ],
    name: resource.name,
    undecided: [
      ['metadata', 'labels'],
      ['metadata', 'name'],
      ['metadata', 'namespace'],
      ['spec', 'ports'],
      ['spec', 'selector'],
      ['spec', 'externalTrafficPolicy'],
    ],
    // The effect of the addresses is not known.
    uncertain: asked.length > 0 ? [path] : [],
    doubt: asks || asked.length > 0 ? undefined : unknownController(className),
    noLoadBalancer:
      product === undefined ? undefined : message('{0} serves Gateways with its own Service, so this one gets none.', product),
  });
}

function unknownController(className: string): Message {
  return message(
    'The GatewayClass "{0}" is not known here, so whether its controller makes a Service for each Gateway is not known either.',
    className,
  );
}
