/** A `Gateway` of the Gateway API, read for whichever controller serves it. */
import type { ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { listAt, mapAt, stringAt, valueAt } from '../../manifest/values';
import { annotationKeys } from '../../model/annotations';
import type { ClaimDraft, FieldPlace } from '../resource/claimDraft';
import { isTemplated } from '../resource/templates';
import { type ClusterContext, findObject } from './clusterContext';

export function isGateway(resource: Resource): boolean {
  return resource.kind === 'Gateway' && resource.apiVersion.startsWith('gateway.networking.k8s.io/');
}

export interface Gateway {
  readonly resource: Resource;
  readonly className: string;
  /** Undefined when the workspace does not contain the class. */
  readonly gatewayClass: Resource | undefined;
  readonly listeners: readonly { readonly port: number | undefined; readonly protocol: string }[];
  readonly addresses: readonly GatewayAddress[];
}

export interface GatewayAddress {
  readonly type: string;
  readonly value: string;
  readonly place: ManifestPath;
}

export function gatewayOf(resource: Resource, context: ClusterContext): Gateway {
  const { value } = resource;
  const className = stringAt(value, ['spec', 'gatewayClassName']) ?? '';
  return {
    resource,
    className,
    gatewayClass: findObject(context, 'GatewayClass', className),
    listeners: listAt(value, ['spec', 'listeners']).map((listener) => {
      const port = valueAt(listener, ['port']);
      return { port: typeof port === 'number' ? port : undefined, protocol: stringAt(listener, ['protocol']) ?? '' };
    }),
    addresses: listAt(value, ['spec', 'addresses']).flatMap((item, index) => {
      const text = stringAt(item, ['value']) ?? '';
      return [{ type: stringAt(item, ['type']) ?? 'IPAddress', value: text, place: ['spec', 'addresses', index, 'value'] }];
    }),
  };
}

/** The annotation of the infrastructure that asks for addresses, where it says anything. */
export function askingAnnotation({ resource }: Gateway): string | undefined {
  const annotations = mapAt(resource.value, ['spec', 'infrastructure', 'annotations']);
  return annotations && annotationKeys.ips.find((key) => Object.hasOwn(annotations, key));
}

export const infrastructure: readonly FieldPlace[] = [
  { field: ['metadata', 'annotations'], place: ['spec', 'infrastructure', 'annotations'] },
  { field: ['metadata', 'labels'], place: ['spec', 'infrastructure', 'labels'] },
];

/** The part of a draft that the claims of all Gateways have in common. */
export function gatewayDraft({
  resource,
}: Gateway): Pick<ClaimDraft, 'origin' | 'resource' | 'container' | 'anchor' | 'titles' | 'namespace' | 'undecided' | 'doubt'> {
  return {
    origin: 'Gateway',
    resource,
    container: [],
    anchor: ['spec', 'gatewayClassName'],
    titles: [['kind'], ['metadata', 'name'], ['spec', 'gatewayClassName']],
    namespace: resource.namespace,
    undecided: [],
    doubt: undefined,
  };
}

export type LabelFields = readonly { readonly field: ManifestPath; readonly value: ManifestValue }[];

export function labelFields(labels: Readonly<Record<string, string>>): LabelFields {
  return Object.entries(labels).map(([key, value]) => ({ field: ['metadata', 'labels', key], value }));
}

/** True if a text may stand for another value than the one that is written. */
export function isOpen(value: ManifestValue | undefined): boolean {
  return typeof value === 'string' && isTemplated(value);
}
