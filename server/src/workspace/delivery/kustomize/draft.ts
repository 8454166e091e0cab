/**
 * A value while patches change it. Mappings and lists are copied when they change for the first time, so that many changes of one value cost
 * one copy of it. What is changed is noted, with the place that it comes from.
 */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, isMap, setOwn, valueAt } from '../../../manifest/values';
import type { PlaceOrigin, ValueChange } from './changedPlaces';
import { copyWithin, freshGrowth, grows, growsBy, type PatchGrowth } from './patchGrowth';

type OpenMap = { [key: string]: ManifestValue };
type OpenList = ManifestValue[];

/**
 * The mappings and lists that drafts of one object have made. The draft of the next layer goes on with them, so that many layers copy a value once
 * as well; the values between two layers are no longer used then.
 */
export interface OwnParts {
  readonly maps: WeakMap<object, OpenMap>;
  readonly lists: WeakMap<object, OpenList>;
  readonly growth: PatchGrowth;
  /** Counts the values of a mapping or list that is copied to be changed. False where the object may not grow any further. */
  readonly mayCopy: (values: number) => boolean;
}

export function ownParts(growth: PatchGrowth = freshGrowth()): OwnParts {
  return { maps: new WeakMap(), lists: new WeakMap(), growth, mayCopy: () => true };
}

/** What is only tried out is copied each time, so its copies count. */
export function triedParts(growth: PatchGrowth): OwnParts {
  return { ...ownParts(growth), mayCopy: (values) => growsBy(growth, values) };
}

export interface ObjectDraft {
  readonly value: () => ManifestMap;
  readonly at: (path: ManifestPath) => ManifestValue | undefined;
  /** Mappings that are missing on the way are made. False where a list or a scalar is in the way. */
  readonly set: (path: ManifestPath, value: ManifestValue, origin: PlaceOrigin | undefined) => boolean;
  /** Into a list, before the item that has the index. */
  readonly insert: (list: ManifestPath, index: number, value: ManifestValue, origin: PlaceOrigin | undefined) => boolean;
  readonly remove: (path: ManifestPath) => void;
  /** A value of an object, as a part of its own for a path; undefined where the object would grow too large. */
  readonly copied: (value: ManifestValue, path: ManifestPath) => ManifestValue | undefined;
  /** False where the object has all the values that it may have. */
  readonly mayGrow: () => boolean;
  readonly changes: () => readonly ValueChange[];
}

export function draftOf(start: ManifestMap, { maps, lists, growth, mayCopy }: OwnParts = ownParts()): ObjectDraft {
  const changes: ValueChange[] = [];
  let value = start;

  const openMap = (map: ManifestMap): OpenMap | undefined => {
    const known = maps.get(map);
    if (known) return known;
    if (!mayCopy(Object.keys(map).length)) return undefined;
    const copy: OpenMap = { ...map };
    maps.set(copy, copy);
    return copy;
  };
  const openList = (list: readonly ManifestValue[]): OpenList | undefined => {
    const known = lists.get(list);
    if (known) return known;
    if (!mayCopy(list.length)) return undefined;
    const copy = [...list];
    lists.set(copy, copy);
    return copy;
  };
  /** The mapping or list at a path, to be changed; mappings that are missing are made. */
  const opened = (path: ManifestPath): OpenMap | OpenList | undefined => {
    const root = openMap(value);
    if (!root) return undefined;
    value = root;
    let current: OpenMap | OpenList = root;
    for (const step of path) {
      const before: ManifestValue | undefined = childOf(current, step);
      const next = isList(before)
        ? openList(before)
        : before === undefined || before === null
          ? openMap({})
          : isMap(before)
            ? openMap(before)
            : undefined;
      if (next === undefined || !put(current, step, next)) return undefined;
      current = next;
    }
    return current;
  };

  return {
    value: () => value,
    at: (path) => valueAt(value, path),
    set: (path, item, origin) => {
      const last = path.at(-1);
      if (last === undefined) {
        if (!isMap(item)) return false;
        value = item;
      } else {
        const around = opened(path.slice(0, -1));
        if (around === undefined || !put(around, last, item)) return false;
      }
      changes.push({ kind: 'set', path, origin });
      return true;
    },
    insert: (path, index, item, origin) => {
      const list = isList(valueAt(value, path)) ? opened(path) : undefined;
      if (!Array.isArray(list) || index < 0 || index > list.length) return false;
      list.splice(index, 0, item);
      changes.push({ kind: 'insert', path, index, origin });
      return true;
    },
    remove: (path) => {
      const last = path.at(-1);
      if (last === undefined || valueAt(value, path) === undefined) return;
      const around = opened(path.slice(0, -1));
      if (Array.isArray(around) && typeof last === 'number') {
        around.splice(last, 1);
        changes.push({ kind: 'removeItem', path: path.slice(0, -1), index: last });
      } else if (around !== undefined && !Array.isArray(around)) {
        delete around[last];
        changes.push({ kind: 'set', path, origin: undefined });
      }
    },
    copied: (item, path) => copyWithin(item, path.length, growth),
    mayGrow: () => grows(growth),
    changes: () => changes,
  };
}

function childOf(around: OpenMap | OpenList, step: string | number): ManifestValue | undefined {
  if (Array.isArray(around)) return typeof step === 'number' ? around[step] : undefined;
  return Object.hasOwn(around, step) ? around[step] : undefined;
}

function put(around: OpenMap | OpenList, step: string | number, value: ManifestValue): boolean {
  if (Array.isArray(around)) {
    if (typeof step !== 'number' || step < 0 || step >= around.length) return false;
    around[step] = value;
  } else setOwn(around, String(step), value);
  return true;
}
