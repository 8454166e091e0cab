/** Large changes as small ones: a mapping or a list that gets another value is changed only where the two differ. */
import type { ManifestMap, ManifestPath, ManifestValue } from '../manifest';
import { isList, isMap, sameValue, valueAt } from '../values';
import { type Change, insertItems, removeValue, renameKey, setValue } from './change';

/** Changes that each concern a scalar, a pair or an item, or something that is not there yet. */
export function simpleChanges(value: ManifestValue, changes: readonly Change[]): readonly Change[] {
  return changes.flatMap((change) => (change.kind === 'set' ? differences(valueAt(value, change.path), change.to, change.path) : [change]));
}

function differences(before: ManifestValue | undefined, after: ManifestValue, path: ManifestPath): readonly Change[] {
  if (before !== undefined && sameValue(before, after)) return [];
  if (isMap(before) && isMap(after) && Object.keys(before).length > 0) return mapDifferences(before, after, path);
  if (isList(before) && isList(after) && before.length > 0) return listDifferences(before, after, path);
  // Into a place without a value, pairs go one by one, so that they are written like those around them.
  const isFree = before === null || (isMap(before) && Object.keys(before).length === 0);
  if (isFree && isMap(after)) return Object.entries(after).map(([key, item]) => setValue([...path, key], item));
  return [setValue(path, after)];
}

/** A key that goes and one that comes are taken for a new name, so that what follows keeps its line and its comment. */
function mapDifferences(before: ManifestMap, after: ManifestMap, path: ManifestPath): readonly Change[] {
  const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const newKeys = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
  const within = Object.entries(before).flatMap(([key, item]) => {
    const to = after[key];
    return Object.hasOwn(after, key) && to !== undefined ? differences(item, to, [...path, key]) : [];
  });
  const replaced = removed.flatMap((key, index) => {
    const name = newKeys[index];
    const to = name === undefined ? undefined : after[name];
    if (name === undefined || to === undefined) return [removeValue([...path, key])];
    return [renameKey([...path, key], name), ...differences(before[key], to, [...path, key])];
  });
  const added = newKeys.slice(removed.length).map((key) => setValue([...path, key], after[key] ?? null));
  return [...within, ...replaced, ...added];
}

function listDifferences(before: readonly ManifestValue[], after: readonly ManifestValue[], path: ManifestPath): readonly Change[] {
  const changes = before.flatMap((item, index) => {
    const to = after[index];
    return to === undefined ? [removeValue([...path, index])] : differences(item, to, [...path, index]);
  });
  const rest = after.slice(before.length);
  return rest.length > 0 ? [...changes, insertItems(path, before.length, rest)] : changes;
}
