/** The Service of a Gateway that Istio serves: the template kube-gateway.yaml of istiod, and pilot's deployment controller. */
import type { ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import type { Claim } from '../resource/claim';
import { type FieldPlace, makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';
import { type Gateway, gatewayDraft, isOpen, labelFields } from './gatewayObject';

const typeAnnotation: ManifestPath = ['metadata', 'annotations', 'networking.istio.io/service-type'];

export function istioGatewayClaim(gateway: Gateway): Claim {
  const { resource, className, addresses } = gateway;
  const { value } = resource;
  const [address] = addresses;
  const type = stringAt(value, typeAnnotation);
  const override = stringAt(value, ['metadata', 'annotations', 'gateway.istio.io/name-override']);
  const name = override ?? `${resource.name}-istio`;
  const overlaid = mapAt(value, ['spec', 'infrastructure', 'parametersRef']) !== undefined;
  return makeClaim({
    ...gatewayDraft(gateway),
    ground: resourceGround(resource),
    fields: [
      handedOn(resource, 'annotations'),
      handedOn(resource, 'labels'),
      ...(address ? [{ field: ['spec', 'loadBalancerIP'], place: address.place }] : []),
      ...(type === undefined ? [] : [{ field: ['spec', 'type'], place: typeAnnotation }]),
    ],
    added: [
      { field: ['metadata', 'name'], value: name },
      ...labelFields({
        'gateway.networking.k8s.io/gateway-name': resource.name,
        'gateway.networking.k8s.io/gateway-class-name': className,
      }),
      ...(type === undefined ? [{ field: ['spec', 'type'], value: 'LoadBalancer' }] : []),
      { field: ['spec', 'ipFamilyPolicy'], value: 'PreferDualStack' },
      { field: ['spec', 'ports'], value: ports(gateway) },
      { field: ['spec', 'selector', 'gateway.networking.k8s.io/gateway-name'], value: resource.name },
    ],
    name,
    // A ConfigMap may overlay the whole Service.
    undecided: overlaid ? [['spec'], ['metadata', 'labels']] : [],
    uncertain: overlaid
      ? [
          ['spec', 'type'],
          ['spec', 'ipFamilyPolicy'],
          ['spec', 'ports'],
        ]
      : [],
    noLoadBalancer: noLoadBalancer(gateway, type),
  });
}

/** Where the infrastructure states none, Istio hands on those of the Gateway itself. */
function handedOn({ value }: Resource, part: 'annotations' | 'labels'): FieldPlace {
  const infrastructure = mapAt(value, ['spec', 'infrastructure', part]);
  return { field: ['metadata', part], place: infrastructure ? ['spec', 'infrastructure', part] : ['metadata', part] };
}

function ports({ listeners }: Gateway): readonly ManifestValue[] {
  const numbers = new Set(listeners.flatMap(({ port }) => port ?? []));
  return [15021, ...numbers].map((port) => ({ name: port === 15021 ? 'status-port' : `port-${port}`, port, protocol: 'TCP' }));
}

function noLoadBalancer({ gatewayClass, className, addresses }: Gateway, type: string | undefined): Message | undefined {
  const controller = gatewayClass && stringAt(gatewayClass.value, ['spec', 'controllerName']);
  if (controller === 'istio.io/mesh-controller' || (!controller && className === 'istio-waypoint')) {
    return message('A waypoint of Istio has a Service of type ClusterIP.');
  }
  if (controller === 'istio.io/unmanaged-gateway' || (!controller && className === 'istio-remote')) {
    return message('Istio makes no Service for a Gateway of class {0}.', className);
  }
  if (type !== undefined && type !== 'LoadBalancer' && !isOpen(type)) {
    return message('The annotation networking.istio.io/service-type makes the Service of this Gateway {0}.', type);
  }
  if (addresses.length > 1 || addresses.some((address) => address.type !== 'IPAddress')) {
    return message(
      'Istio makes no Service for a Gateway with several addresses or a hostname in spec.addresses: it uses one that is there.',
    );
  }
  return undefined;
}
