/** Gateway API: each `Gateway` gets a Service, made by the controller of its class. */
import type { ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { isMap, listAt, stringAt, valueAt } from '../../manifest/values';
import { annotationKeys } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import type { Claim } from '../resource/claim';
import { type FieldPlace, makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';
import { ownLbIpamAnnotations } from '../resource/notHandedOn';
import type { ObjectLookup } from './objectLookup';

/** Who makes the Services of a class, by the name of its controller. */
export type GatewayController = 'cilium' | 'istio' | 'envoy' | 'unknown';

export function isGateway(resource: Resource): boolean {
  return resource.kind === 'Gateway' && resource.apiVersion.startsWith('gateway.networking.k8s.io/');
}

export function gatewayClaims(resource: Resource, lookup: ObjectLookup): readonly Claim[] {
  if (!isGateway(resource)) return [];
  const { value, name } = resource;
  const className = stringAt(value, ['spec', 'gatewayClassName']) ?? '';
  const controller = controllerOf(className, stringAt(lookup('GatewayClass', className, '')?.value, ['spec', 'controllerName']));
  const annotations = valueAt(value, ['spec', 'infrastructure', 'annotations']);
  const asksByAnnotation = isMap(annotations) && annotationKeys.ips.some((key) => Object.hasOwn(annotations, key));
  const fields: FieldPlace[] = [
    { field: ['metadata', 'annotations'], place: ['spec', 'infrastructure', 'annotations'] },
    { field: ['metadata', 'labels'], place: ['spec', 'infrastructure', 'labels'] },
  ];
  const [key] = annotationKeys.ips;
  const addresses = asksByAnnotation ? undefined : requestedAddresses(resource);
  if (addresses?.place) fields.push({ field: ['metadata', 'annotations', key], place: addresses.place });
  const own = controller === 'cilium';
  return [
    makeClaim({
      origin: 'Gateway',
      resource,
      ground: resourceGround(resource),
      container: [],
      anchor: ['spec', 'gatewayClassName'],
      titles: [['kind'], ['metadata', 'name'], ['spec', 'gatewayClassName']],
      fields,
      added: [
        { field: ['spec', 'type'], value: 'LoadBalancer' },
        { field: ['metadata', 'name'], value: serviceName(controller, name) },
        ...(addresses ? [{ field: ['metadata', 'annotations', key], value: addresses.text }] : []),
        ...(own ? [{ field: ['spec', 'ports'], value: listenerPorts(resource) }] : []),
      ],
      namespace: resource.namespace,
      name: serviceName(controller, name),
      undecided: own ? [] : undecidedBy(controller),
      // Istio does hand on the metadata of a Gateway; of the others nobody knows.
      notHandedOn: own ? ownLbIpamAnnotations(resource) : [],
      // Only what Cilium and Istio make of `spec.addresses` is known.
      uncertain: addresses && controller !== 'cilium' && controller !== 'istio' ? [['metadata', 'annotations', key]] : [],
      doubt: doubtOf(controller, className, asksByAnnotation || addresses !== undefined),
    }),
  ];
}

function controllerOf(className: string, controllerName: string | undefined): GatewayController {
  const name = controllerName ?? className;
  if (name.startsWith('io.cilium/') || (controllerName === undefined && className === 'cilium')) return 'cilium';
  if (name.startsWith('istio.io/') || (controllerName === undefined && className === 'istio')) return 'istio';
  return /envoy/i.test(name) ? 'envoy' : 'unknown';
}

function serviceName(controller: GatewayController, name: string): string {
  if (controller === 'cilium') return `cilium-gateway-${name}`;
  return controller === 'istio' ? `${name}-istio` : name;
}

function undecidedBy(controller: GatewayController): readonly ManifestPath[] {
  const open: ManifestPath[] = [
    ['metadata', 'labels'],
    ['spec', 'ports'],
    ['spec', 'selector'],
    ['spec', 'externalTrafficPolicy'],
  ];
  if (controller !== 'istio') open.push(['metadata', 'name']);
  if (controller !== 'istio') open.push(['metadata', 'namespace']);
  return open;
}

function doubtOf(controller: GatewayController, className: string, asks: boolean): Message | undefined {
  if (controller !== 'unknown' || asks) return undefined;
  return message(
    'The GatewayClass "{0}" is not known here, so whether its controller makes a Service for each Gateway is not known either.',
    className,
  );
}

interface RequestedByGateway {
  readonly text: string;
  /** The one value, where there is one only. */
  readonly place: ManifestPath | undefined;
}

function requestedAddresses({ value }: Resource): RequestedByGateway | undefined {
  const list = listAt(value, ['spec', 'addresses']).flatMap((item, index) => {
    const type = stringAt(item, ['type']) ?? 'IPAddress';
    const address = stringAt(item, ['value']);
    return type === 'IPAddress' && address !== undefined && address !== '' ? [{ address, index }] : [];
  });
  const [only] = list;
  if (!only) return undefined;
  return {
    text: list.map(({ address }) => address).join(','),
    place: list.length === 1 ? ['spec', 'addresses', only.index, 'value'] : ['spec', 'addresses'],
  };
}

/** Cilium opens each port once, always over TCP. */
function listenerPorts({ value }: Resource): readonly ManifestValue[] {
  const ports = new Set(listAt(value, ['spec', 'listeners']).map((listener) => valueAt(listener, ['port'])));
  return [...ports].flatMap((port) => (typeof port === 'number' ? [{ name: `port-${port}`, port, protocol: 'TCP' }] : []));
}
