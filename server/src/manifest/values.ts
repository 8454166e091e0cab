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
