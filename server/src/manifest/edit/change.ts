/**
 * Changes of a document's value, said by paths into the document as it is before any of them, and what the value is after them. Edits of
 * the text are made from these, and checked against the value.
 */
import type { ManifestMap, ManifestPath, ManifestValue } from '../manifest';
import { isList, isMap } from '../values';

export type Change =
  | { readonly kind: 'set'; readonly path: ManifestPath; readonly to: ManifestValue }
  | { readonly kind: 'remove'; readonly path: ManifestPath }
  | { readonly kind: 'rename'; readonly path: ManifestPath; readonly key: string }
  | { readonly kind: 'insert'; readonly path: ManifestPath; readonly items: readonly ManifestValue[] };

/** Gives a path a value. Mappings that are missing on the way are made; of a mapping that is there only what differs is touched. */
export function setValue(path: ManifestPath, to: ManifestValue): Change {
  return { kind: 'set', path, to };
}

/** Takes a pair or an item away. What held nothing else stays as `{}` or `[]`. */
export function removeValue(path: ManifestPath): Change {
  return { kind: 'remove', path };
}

/** Gives a pair another key and leaves its value. */
export function renameKey(path: ManifestPath, key: string): Change {
  return { kind: 'rename', path, key };
}

/** Puts items into a list, before the item that is at `index`; an index behind the last appends. */
export function insertItems(list: ManifestPath, index: number, items: readonly ManifestValue[]): Change {
  return { kind: 'insert', path: [...list, index], items };
}

/** Moves a change to other coordinates: `path` is where the place of the change really is. */
export function withPath(change: Change, path: ManifestPath): Change {
  return { ...change, path };
}

/** The value after the changes; undefined where one of them leads nowhere or two contradict each other. */
export function changedValue(value: ManifestValue | undefined, changes: readonly Change[]): ManifestValue | undefined {
  const [whole] = changes.filter(({ path }) => path.length === 0);
  if (whole) return whole.kind === 'set' && changes.length === 1 ? whole.to : undefined;
  if (isList(value)) return changedList(value, changes);
  return value === undefined || value === null || isMap(value) ? changedMap(value ?? {}, changes) : undefined;
}

function changedMap(value: ManifestMap, changes: readonly Change[]): ManifestMap | undefined {
  const byKey = grouped(changes);
  const entries = new Map<string, ManifestValue>();
  for (const key of new Set([...Object.keys(value), ...byKey.keys()])) {
    const here = byKey.get(key) ?? [];
    const before = Object.hasOwn(value, key) ? value[key] : undefined;
    if (here.some((change) => change.path.length === 1 && change.kind === 'insert')) return undefined;
    if (before === undefined && here.some(({ kind }) => kind !== 'set')) return undefined;
    if (here.some(isRemoval)) {
      if (here.length > 1) return undefined;
      continue;
    }
    const renames = here.filter((change) => change.kind === 'rename' && change.path.length === 1);
    const inner = deeper(here.filter((change) => !renames.includes(change)));
    const after = inner.length === 0 ? before : changedValue(before, inner);
    const [rename] = renames;
    const name = rename?.kind === 'rename' ? rename.key : key;
    if (after === undefined || renames.length > 1 || entries.has(name)) return undefined;
    entries.set(name, after);
  }
  return Object.fromEntries(entries);
}

function changedList(value: readonly ManifestValue[], changes: readonly Change[]): readonly ManifestValue[] | undefined {
  const byIndex = grouped(changes);
  const items: ManifestValue[] = [];
  if ([...byIndex.keys()].some((key) => !(Number(key) >= 0 && Number(key) <= value.length))) return undefined;
  for (let index = 0; index <= value.length; index++) {
    const here = byIndex.get(String(index)) ?? [];
    for (const change of here) {
      if (change.kind === 'insert' && change.path.length === 1) for (const item of change.items) items.push(item);
    }
    const onItem = here.filter((change) => !(change.kind === 'insert' && change.path.length === 1));
    const before = value[index];
    if (before === undefined) {
      if (onItem.length > 0) return undefined;
      continue;
    }
    if (onItem.some(isRemoval)) {
      if (onItem.length > 1) return undefined;
      continue;
    }
    const after = onItem.length === 0 ? before : changedValue(before, deeper(onItem));
    if (after === undefined) return undefined;
    items.push(after);
  }
  return items;
}

function isRemoval(change: Change): boolean {
  return change.kind === 'remove' && change.path.length === 1;
}

/** Groups changes by the first step of their paths. */
function grouped(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = String(change.path[0]);
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return groups;
}

function deeper(changes: readonly Change[]): readonly Change[] {
  return changes.map((change) => ({ ...change, path: change.path.slice(1) }));
}
