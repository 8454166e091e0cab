/**
 * Where everything starts: the Flux Kustomizations, FluxInstances and Argo CD Applications that nothing else in the workspace applies. One
 * that lies where another looks, or beside a kustomization that leaves it out, was left out on purpose and is no root.
 */
import type { Resource } from '../../manifest/manifest';
import { listAt, stringAt, valueAt } from '../../manifest/values';
import { comparePaths, isInside, parentOf } from '../resource/paths';
import { isTemplated } from '../resource/templates';
import { applicationsOf, buildApplication, isArgoApplication } from './argocd/application';
import type { FileIndex } from './fileIndex';
import { syncKustomization } from './flux/fluxInstance';
import { fluxFolder, type HomeSource, isFluxKustomization } from './flux/fluxKustomization';
import type { Builder } from './kustomize/kustomizeBuild';
import type { SourceFile } from './sourceFile';

export interface Root {
  readonly resource: Resource;
  /** What it applies starts more: other Kustomizations and Applications, or those that an ApplicationSet makes. */
  readonly leads: boolean;
  /** What it applies is not known: the path to it is filled in later. */
  readonly isOpen: boolean;
  /** The folders that it is told to apply. */
  readonly targets: readonly string[];
  /** The files that it applies itself. */
  readonly files: readonly string[];
}

interface Reading {
  readonly index: FileIndex;
  readonly builder: Builder;
  readonly home: HomeSource;
}

interface Candidate extends Root {
  /** The folder that a Flux Kustomization takes all of. */
  readonly folder: string | undefined;
  readonly applies: ReadonlySet<Resource>;
}

/** In path order. */
export function findRoots(files: readonly SourceFile[], { index, builder, home }: Reading): readonly Root[] {
  const candidates = files
    .flatMap(({ manifest }) => manifest.resources.filter(isDelivery))
    .sort(comparePlaces)
    .map((resource) => candidate(resource, { index, builder, home }));
  const applied = new Set<Resource>();
  for (const { resource, applies } of candidates) for (const other of applies) if (other !== resource) applied.add(other);
  const unapplied = candidates.filter(({ resource }) => !applied.has(resource));
  const covers = coverage(candidates);
  const roots = unapplied.filter((one) => !covers(one) && !hasKustomization(one.resource, index));
  const chosen = roots.length > 0 ? roots : unapplied;
  return [...chosen, ...circleStarts(candidates, chosen)].sort((a, b) => comparePlaces(a.resource, b.resource));
}

/** Whether a resource makes a delivery tool apply something. */
export function isDelivery(resource: Resource): boolean {
  return isFluxKustomization(resource) || isArgoApplication(resource) || syncKustomization(resource) !== undefined;
}

function comparePlaces(a: Resource, b: Resource): number {
  return comparePaths(a.uri, b.uri) || a.document - b.document;
}

function candidate(resource: Resource, { index, builder, home }: Reading): Candidate {
  const kustomization = isFluxKustomization(resource) ? resource : syncKustomization(resource);
  if (kustomization) {
    const folder = fluxFolder(kustomization, index, home);
    const built = folder === undefined ? undefined : builder.flux(folder);
    const applies = deliveriesIn(built?.items ?? []);
    const isOpen = isTemplated(stringAt(kustomization.value, ['spec', 'path']) ?? '');
    return {
      resource,
      folder,
      applies,
      leads: applies.size > 0,
      isOpen,
      targets: folder === undefined ? [] : [folder],
      files: built?.files ?? [],
    };
  }
  const applications = applicationsOf(resource, index);
  const paths = applications.flatMap(pathsOfSources);
  const built = applications.map((application) => buildApplication(application, index, builder).built);
  const applies = deliveriesIn(built.flatMap(({ items }) => items));
  return {
    resource,
    folder: undefined,
    applies,
    leads: applies.size > 0 || resource.kind === 'ApplicationSet',
    isOpen: paths.some(isTemplated),
    targets: paths.flatMap((path) => (isTemplated(path) ? [] : (index.fromRepository(path, resource.uri) ?? []))),
    files: built.flatMap(({ files }) => files),
  };
}

function pathsOfSources({ value }: Resource): readonly string[] {
  return [valueAt(value, ['spec', 'source']), ...listAt(value, ['spec', 'sources'])].flatMap((source) => stringAt(source, ['path']) ?? []);
}

function deliveriesIn(items: readonly { readonly resource: Resource }[]): ReadonlySet<Resource> {
  return new Set(items.map(({ resource }) => resource).filter(isDelivery));
}

/** Whether one lies in the folder that another takes all of, and does not take all of that other's folder. */
function coverage(candidates: readonly Candidate[]): (one: Candidate) => boolean {
  const byFolder = new Map<string, Candidate[]>();
  for (const one of candidates) {
    if (one.folder === undefined) continue;
    const list = byFolder.get(one.folder);
    if (list) list.push(one);
    else byFolder.set(one.folder, [one]);
  }
  return ({ resource, folder }) => {
    for (let around = parentOf(resource.uri); around.includes('/'); around = parentOf(around)) {
      const isCovered = byFolder
        .get(around)
        ?.some((other) => other.resource !== resource && !(folder !== undefined && isInside(folder, other.resource.uri)));
      if (isCovered) return true;
    }
    return false;
  };
}

/** A kustomization in the folder, or in one above, that does not take the file in. */
function hasKustomization(resource: Resource, index: FileIndex): boolean {
  for (let current = parentOf(resource.uri); index.isFolder(current); current = parentOf(current)) {
    const kustomization = index.kustomization(current);
    if (kustomization) return !kustomization.resources.some((uri) => uri === resource.uri);
  }
  return false;
}

/** Circles that no root leads into: the first of each starts it. */
function circleStarts(candidates: readonly Candidate[], roots: readonly Candidate[]): readonly Candidate[] {
  const byResource = new Map(candidates.map((one) => [one.resource, one]));
  const reached = new Set<Resource>();
  const reach = (start: Resource) => {
    const open = [start];
    for (let next = open.pop(); next; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      for (const other of byResource.get(next)?.applies ?? []) open.push(other);
    }
  };
  for (const { resource } of roots) reach(resource);
  const starts: Candidate[] = [];
  // An instance of Flux lies deep in what it applies, so everything else is the better start.
  const inOrder = [...candidates].sort((a, b) => Number(syncs(a)) - Number(syncs(b)));
  for (const one of inOrder) {
    if (reached.has(one.resource) || one.applies.size === 0 || !isInCircle(one.resource, byResource)) continue;
    starts.push(one);
    reach(one.resource);
  }
  return starts;
}

function syncs({ resource }: Candidate): boolean {
  return syncKustomization(resource) !== undefined;
}

function isInCircle(resource: Resource, candidates: ReadonlyMap<Resource, Candidate>): boolean {
  const seen = new Set<Resource>();
  const open = [...(candidates.get(resource)?.applies ?? [])].filter((next) => next !== resource);
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === resource) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const other of candidates.get(next)?.applies ?? []) open.push(other);
  }
  return false;
}
