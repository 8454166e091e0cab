/** Patches as kustomize, Flux and Argo CD read them: partial objects that are merged in, or lists of JSON operations, each with its target. */
import { fileApiVersion } from '../../../manifest/impliedType';
import type { ManifestPath, ObjectPlace, Resource } from '../../../manifest/manifest';
import { listAt, valueAt } from '../../../manifest/values';
import { claimsOf } from '../../generated/claims';
import { noContext } from '../../generated/clusterContext';
import { poolResource } from '../../resource/poolResource';
import { withWordsAsTexts } from './booleanWords';
import { draftOf, type ObjectDraft, triedParts } from './draft';
import { applyOperations, type Operation, operationsOf, testsHold } from './jsonPatch';
import { applyMerge, type MergePatch } from './mergePatch';
import type { PatchGrowth } from './patchGrowth';
import { objectsInText } from './patchText';
import { explicitTarget, ownTarget, type PatchTarget } from './target';

export interface Patch {
  readonly target: PatchTarget;
  readonly change: PatchChange;
  /** The object that it is in, where it is kept as one: a list of operations is in a file or a text as well. */
  readonly part: ObjectPlace;
  /** The object that makes a LoadBalancer Service, or a pool, of what it patches: that is where people look for it. */
  readonly speaker?: Resource;
}

export type PatchChange =
  | { readonly kind: 'delete' }
  | { readonly kind: 'merge'; readonly patch: MergePatch }
  | { readonly kind: 'operations'; readonly operations: readonly Operation[] };

/** The patches in the text of an item of `patches:`. A text that is no patch gives none. */
export function inlinePatches(resource: Resource, item: ManifestPath): readonly Patch[] {
  const target = explicitTarget(valueAt(resource.value, [...item, 'target']));
  const renames = valueAt(resource.value, [...item, 'options', 'allowNameChange']) === true;
  return objectsInText(resource, [...item, 'patch']).flatMap((object) => patchesOf(object, target, renames));
}

/** A partial object, or a list of operations, that is in a file or a text. */
export function patchesOf(object: Resource, target: PatchTarget | undefined, renames: boolean): readonly Patch[] {
  if (object.apiVersion === fileApiVersion && object.kind === 'Operations') {
    const { uri, document, root, source } = object;
    const part = { uri, document, root, source };
    const operations = operationsOf(listAt(object.value, ['list']), part);
    return target ? [{ target, part, change: { kind: 'operations', operations } }] : [];
  }
  const patched = target ?? ownTarget(object);
  if (object.value['$patch'] === 'delete') return [{ target: patched, part: object, change: { kind: 'delete' } }];
  const change: PatchChange = { kind: 'merge', patch: { value: withWordsAsTexts(object).value, part: object, renames } };
  return [{ target: patched, part: object, change, ...(speaks(object) ? { speaker: object } : {}) }];
}

/** Patches of a tool that are no place to look for a Service: it is found in its own file. */
export function withoutSpeakers(patches: readonly Patch[]): readonly Patch[] {
  return patches.map(({ target, change, part }) => ({ target, change, part }));
}

function speaks(object: Resource): boolean {
  return claimsOf(object, noContext).length > 0 || poolResource(object) !== undefined;
}

/** False when it deletes the object. What a list of operations tries out counts as growth too. */
export function applyPatch(draft: ObjectDraft, { change }: Patch, kind: string, growth: PatchGrowth): boolean {
  switch (change.kind) {
    case 'delete':
      return false;
    case 'merge':
      applyMerge(draft, change.patch, kind);
      return true;
    case 'operations':
      if (testsHold(change.operations, draft, () => draftOf(draft.value(), triedParts(growth)))) applyOperations(draft, change.operations);
      return true;
  }
}
