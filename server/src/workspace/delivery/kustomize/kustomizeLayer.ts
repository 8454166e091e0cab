/** What one kustomization, or the build of one Flux Kustomization, does to each object, in the order of kustomize's transformers. */
import type { ManifestMap, ObjectPlace, Resource } from '../../../manifest/manifest';
import { mapAt, stringAt } from '../../../manifest/values';
import { isClusterScoped } from '../clusterScoped';
import { changedSource } from './changedPlaces';
import { draftOf, type ObjectDraft, type OwnParts, ownParts } from './draft';
import { applyFieldRule, type FieldRule } from './fieldRules';
import { applyPatch, type Patch } from './patches';
import { growthCut } from './patchGrowth';
import { applyReplacement, type ResolvedTarget } from './replacements';
import type { Targeted } from './target';
import { nothingTargeted, type TargetIndex } from './targetIndex';

export interface KustomizeLayer {
  readonly kind: 'kustomize';
  readonly patches: TargetIndex<Patch>;
  readonly namespace: string | undefined;
  readonly namePrefix: string;
  readonly nameSuffix: string;
  readonly labelsAndAnnotations: readonly FieldRule[];
  /** `patchesJson6902` come after names and labels. */
  readonly latePatches: TargetIndex<Patch>;
  readonly replacements: TargetIndex<ResolvedTarget>;
}

export const noChanges: KustomizeLayer = {
  kind: 'kustomize',
  patches: nothingTargeted,
  namespace: undefined,
  namePrefix: '',
  nameSuffix: '',
  labelsAndAnnotations: [],
  latePatches: nothingTargeted,
  replacements: nothingTargeted,
};

/** True if a layer changes no object. */
export function changesNothing({
  patches,
  namespace,
  namePrefix,
  nameSuffix,
  labelsAndAnnotations,
  latePatches,
  replacements,
}: KustomizeLayer): boolean {
  const lists = [patches.all, labelsAndAnnotations, latePatches.all, replacements.all];
  return namespace === undefined && namePrefix === '' && nameSuffix === '' && lists.every((list) => list.length === 0);
}

/** `written` is the object as its file has it, `own` is what layers before this one have made of it. Undefined when a patch deletes it. */
export function afterKustomize(resource: Resource, written: Resource, layer: KustomizeLayer, parts = ownParts()): Resource | undefined {
  const patched = afterPatches(resource, written, layer.patches, parts);
  if (!patched) return undefined;
  const named = afterNames(patched, layer);
  const labelled = withLabels(named, layer.labelsAndAnnotations, parts);
  const late = afterPatches(labelled, written, layer.latePatches, parts);
  const replacements = late ? layer.replacements.candidates({ current: late, written }, 0) : [];
  if (!late || replacements.length === 0) return late;
  const draft = draftOf(late.value, parts);
  for (const { item } of replacements) applyReplacement(draft, { current: current(late, draft), written }, item);
  return changed(late, late, draft, parts);
}

function withLabels(resource: Resource, rules: readonly FieldRule[], parts: OwnParts): Resource {
  if (rules.length === 0) return resource;
  const draft = draftOf(resource.value, parts);
  for (const rule of rules) applyFieldRule(draft, rule, resource);
  return changed(resource, resource, draft, parts);
}

/** Undefined when a patch deletes it. */
export function afterPatches(resource: Resource, written: Resource, patches: TargetIndex<Patch>, parts = ownParts()): Resource | undefined {
  if (patches.all.length === 0) return resource;
  let object: Targeted = { current: resource, written };
  let open = patches.candidates(object, 0);
  if (open.length === 0) return resource;
  const draft = draftOf(resource.value, parts);
  const applied = new Map<string, ObjectPlace>();
  let shown: ObjectPlace = resource;
  for (let index = 0; index < open.length; index++) {
    const { order, item: patch } = open[index] ?? {};
    if (order === undefined || !patch?.target.accepts(object)) continue;
    if (!applyPatch(draft, patch, resource.kind, parts.growth)) return undefined;
    applied.set(placeKey(patch.part), patch.part);
    if (patch.speaker) shown = patch.speaker;
    const before = object.current.name;
    object = { current: current(resource, draft), written };
    // Under another name other patches may be for it.
    if (object.current.name !== before) {
      open = patches.candidates(object, order + 1);
      index = -1;
    }
  }
  const patchedIn = [...(resource.patchedIn ?? []), ...applied.values()].filter((part) => part !== shown);
  return { ...changed(resource, shown, draft, parts), ...(patchedIn.length > 0 ? { patchedIn } : {}) };
}

/** `namespace`, `namePrefix` and `nameSuffix`. */
function afterNames(resource: Resource, { namespace, namePrefix, nameSuffix }: KustomizeLayer): Resource {
  let result = resource;
  if (namespace !== undefined) {
    // The namespace of all is also the name of the Namespace itself.
    if (resource.kind === 'Namespace') result = withMetadata(result, { name: namespace });
    else if (!isClusterScoped(resource.kind)) result = withMetadata(result, { namespace });
  }
  if ((namePrefix === '' && nameSuffix === '') || keepsName(resource)) return result;
  return withMetadata(result, { name: `${namePrefix}${result.name}${nameSuffix}` });
}

/** Kinds whose names kustomize leaves alone. */
function keepsName({ kind }: Resource): boolean {
  return kind === 'Namespace' || kind === 'CustomResourceDefinition' || kind === 'APIService';
}

export function withMetadata(resource: Resource, change: { readonly name?: string; readonly namespace?: string }): Resource {
  const metadata = mapAt(resource.value, ['metadata']) ?? {};
  return { ...resource, ...change, value: { ...resource.value, metadata: { ...metadata, ...change } } };
}

/** The object after the changes of a draft. It is found where `shown` is. */
function changed(resource: Resource, shown: ObjectPlace, draft: ObjectDraft, { growth }: OwnParts): Resource {
  const changes = draft.changes();
  const cut = growth.isCut ? { cut: growthCut } : undefined;
  if (changes.length === 0 && shown === resource) return cut ? { ...resource, ...cut } : resource;
  const { uri, document, root } = shown;
  const source = changedSource(resource, changes, shown);
  return { ...resource, ...currentState(resource, draft), uri, document, root, source, ...cut };
}

function placeKey({ uri, document, root }: ObjectPlace): string {
  return JSON.stringify([uri, document, root]);
}

function current(resource: Resource, draft: ObjectDraft): Resource {
  return { ...resource, ...currentState(resource, draft) };
}

function currentState(resource: Resource, draft: ObjectDraft): Pick<Resource, 'value' | 'apiVersion' | 'kind' | 'name' | 'namespace'> {
  const value: ManifestMap = draft.value();
  return {
    value,
    apiVersion: stringAt(value, ['apiVersion']) ?? resource.apiVersion,
    kind: stringAt(value, ['kind']) ?? resource.kind,
    name: stringAt(value, ['metadata', 'name']) ?? resource.name,
    namespace: stringAt(value, ['metadata', 'namespace']) || resource.namespace,
  };
}
