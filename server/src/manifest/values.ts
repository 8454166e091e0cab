/** Ways into the value of a document that ask for own properties only, so that a key such as `constructor` is never found by accident. */
import type { ManifestMap, ManifestPath, ManifestValue } from './manifest';

export function isMap(value: ManifestValue | undefined): value is ManifestMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: ManifestValue | undefined): value is readonly ManifestValue[] {
  return Array.isArray(value);
}

/** The value at a path, or undefined when the way leads nowhere. */
export function valueAt(root: ManifestValue | undefined, path: ManifestPath): ManifestValue | undefined {
  let current = root;
  // Asked for dozens of fields of each Service, so without an iterator.
  for (let depth = 0; depth < path.length; depth++) {
    const step = path[depth] ?? '';
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

export function mapAt(root: ManifestValue | undefined, path: ManifestPath): ManifestMap | undefined {
  const value = valueAt(root, path);
  return isMap(value) ? value : undefined;
}

/** The items of a list; none when there is no list. */
export function listAt(root: ManifestValue | undefined, path: ManifestPath): readonly ManifestValue[] {
  const value = valueAt(root, path);
  return isList(value) ? value : [];
}

export function stringsAt(root: ManifestValue | undefined, path: ManifestPath): readonly string[] {
  return listAt(root, path).filter((item) => typeof item === 'string');
}

/** The entries of a mapping whose values are scalars, as text. */
export function textsAt(root: ManifestValue | undefined, path: ManifestPath): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(mapAt(root, path) ?? {})) {
    if (typeof value === 'string') texts.set(key, value);
    else if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') texts.set(key, String(value));
  }
  return texts;
}

/** `__proto__` is a key as any other. */
export function setOwn(target: Record<string, ManifestValue>, key: string, value: ManifestValue): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}

/** A copy with another value at a path; mappings that are missing on the way are made, lists are not. */
export function withValueAt(root: ManifestValue | undefined, path: ManifestPath, value: ManifestValue | undefined): ManifestValue {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (isList(root)) {
    if (typeof step !== 'number' || step > root.length) return root;
    const copy = [...root];
    if (rest.length === 0 && value === undefined) copy.splice(step, 1);
    else copy[step] = withValueAt(root[step], rest, value);
    return copy;
  }
  const copy: Record<string, ManifestValue> = isMap(root) ? { ...root } : {};
  const key = String(step);
  if (rest.length === 0 && value === undefined) delete copy[key];
  else setOwn(copy, key, withValueAt(valueAt(copy, [key]), rest, value));
  return copy;
}

/**
 * True if two values are equal; the order of keys does not count. No library is used: those that were looked at compare the `constructor` of
 * objects, which may be a key of a document.
 */
export function sameValue(a: ManifestValue | undefined, b: ManifestValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}

export function startsWith(path: ManifestPath, prefix: ManifestPath): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => path[index] === step);
}

export function samePath(a: ManifestPath, b: ManifestPath): boolean {
  return a.length === b.length && startsWith(a, b);
}
