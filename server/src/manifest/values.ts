/** Ways into the value of a document that ask for own properties only, so that a key such as `constructor` is never found by accident. */
import type { ManifestMap, ManifestPath, ManifestValue } from './manifest';

export function isManifestMap(value: ManifestValue | undefined): value is ManifestMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isManifestList(value: ManifestValue | undefined): value is readonly ManifestValue[] {
  return Array.isArray(value);
}

/** The value at a path, or undefined when there is none. */
export function valueAt(value: ManifestValue | undefined, path: ManifestPath): ManifestValue | undefined {
  return path.reduce<ManifestValue | undefined>((parent, key) => {
    if (isManifestList(parent)) return typeof key === 'number' ? parent[key] : undefined;
    return isManifestMap(parent) && Object.hasOwn(parent, String(key)) ? parent[key] : undefined;
  }, value);
}

export function textAt(value: ManifestValue | undefined, path: ManifestPath): string | undefined {
  const text = valueAt(value, path);
  return typeof text === 'string' ? text : undefined;
}

/** Whether two values say the same; the order of keys does not count. */
export function sameValue(a: ManifestValue | undefined, b: ManifestValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (isManifestList(a) && isManifestList(b)) return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isManifestMap(a) || !isManifestMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}
