/** What is done to a resource on its way to the cluster, step by step, and the resource as it arrives. */
import type { Resource } from '../../manifest/manifest';
import { stringAt, valueAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import type { HelmInstallation } from '../resource/helmInstallation';
import { isClusterScoped } from './clusterScoped';
import type { Installed } from './helm/installed';
import { withWordsAsTexts } from './kustomize/booleanWords';
import { type OwnParts, ownParts } from './kustomize/draft';
import { afterKustomize, type KustomizeLayer, withMetadata } from './kustomize/kustomizeLayer';
import { mayRename, passesBy } from './kustomize/layerReach';
import type { Targeted } from './kustomize/target';
import type { TargetIndex } from './kustomize/targetIndex';
import type { Scope } from './scope';
import type { Member } from './sourceFile';
import { substitute } from './substitution';

export type Layer =
  | KustomizeLayer
  /** The resource is a patch, and what it patches was not read. */
  | { readonly kind: 'patchAlone' }
  /** kustomize reads the file, and takes words such as `No` for texts. */
  | { readonly kind: 'kustomizeText' }
  | { readonly kind: 'variables'; readonly scope: Scope }
  /** Argo CD, Helm: the namespace of what states none. */
  | { readonly kind: 'defaultNamespace'; readonly namespace: string };

/** Innermost first; shared between the resources that go the same way. */
export interface LayerChain {
  readonly layer: Layer;
  readonly inner: LayerChain | undefined;
  /** False where what goes this way keeps the kind and the name of its file. */
  readonly mayRename: boolean;
}

/** A resource on its way. */
export interface Applied {
  readonly resource: Resource;
  readonly layers: LayerChain | undefined;
  /** The claims, pools and other members of the resource, as its file alone tells them; undefined where it has none. */
  readonly spoken: readonly Member[] | undefined;
  /** The chart that it installs. */
  readonly installed?: Installed;
  /** True if the objects that it asks for were followed and reach the cluster by themselves. */
  readonly isFollowed?: true;
  /** The release that it is a part of: it is a template of a chart in the workspace. */
  readonly release?: HelmInstallation;
  /** Another object holds it as a text, so that it is none of its file. */
  readonly isHeld?: true;
  /** Why it may be that it does not come into being. */
  readonly doubt?: Message;
}

/** The objects that reach one cluster. Those of a part came together, and it is the same list as long as all of them are. */
export interface Content {
  readonly parts: readonly (readonly Applied[])[];
  readonly files: ReadonlySet<string>;
}

export function withLayer(applied: Applied, layer: Layer): Applied {
  return { ...applied, layers: chained(layer, applied.layers, () => layerRenames(layer)) };
}

export function chained(layer: Layer, inner: LayerChain | undefined, renames: () => boolean): LayerChain {
  return { layer, inner, mayRename: inner?.mayRename === true || renames() };
}

/** True if a layer passes by what goes this way. A chart may make an object of any name. */
export function isForOthers(layer: Layer, { layers, resource, installed }: Applied): boolean {
  return layer.kind === 'kustomize' && !installed && hasOwnName(resource, layers) && passesBy(layer, resource);
}

/** True if the resource has the kind and the name of its file still. */
function hasOwnName({ kind }: Resource, layers: LayerChain | undefined): boolean {
  return !layers || (!layers.mayRename && kind !== 'Namespace');
}

export function layerRenames(layer: Layer): boolean {
  switch (layer.kind) {
    case 'kustomize':
      return mayRename(layer);
    case 'variables':
    case 'kustomizeText':
      return true;
    case 'defaultNamespace':
    case 'patchAlone':
      return false;
  }
}

/** The resource as the API server gets it; undefined when a patch deletes it. */
export function effective({ resource, layers }: Applied): Resource | undefined {
  const parts = ownParts();
  let result: Resource | undefined = resource;
  for (const layer of innermostFirst(layers)) result = result && afterLayer(result, resource, layer, parts);
  return result;
}

/** True if a kustomization on the way may have changed the resource. */
export function isPatched({ resource, layers }: Applied): boolean {
  const object: Targeted = { current: resource, written: resource };
  for (let current = layers; current; current = current.inner) {
    if (current.layer.kind !== 'kustomize') continue;
    const { patches, latePatches, replacements } = current.layer;
    // Under another name other patches may be for it.
    const mayBeFor: (index: TargetIndex<unknown>) => boolean = hasOwnName(resource, current)
      ? ({ candidates }) => candidates(object, 0).length > 0
      : ({ all }) => all.length > 0;
    if ([patches, latePatches, replacements].some(mayBeFor)) return true;
  }
  return false;
}

export function isPatchAlone({ layers }: Applied): boolean {
  return innermostFirst(layers)[0]?.kind === 'patchAlone';
}

function innermostFirst(layers: LayerChain | undefined): readonly Layer[] {
  const chain: Layer[] = [];
  for (let current = layers; current; current = current.inner) chain.push(current.layer);
  return chain.reverse();
}

/** `written` is the resource as its file has it. */
function afterLayer(resource: Resource, written: Resource, layer: Layer, parts: OwnParts): Resource | undefined {
  switch (layer.kind) {
    case 'kustomize':
      return afterKustomize(resource, written, layer, parts);
    case 'variables':
      return afterVariables(resource, layer.scope);
    case 'defaultNamespace':
      return resource.namespace === undefined && !isClusterScoped(resource.kind)
        ? withMetadata(resource, { namespace: layer.namespace })
        : resource;
    case 'kustomizeText':
      return withWordsAsTexts(resource);
    case 'patchAlone':
      return resource;
  }
}

function afterVariables(resource: Resource, scope: Scope): Resource {
  if (!scope.active || isLeftAlone(resource)) return resource;
  const { value, isCut } = substitute(resource.value, scope.lookup);
  if (value === resource.value && !isCut) return resource;
  const name = stringAt(value, ['metadata', 'name']) ?? resource.name;
  const namespace = stringAt(value, ['metadata', 'namespace']) ?? resource.namespace;
  return { ...resource, value, name, namespace, ...(isCut && { cut: variablesCut }) };
}

/** Flux reads a label and an annotation of that name. */
function isLeftAlone({ value }: Resource): boolean {
  return ['labels', 'annotations'].some(
    (field) => valueAt(value, ['metadata', field, 'kustomize.toolkit.fluxcd.io/substitute']) === 'disabled',
  );
}

const variablesCut = message(
  'Filled in, the variables of this object would make it too long: some of them are left as they are written, and what they say is unknown.',
);
