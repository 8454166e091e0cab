/**
 * Strategic merges as kustomize does them: mappings deeply, `null` and `$patch: delete` take away, lists are replaced but for the ports of a
 * Service, which are merged by their numbers.
 */
import type { ManifestMap, ManifestPath, ManifestValue, ObjectPlace } from '../../../manifest/manifest';
import { isList, isMap, stringAt, valueAt } from '../../../manifest/values';
import { isIdentity } from './changedPlaces';
import type { ObjectDraft } from './draft';

export interface MergePatch {
  readonly value: ManifestMap;
  /** The object that holds it. */
  readonly part: ObjectPlace;
  /** The patch may give the object another name. */
  readonly renames: boolean;
}

export function applyMerge(draft: ObjectDraft, patch: MergePatch, kind: string): void {
  mergeMap({ draft, patch, kind }, [], [], patch.value);
}

interface Merging {
  readonly draft: ObjectDraft;
  readonly patch: MergePatch;
  readonly kind: string;
}

/** `path` leads to the place in the object, `own` to that in the patch: items of lists have another index there. */
function mergeMap(merging: Merging, path: ManifestPath, inPatch: ManifestPath, value: ManifestMap): void {
  const { draft, patch } = merging;
  if (value['$patch'] === 'delete') {
    draft.remove(path);
    return;
  }
  if (value['$patch'] === 'replace' && path.length > 0) {
    draft.set(path, cleaned(value), { part: patch.part, path: inPatch });
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const place = [...path, key];
    if (key.startsWith('$') || (isIdentity(place) && !(patch.renames && key === 'name'))) continue;
    mergeItem(merging, place, [...inPatch, key], item);
  }
}

function mergeItem(merging: Merging, path: ManifestPath, inPatch: ManifestPath, item: ManifestValue): void {
  const { draft, patch, kind } = merging;
  const before = draft.at(path);
  if (item === null) draft.remove(path);
  else if (isMap(item) && (isMap(before) || item['$patch'] === 'delete')) mergeMap(merging, path, inPatch, item);
  else if (isList(item) && isList(before) && isPorts(kind, path)) mergePorts(merging, path, inPatch, item);
  else draft.set(path, cleaned(item), { part: patch.part, path: inPatch });
}

function isPorts(kind: string, path: ManifestPath): boolean {
  return kind === 'Service' && path.length === 2 && path[0] === 'spec' && path[1] === 'ports';
}

/** Ports are the same if their numbers are, and their protocols where all ports state one. */
function mergePorts(merging: Merging, path: ManifestPath, inPatch: ManifestPath, items: readonly ManifestValue[]): void {
  const { draft, patch } = merging;
  const known = draft.at(path);
  const before = isList(known) ? known : [];
  if (items.some((item) => stringAt(item, ['$patch']) === 'replace')) {
    draft.set(path, items.filter((item) => stringAt(item, ['$patch']) === undefined).map(cleaned), { part: patch.part, path: inPatch });
    return;
  }
  const stateProtocols = [...before, ...items].every((item) => stringAt(item, ['protocol']) !== undefined);
  const keyOf = (item: ManifestValue) => `${String(valueAt(item, ['port']))} ${stateProtocols ? stringAt(item, ['protocol']) : ''}`;
  const indexes = new Map(before.map((item, index) => [keyOf(item), index]));
  const removed: number[] = [];
  const added: number[] = [];
  for (const [index, item] of items.entries()) {
    const at = indexes.get(keyOf(item));
    if (stringAt(item, ['$patch']) === 'delete') {
      if (at !== undefined) removed.push(at);
    } else if (at === undefined) added.push(index);
    else if (isMap(item)) mergeMap(merging, [...path, at], [...inPatch, index], item);
  }
  for (const index of removed.sort((a, b) => b - a)) draft.remove([...path, index]);
  // New ones come first, as kustomize has it.
  for (const index of added.reverse())
    draft.insert(path, 0, cleaned(items[index] ?? null), { part: patch.part, path: [...inPatch, index] });
}

/** Removes directives, and nulls that remove nothing. A value without either stays the same value. */
function cleaned(value: ManifestValue): ManifestValue {
  if (isList(value)) {
    const items = value.map(cleaned);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isMap(value)) return value;
  let isChanged = false;
  const entries: (readonly [string, ManifestValue])[] = [];
  for (const [key, item] of Object.entries(value)) {
    const kept = isDirective(key, item) ? undefined : cleaned(item);
    if (kept !== item) isChanged = true;
    if (kept !== undefined) entries.push([key, kept]);
  }
  return isChanged ? Object.fromEntries(entries) : value;
}

function isDirective(key: string, item: ManifestValue): boolean {
  return key.startsWith('$') || item === null || valueAt(item, ['$patch']) === 'delete';
}
