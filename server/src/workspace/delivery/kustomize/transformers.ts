/** What a kustomization does to all that it has gathered, with the patches and replacements that are in files of their own. */
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { valueAt } from '../../../manifest/values';
import type { Built } from '../built';
import type { FileIndex } from '../fileIndex';
import { type Applied, effective } from '../layers';
import type { VariableSet } from '../scope';
import { ownParts } from './draft';
import type { Kustomization, KustomizationPatch } from './kustomization';
import { afterKustomize, type KustomizeLayer, noChanges } from './kustomizeLayer';
import { type Patch, patchesOf } from './patches';
import { freshGrowth, type PatchGrowth } from './patchGrowth';
import { type Replacement, type ResolvedTarget, replacementsOf, resolvedTargets } from './replacements';
import type { PatchTarget, Targeted } from './target';
import { targetIndex } from './targetIndex';

export interface Transformers {
  /** All transformers but the replacements, which need the results of the others as their sources. */
  readonly layer: KustomizeLayer;
  /** Files of patches that took part. */
  readonly files: readonly string[];
}

export function transformersOf(index: FileIndex, kustomization: Kustomization): Transformers {
  const { namespace, namePrefix, nameSuffix, labelsAndAnnotations } = kustomization;
  const patches = kustomization.patches.flatMap((patch) => inFiles(index, patch));
  const latePatches = kustomization.latePatches.flatMap((patch) => inFiles(index, patch));
  const files = [...kustomization.patches, ...kustomization.latePatches].flatMap((patch) =>
    'uri' in patch && index.file(patch.uri) ? [patch.uri] : [],
  );
  return {
    layer: {
      ...noChanges,
      patches: targetIndex(patches),
      latePatches: targetIndex(latePatches),
      namespace,
      namePrefix,
      nameSuffix,
      labelsAndAnnotations,
    },
    files,
  };
}

function inFiles(index: FileIndex, patch: KustomizationPatch): readonly Patch[] {
  if (!('uri' in patch)) return [patch];
  return index.file(patch.uri)?.manifest.resources.flatMap((object) => patchesOf(object, patch.target, patch.renames)) ?? [];
}

/** The objects of patches that make a Service of something, or a pool, where what they patch was not read. */
export function patchesAlone({ patches, latePatches }: KustomizeLayer, items: readonly Applied[]): readonly Resource[] {
  const speaking = [...patches.all, ...latePatches.all].filter(({ speaker }) => speaker);
  if (speaking.length === 0) return [];
  const all = items.map(({ resource }) => resource);
  const byName = grouped(all, ({ kind, name }) => `${kind} ${name}`);
  const candidates = ({ kind, name }: PatchTarget) =>
    kind === undefined || name === undefined ? all : (byName.get(`${kind} ${name}`) ?? []);
  return speaking.flatMap(({ target, speaker }) => {
    const isFor = (resource: Resource) => target.accepts({ current: resource, written: resource });
    return speaker && !candidates(target).some(isFor) ? [speaker] : [];
  });
}

/** The replacements, each with the value that its source has after those before it. */
export function replacementTargets(
  index: FileIndex,
  { replacements }: Kustomization,
  { items, sets }: Pick<Built, 'items' | 'sets'>,
): readonly ResolvedTarget[] {
  const all = replacements.flatMap((entry): readonly Replacement[] => ('uri' in entry ? replacementsInFile(index, entry.uri) : [entry]));
  if (all.length === 0) return [];
  const found: ResolvedTarget[] = [];
  const sourceOf = sourceFinder(items, found);
  const generated = sets.map(configMapOf);
  const generatedOf = (target: PatchTarget) => generated.find((object) => target.accepts(object));
  for (const replacement of all) {
    const target = replacement.source.kind === 'field' ? replacement.source.target : undefined;
    const object = target && (sourceOf(target) ?? generatedOf(target));
    for (const target of resolvedTargets(replacement, object)) found.push(target);
  }
  return found;
}

/** A ConfigMap that a generator makes is in no file: its data are where the generator has them. */
function configMapOf({ name, namespace, uri, location, values }: VariableSet): Targeted {
  const data = Object.fromEntries([...values()].map(([key, { text }]) => [key, text]));
  const locate = ([field, key]: ManifestPath) => (field === 'data' && typeof key === 'string' ? values().get(key)?.location : location);
  const nowhere = { uri, key: undefined, value: { start: firstPlace, end: firstPlace }, source: undefined };
  const current: Resource = {
    uri,
    document: 0,
    root: [],
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    namespace,
    value: { metadata: { name }, data },
    source: { locate, nearest: (path) => locate(path) ?? nowhere, pathAt: () => undefined, writable: () => undefined },
  };
  return { current, written: current };
}

const firstPlace = { line: 0, character: 0 };

function replacementsInFile(index: FileIndex, uri: string): readonly Replacement[] {
  return index.file(uri)?.manifest.resources.flatMap(({ value }) => replacementsOf(valueAt(value, ['list']) ?? [value])) ?? [];
}

interface SourceState {
  readonly current: Resource;
  readonly written: Resource;
  /** How many replacements it has gone through. */
  readonly after: number;
  readonly growth: PatchGrowth;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function* chained<T>(first: readonly T[], second: readonly T[]): Generator<T> {
  yield* first;
  yield* second;
}

/** The first object that a source names, as the replacements found so far have left it. */
function sourceFinder(items: readonly Applied[], found: readonly ResolvedTarget[]): (source: PatchTarget) => SourceState | undefined {
  const byKind = grouped(items, ({ resource }) => resource.kind);
  const byName = grouped(items, ({ resource }) => `${resource.kind} ${resource.name}`);
  const states = new Map<Applied, SourceState | undefined>();
  const arrived = (item: Applied): SourceState | undefined => {
    if (!states.has(item)) {
      const current = effective(item);
      states.set(item, current && { current, written: item.resource, after: 0, growth: freshGrowth() });
    }
    return states.get(item);
  };
  return (source) => {
    const ofKind = source.kind === undefined ? items : (byKind.get(source.kind) ?? []);
    // Mostly it is called as in its file; a prefix may have made another name of it.
    const named = byName.get(`${source.kind} ${source.name}`) ?? [];
    for (const item of chained(named, ofKind)) {
      const state = arrived(item);
      if (!state || !source.accepts(state)) continue;
      const layer = { ...noChanges, replacements: targetIndex(found.slice(state.after)) };
      // What was found in its values stays as it is.
      const current = afterKustomize(state.current, state.written, layer, ownParts(state.growth));
      const next = { ...state, current: current ?? state.current, after: found.length };
      states.set(item, next);
      return next;
    }
    return undefined;
  };
}
