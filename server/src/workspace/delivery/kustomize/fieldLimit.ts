/**
 * How many fields the patches and replacements of one kustomization may name, times the objects that they are for: a few kilobytes of both would
 * take minutes, since a patch without a name is for all objects of its kind.
 */
import type { ManifestValue, Resource } from '../../../manifest/manifest';
import { isList, isMap } from '../../../manifest/values';
import { message } from '../../../model/message';
import { once } from '../../../model/once';
import type { Built } from '../built';
import type { Applied } from '../layers';
import type { KustomizeLayer } from './kustomizeLayer';
import type { Patch } from './patches';
import type { ResolvedTarget } from './replacements';
import type { PatchTarget } from './target';
import { type TargetIndex, targetIndex } from './targetIndex';

/** No kustomization of a person has as many. */
const mostFields = 100_000;

/** What may still be named in one build, components included. */
export interface FieldCount {
  left: number;
}

export function fieldCount(): FieldCount {
  return { left: mostFields };
}

/** What a build says where something was left out. */
export function fieldsCut({ left }: FieldCount, resource: Resource): Pick<Built, 'cut'> {
  return left < 0
    ? {
        cut: {
          resource,
          message: message(
            'The patches and replacements here name more than {0} fields of the objects: the others are left out.',
            mostFields,
          ),
        },
      }
    : {};
}

interface Limited {
  readonly patches: (layer: KustomizeLayer) => KustomizeLayer;
  readonly replacements: (targets: readonly ResolvedTarget[]) => readonly ResolvedTarget[];
}

/** What is behind the limit is left out. */
export function withinFields(items: readonly Applied[], count: FieldCount): Limited {
  const ofKind = once(() => counted(items, ({ kind }) => kind));
  const ofName = once(() => counted(items, ({ name }) => name));
  const objectsOf = ({ kind, name }: PatchTarget) => {
    // Under the name that a kustomization gives there is hardly more than one.
    if (name !== undefined) return ofName().get(name) ?? 1;
    return kind === undefined ? items.length : (ofKind().get(kind) ?? 0);
  };
  const kept = <T extends { readonly target: PatchTarget }>(list: readonly T[], fieldsOf: (item: T) => number): readonly T[] => {
    const end = list.findIndex((item) => {
      count.left -= fieldsOf(item) * objectsOf(item.target);
      return count.left < 0;
    });
    return end < 0 ? list : list.slice(0, end);
  };
  const keptIndex = (index: TargetIndex<Patch>): TargetIndex<Patch> => {
    const patches = kept(index.all, fieldsOfPatch);
    return patches === index.all ? index : targetIndex(patches);
  };
  return {
    patches: (layer) => ({ ...layer, patches: keptIndex(layer.patches), latePatches: keptIndex(layer.latePatches) }),
    replacements: (targets) => kept(targets, fieldsOfTarget),
  };
}

function counted(items: readonly Applied[], textOf: (resource: Resource) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { resource } of items) counts.set(textOf(resource), (counts.get(textOf(resource)) ?? 0) + 1);
  return counts;
}

function fieldsOfPatch({ change }: Patch): number {
  switch (change.kind) {
    case 'delete':
      return 1;
    case 'merge':
      return valuesIn(change.patch.value);
    case 'operations':
      return change.operations.length;
  }
}

/** A path that means all items of a list names as many fields. */
const itemsOfList = 10;

function fieldsOfTarget({ fieldPaths }: ResolvedTarget): number {
  return fieldPaths.reduce((sum, path) => sum + (path.includes('*') ? itemsOfList : 1), 0);
}

/** Those that are no mapping. A list is replaced as a whole, but for a few. */
function valuesIn(value: ManifestValue): number {
  if (isList(value)) return 1 + value.length;
  return isMap(value) ? Object.values(value).reduce<number>((sum, item) => sum + valuesIn(item), 0) : 1;
}
