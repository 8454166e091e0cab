/**
 * Where everything starts: the Flux Kustomizations and Argo CD Applications that nothing else in the workspace applies. One that lies where
 * another looks, or beside a kustomization that leaves it out, was left out on purpose and is no root.
 */
import type { Resource } from '../../manifest/manifest';
import { comparePaths, isInside, parentOf } from '../resource/paths';
import { applicationsOf, buildApplication, isArgoApplication } from './argocd/application';
import type { FileIndex } from './fileIndex';
import { fluxFolder, type HomeSource, isFluxKustomization } from './flux/fluxKustomization';
import type { Builder } from './kustomize/kustomizeBuild';
import type { SourceFile } from './sourceFile';

interface Candidate {
  readonly resource: Resource;
  /** The folder that a Flux Kustomization takes all of. */
  readonly folder: string | undefined;
  readonly applies: ReadonlySet<Resource>;
}

/** In path order. */
export function rootResources(files: readonly SourceFile[], index: FileIndex, builder: Builder, home: HomeSource): readonly Resource[] {
  const resources = files
    .flatMap(({ manifest }) => manifest.resources.filter((resource) => isFluxKustomization(resource) || isArgoApplication(resource)))
    .sort((a, b) => comparePaths(a.uri, b.uri) || a.document - b.document);
  const candidates = resources.map((resource) => candidate(resource, index, builder, home));
  const applied = new Set<Resource>();
  for (const { resource, applies } of candidates) for (const other of applies) if (other !== resource) applied.add(other);
  const unapplied = candidates.filter(({ resource }) => !applied.has(resource));
  const roots = unapplied.filter((one) => !isLeftOut(one, candidates, index));
  const chosen = roots.length > 0 ? roots : unapplied;
  const found = chosen.map(({ resource }) => resource);
  return [...found, ...circleStarts(candidates, found)].sort((a, b) => comparePaths(a.uri, b.uri) || a.document - b.document);
}

function candidate(resource: Resource, index: FileIndex, builder: Builder, home: HomeSource): Candidate {
  const isCandidate = (one: Resource) => isFluxKustomization(one) || isArgoApplication(one);
  if (isFluxKustomization(resource)) {
    const folder = fluxFolder(resource, index, home);
    const items = folder === undefined ? [] : builder.flux(folder).items;
    return { resource, folder, applies: new Set(items.map((item) => item.resource).filter(isCandidate)) };
  }
  const applies = applicationsOf(resource, index).flatMap(
    (application) => buildApplication(application, resource, index, builder).built.items,
  );
  return { resource, folder: undefined, applies: new Set(applies.map((item) => item.resource).filter(isCandidate)) };
}

function isLeftOut({ resource, folder }: Candidate, candidates: readonly Candidate[], index: FileIndex): boolean {
  const { uri } = resource;
  const covered = candidates.some(
    (other) =>
      other.resource !== resource &&
      other.folder !== undefined &&
      isInside(other.folder, uri) &&
      !(folder !== undefined && isInside(folder, other.resource.uri)),
  );
  return covered || hasKustomization(parentOf(uri), index, resource);
}

/** A kustomization in the folder, or in one above, that does not take the file in. */
function hasKustomization(folder: string, index: FileIndex, resource: Resource): boolean {
  for (let current = folder; index.isFolder(current); current = parentOf(current)) {
    const kustomization = index.kustomization(current);
    if (kustomization) return !kustomization.resources.some((uri) => uri === resource.uri);
  }
  return false;
}

/** Circles that no root leads into: the first of each starts it. */
function circleStarts(candidates: readonly Candidate[], roots: readonly Resource[]): readonly Resource[] {
  const byResource = new Map(candidates.map((one) => [one.resource, one]));
  const reached = new Set<Resource>();
  const reach = (start: Resource) => {
    const open = [start];
    for (let next = open.pop(); next; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      for (const applied of byResource.get(next)?.applies ?? []) open.push(applied);
    }
  };
  for (const root of roots) reach(root);
  const starts: Resource[] = [];
  for (const { resource, applies } of candidates) {
    if (reached.has(resource) || applies.size === 0 || !isInCircle(resource, byResource)) continue;
    starts.push(resource);
    reach(resource);
  }
  return starts;
}

function isInCircle(resource: Resource, candidates: ReadonlyMap<Resource, Candidate>): boolean {
  const seen = new Set<Resource>();
  const open = [...(candidates.get(resource)?.applies ?? [])].filter((next) => next !== resource);
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === resource) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const applied of candidates.get(next)?.applies ?? []) open.push(applied);
  }
  return false;
}
