/** Patches as kustomize and Flux apply them: a partial object that is merged in, or a list of JSON operations. */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../../manifest/manifest';
import { parseManifest } from '../../../manifest/read/parseManifest';
import { isList, isMap, listAt, mapAt, stringAt, valueAt, withValueAt } from '../../../manifest/values';

export interface PatchTarget {
  readonly group: string | undefined;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** Conditions that are not looked into: whether they hold is not known. */
  readonly selective: boolean;
}

export interface Patch {
  readonly target: PatchTarget;
  readonly changes: readonly PatchChange[];
  /** The object in a file that makes a LoadBalancer Service of what it patches: that is where people look for it. */
  readonly speaker?: Resource;
}

export type PatchChange =
  | { readonly kind: 'merge'; readonly value: ManifestMap }
  | { readonly kind: 'delete' }
  | { readonly kind: 'operation'; readonly op: 'add' | 'replace' | 'remove'; readonly path: ManifestPath; readonly value: ManifestValue };

/** An object that is patched, as far as targets look at it. */
export interface Patchable {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** `target` with the text of a patch, as in `patches:` of kustomize and Flux. A text that says nothing useful gives no patches. */
export function patchesOf(target: ManifestValue | undefined, text: string): readonly Patch[] {
  const explicit = isMap(target) ? targetOf(target) : undefined;
  const isOperations = /^\s*(?:#.*\n\s*)*(?:---\s*\n\s*)?[-[]\s*(?:op|\{|path|value|"|from|\n)/.test(text);
  // A file of this name is read whatever it holds.
  const read = parseManifest('kustomization.yaml', isOperations ? `patch:\n${text.replace(/^\s*---\s*\n/, '')}` : text);
  return read.resources.flatMap(({ value, apiVersion, kind, name, namespace }) => {
    if (isOperations) return explicit ? [{ target: explicit, changes: listAt(value, ['patch']).flatMap(operationOf) }] : [];
    return [objectPatch(value, explicit ?? { ...ownTarget(apiVersion, kind, name), namespace })];
  });
}

/** A list of JSON operations that stands in a file of its own. */
export function operationsPatch(list: readonly ManifestValue[], target: PatchTarget): Patch {
  return { target, changes: list.flatMap(operationOf) };
}

/** A patch that stands as an object of its own, in a file. */
export function objectPatch(value: ManifestMap, target: PatchTarget): Patch {
  return { target, changes: [value['$patch'] === 'delete' ? { kind: 'delete' } : { kind: 'merge', value }] };
}

export function ownTarget(apiVersion: string, kind: string, name: string): PatchTarget {
  return { group: groupOf(apiVersion), kind: exactly(kind), name: exactly(name), namespace: undefined, selective: false };
}

export function targetOf(target: ManifestMap): PatchTarget {
  return {
    group: stringAt(target, ['group']),
    kind: stringAt(target, ['kind']),
    name: stringAt(target, ['name']),
    namespace: stringAt(target, ['namespace']),
    selective: target['labelSelector'] !== undefined || target['annotationSelector'] !== undefined,
  };
}

export function isTarget(target: PatchTarget, object: Patchable): boolean {
  return (
    (target.group === undefined || target.group === groupOf(object.apiVersion)) &&
    matches(target.kind, object.kind) &&
    matches(target.name, object.name) &&
    (object.namespace === undefined || matches(target.namespace, object.namespace))
  );
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Targets are anchored regular expressions. One that could take for ever is taken literally. */
function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined || pattern === '' || pattern === text) return true;
  if (pattern.length > 200 || text.length > 300 || /[*+}][^|)]*[*+{].*[*+{]|\)[*+{]/.test(pattern)) return false;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return false;
  }
}

function exactly(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function operationOf(item: ManifestValue): readonly PatchChange[] {
  const op = stringAt(item, ['op']);
  const pointer = stringAt(item, ['path']);
  if (pointer === undefined || (op !== 'add' && op !== 'replace' && op !== 'remove')) return [];
  const path = pointer
    .split('/')
    .slice(1, 65)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return path.length === 0 ? [] : [{ kind: 'operation', op, path, value: valueAt(item, ['value']) ?? null }];
}

/** The patched value, or undefined when the patch deletes the object. */
export function applyChange(value: ManifestMap, change: PatchChange): ManifestMap | undefined {
  if (change.kind === 'delete') return undefined;
  if (change.kind === 'merge') return mergePatch(value, change.value);
  const path = listIndexes(value, change.path);
  if (!path) return value;
  const changed = withValueAt(value, path, change.op === 'remove' ? undefined : change.value);
  return isMap(changed) ? changed : value;
}

/** Numbers become indexes where a list stands; `-` is the end of it. */
function listIndexes(root: ManifestValue, path: ManifestPath): ManifestPath | undefined {
  let current: ManifestValue | undefined = root;
  const steps: (string | number)[] = [];
  for (const step of path) {
    const index: string | number = isList(current) ? (step === '-' ? current.length : Number(step)) : step;
    if (typeof index === 'number' && !Number.isInteger(index)) return undefined;
    steps.push(index);
    current = valueAt(current, [index]);
  }
  return steps;
}

/** As JSON merge patch, and with `$patch` of kustomize. An object keeps its own identity. */
function mergePatch(value: ManifestMap, patch: ManifestMap): ManifestMap {
  const merged = merge(value, patch);
  if (!isMap(merged)) return value;
  const metadata = mapAt(merged, ['metadata']) ?? {};
  const own = mapAt(value, ['metadata']) ?? {};
  return { ...merged, metadata: { ...metadata, ...identity(own) } };
}

function identity(metadata: ManifestMap): ManifestMap {
  return Object.fromEntries(['name', 'namespace'].flatMap((key) => (metadata[key] === undefined ? [] : [[key, metadata[key]]])));
}

function merge(value: ManifestValue | undefined, patch: ManifestValue): ManifestValue {
  if (!isMap(patch)) return patch;
  const entries = new Map(isMap(value) && patch['$patch'] !== 'replace' ? Object.entries(value) : []);
  for (const [key, item] of Object.entries(patch)) {
    if (key === '$patch') continue;
    if (item === null || (isMap(item) && item['$patch'] === 'delete')) entries.delete(key);
    else entries.set(key, merge(entries.get(key), item));
  }
  return Object.fromEntries(entries);
}
