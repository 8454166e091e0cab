/** What is done to a resource on its way to the cluster, step by step, and the resource as it arrives. */
import type { ManifestMap, Resource } from '../../manifest/manifest';
import { isMap, mapAt, stringAt, valueAt, withValueAt } from '../../manifest/values';
import { announcementKinds } from '../../model/announcement';
import { message } from '../../model/message';
import { applyChange, isTarget, type Patch } from './kustomize/patches';
import { applyReplacement, type ResolvedReplacement } from './kustomize/replacements';
import type { Scope } from './scope';
import { substitute } from './substitution';

/** What one kustomization, or the build of one Flux Kustomization, does to all it holds. */
export interface KustomizeLayer {
  readonly kind: 'kustomize';
  readonly patches: readonly Patch[];
  readonly namespace: string | undefined;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly replacements: readonly ResolvedReplacement[];
}

export type Layer =
  | KustomizeLayer
  /** The resource is a patch, and what it patches was not read. */
  | { readonly kind: 'patchAlone' }
  | { readonly kind: 'variables'; readonly scope: Scope }
  /** Argo CD: the namespace of what states none. */
  | { readonly kind: 'defaultNamespace'; readonly namespace: string }
  /** The release that a values file belongs to. */
  | { readonly kind: 'release'; readonly name: string; readonly namespace: string | undefined };

/** Innermost first; shared between the resources that go the same way. */
export interface LayerChain {
  readonly layer: Layer;
  readonly inner: LayerChain | undefined;
}

/** A resource on its way. */
export interface Applied {
  readonly resource: Resource;
  readonly layers: LayerChain | undefined;
}

export function within(applied: Applied, layer: Layer): Applied {
  return { resource: applied.resource, layers: { layer, inner: applied.layers } };
}

/** The resource as the API server gets it; undefined when a patch deletes it. */
export function effective({ resource, layers }: Applied): Resource | undefined {
  let result: Resource | undefined = resource;
  for (const layer of innermostFirst(layers)) result = result && afterLayer(result, layer);
  return result;
}

export function isPatchAlone({ layers }: Applied): boolean {
  return innermostFirst(layers)[0]?.kind === 'patchAlone';
}

function innermostFirst(layers: LayerChain | undefined): readonly Layer[] {
  const chain: Layer[] = [];
  for (let current = layers; current; current = current.inner) chain.push(current.layer);
  return chain.reverse();
}

function afterLayer(resource: Resource, layer: Layer): Resource | undefined {
  switch (layer.kind) {
    case 'kustomize':
      return afterKustomize(resource, layer);
    case 'variables':
      return afterVariables(resource, layer.scope);
    case 'defaultNamespace':
      return resource.namespace === undefined && !isClusterScoped(resource.kind)
        ? withMetadata(resource, { namespace: layer.namespace })
        : resource;
    case 'patchAlone':
      return resource;
    case 'release':
      return { ...resource, name: layer.name, namespace: layer.namespace };
  }
}

function afterKustomize(resource: Resource, layer: KustomizeLayer): Resource | undefined {
  let value: ManifestMap | undefined = resource.value;
  let place: Pick<Resource, 'uri' | 'document' | 'root' | 'source'> = resource;
  for (const patch of layer.patches) {
    if (!isTarget(patch.target, resource) || patch.target.selective) continue;
    for (const change of patch.changes) value = value && applyChange(value, change);
    if (patch.speaker) place = patch.speaker;
  }
  if (!value) return undefined;
  const { namespace, namePrefix, nameSuffix, labels, annotations } = layer;
  const { uri, document, root, source } = place;
  let result: Resource = value === resource.value ? resource : { ...resource, value, uri, document, root, source };
  if (namespace !== undefined) {
    // The namespace of all is also the name of the Namespace itself.
    if (resource.kind === 'Namespace') result = withMetadata(result, { name: namespace });
    else if (!isClusterScoped(resource.kind)) result = withMetadata(result, { namespace });
  }
  if ((namePrefix !== '' || nameSuffix !== '') && resource.kind !== 'Namespace') {
    result = withMetadata(result, { name: `${namePrefix}${result.name}${nameSuffix}` });
  }
  if (labels.size > 0) result = { ...result, value: added(result.value, 'labels', labels) };
  if (annotations.size > 0) result = { ...result, value: added(result.value, 'annotations', annotations) };
  for (const replacement of layer.replacements) result = { ...result, value: applyReplacement(result.value, result, replacement) };
  return result;
}

function added(value: ManifestMap, field: 'labels' | 'annotations', pairs: ReadonlyMap<string, string>): ManifestMap {
  const changed = withValueAt(value, ['metadata', field], { ...mapAt(value, ['metadata', field]), ...Object.fromEntries(pairs) });
  return isMap(changed) ? changed : value;
}

const variablesCut = message(
  'Filled in, the variables of this object would make it too long: some of them are left as they are written, and what they say is unknown.',
);

function afterVariables(resource: Resource, scope: Scope): Resource {
  if (!scope.active || valueAt(resource.value, ['metadata', 'annotations', 'kustomize.toolkit.fluxcd.io/substitute']) === 'disabled')
    return resource;
  const { value, isCut } = substitute(resource.value, scope.lookup);
  if (value === resource.value && !isCut) return resource;
  const name = stringAt(value, ['metadata', 'name']) ?? resource.name;
  const namespace = stringAt(value, ['metadata', 'namespace']) ?? resource.namespace;
  return { ...resource, value, name, namespace, ...(isCut && { cut: variablesCut }) };
}

function withMetadata(resource: Resource, change: { readonly name?: string; readonly namespace?: string }): Resource {
  const metadata = mapAt(resource.value, ['metadata']) ?? {};
  return { ...resource, ...change, value: { ...resource.value, metadata: { ...metadata, ...change } } };
}

const clusterScoped: ReadonlySet<string> = new Set([
  'CiliumLoadBalancerIPPool',
  ...announcementKinds,
  'GatewayClass',
  'Namespace',
  'Values',
  'Variables',
]);

function isClusterScoped(kind: string): boolean {
  return clusterScoped.has(kind);
}

export const noChanges: Omit<KustomizeLayer, 'kind'> = {
  patches: [],
  namespace: undefined,
  namePrefix: '',
  nameSuffix: '',
  labels: new Map(),
  annotations: new Map(),
  replacements: [],
};
