/** Small questions to manifest values of unknown shape. */
import type { ManifestMap, ManifestPath, ManifestValue } from '../manifest/manifest';

export function isMap(value: ManifestValue | undefined): value is ManifestMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: ManifestValue | undefined): value is readonly ManifestValue[] {
  return Array.isArray(value);
}

/** The value at a path, or undefined when the way leads nowhere. */
export function valueAt(root: ManifestValue | undefined, path: ManifestPath): ManifestValue | undefined {
  let current = root;
  for (const step of path) {
    if (isList(current)) current = typeof step === 'number' ? current[step] : undefined;
    else if (isMap(current)) current = Object.hasOwn(current, step) ? current[step] : undefined;
    else return undefined;
  }
  return current;
}

export function stringAt(root: ManifestValue | undefined, path: ManifestPath): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : undefined;
}
