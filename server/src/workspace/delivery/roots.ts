/**
 * Where everything starts: the Flux Kustomizations, FluxInstances and Argo CD Applications that nothing else in the workspace applies. One
 * that lies where another looks, or beside a kustomization that leaves it out, was left out on purpose and is no root.
 */
import type { Resource } from '../../manifest/manifest';
import { listAt, stringAt, valueAt } from '../../manifest/values';
import type { Memory } from '../../memory/memory';
import { comparePaths, isInside, parentOf } from '../resource/paths';
import { isTemplated } from '../resource/templates';
import { type ArgoCd, isArgoApplication } from './argocd/application';
import type { Built } from './built';
import { resourcePlaceKey } from './canonicalOrder';
import { inCircles } from './circles';
import type { FileIndex } from './fileIndex';
import { type Fleet, isGitRepo } from './fleet/fleet';
import { syncKustomization } from './flux/fluxInstance';
import { isFluxKustomization } from './flux/fluxKustomization';
import type { FolderFiles } from './folderFiles';
import { type LeadingChart, leadingCharts } from './helm/leadingCharts';
import type { Builder } from './kustomize/kustomizeBuild';
import type { NearestSet } from './nearestSets';
import { buildProfile, isProfile } from './profiles/profile';
import type { SourceFile } from './sourceFile';

export interface Root {
  readonly resource: Resource;
  /** True if it applies other Kustomizations and Applications, or an ApplicationSet that makes some. */
  readonly leads: boolean;
  /** True if a later step fills in the path to its objects, which are therefore unknown. */
  readonly isOpen: boolean;
  /** The folders that it is told to apply. */
  readonly targets: readonly string[];
  /** The files that it applies itself. */
  readonly files: readonly string[];
  /** The chart that gives it, which a person installs. */
  readonly chart: LeadingChart | undefined;
}

interface Reading {
  readonly index: FileIndex;
  readonly builder: Builder;
  readonly memory: Memory;
  readonly fluxFolder: (kustomization: Resource) => string | undefined;
  readonly argo: ArgoCd;
  readonly fleet: Fleet;
  readonly nearestSet: NearestSet;
}

interface Candidate extends Root {
  /** The place of its object, which is the same each time a template gives it. */
  readonly key: string;
  /** The folder that a Flux Kustomization takes all of. */
  readonly folder: string | undefined;
  /** The places of the others that it applies. */
  readonly applies: ReadonlySet<string>;
}

/** The roots in path order. */
export function findRoots(files: FolderFiles, reading: Reading): readonly Root[] {
  const charts = leadingCharts(files, reading);
  const isInChart = (uri: string) => charts.some(({ folder }) => uri.startsWith(`${folder}/templates/`));
  const objects = files.gather(deliveriesOfFile).filter(({ uri }) => !isInChart(uri));
  const candidates = [
    ...objects.map((resource) => candidate(resource, undefined, reading)),
    ...charts.flatMap((chart) => deliveriesIn(chart.built.items).map((resource) => candidate(resource, chart, reading))),
  ].sort((a, b) => comparePlaces(a.resource, b.resource));
  const applied = new Set<string>();
  for (const { key, applies } of candidates) for (const other of applies) if (other !== key) applied.add(other);
  const unapplied = candidates.filter(({ key }) => !applied.has(key));
  const covers = coverage(candidates);
  const roots = unapplied.filter((start) => !covers(start) && !isLeftOut(start, reading.index));
  const chosen = roots.length > 0 ? roots : unapplied;
  return [...chosen, ...circleStarts(candidates, chosen)].sort((a, b) => comparePlaces(a.resource, b.resource));
}

/** True if a resource makes a delivery tool apply objects. */
export function isDelivery(resource: Resource): boolean {
  return (
    isFluxKustomization(resource) ||
    isArgoApplication(resource) ||
    isGitRepo(resource) ||
    isProfile(resource) ||
    syncKustomization(resource) !== undefined
  );
}

/** The files that an object makes its tool apply, as far as its own text tells them. */
export function deliveredFiles(resource: Resource, reading: Reading): readonly string[] {
  return isDelivery(resource) ? candidate(resource, undefined, reading).files : [];
}

function deliveriesOfFile({ manifest }: SourceFile): readonly Resource[] {
  return manifest.resources.filter(isDelivery);
}

function comparePlaces(a: Resource, b: Resource): number {
  return comparePaths(a.uri, b.uri) || a.document - b.document;
}

function candidate(resource: Resource, chart: LeadingChart | undefined, reading: Reading): Candidate {
  const { index, builder, argo, fleet, memory } = reading;
  const kustomization = isFluxKustomization(resource) ? resource : memory.memo(syncKustomization)(resource);
  if (kustomization) {
    const folder = reading.fluxFolder(kustomization);
    const built = folder === undefined ? undefined : builder.flux(folder);
    const found = memory.memo(fluxCandidate)(resource, kustomization, folder, built);
    return chart ? { ...found, chart } : found;
  }
  if (isGitRepo(resource) || isProfile(resource)) {
    const built = isProfile(resource) ? [profileAlone(resource, reading)] : fleet.deliver(resource).map((delivery) => delivery.built);
    const applies = placesOf(deliveriesIn(built.flatMap(({ items }) => items)));
    const files = built.flatMap((part) => part.files);
    const targets = isProfile(resource) ? [] : fleet.folders(resource);
    return {
      resource,
      key: resourcePlaceKey(resource),
      chart,
      folder: undefined,
      applies,
      leads: applies.size > 0,
      isOpen: false,
      targets,
      files,
    };
  }
  const { applications } = argo.applicationsOf(resource);
  const paths = applications.flatMap(pathsOfSources);
  const built = applications.map((application) => argo.build(application).built);
  const applies = placesOf(deliveriesIn(built.flatMap(({ items }) => items)));
  return {
    resource,
    key: resourcePlaceKey(resource),
    chart,
    folder: undefined,
    applies,
    leads: applies.size > 0 || resource.kind === 'ApplicationSet',
    isOpen: paths.some(isTemplated),
    targets: paths.flatMap((path) => (isTemplated(path) ? [] : (index.fromRepository(path, resource.uri) ?? []))),
    files: built.flatMap(({ files }) => files),
  };
}

function fluxCandidate(resource: Resource, kustomization: Resource, folder: string | undefined, built: Built | undefined): Candidate {
  const applies = placesOf(deliveriesIn(built?.items ?? []));
  return {
    resource,
    key: resourcePlaceKey(resource),
    chart: undefined,
    folder,
    applies,
    leads: applies.size > 0,
    isOpen: isTemplated(stringAt(kustomization.value, ['spec', 'path']) ?? ''),
    targets: folder === undefined ? [] : [folder],
    files: built?.files ?? [],
  };
}

/** The objects of a profile, with the nearest ConfigMaps. */
function profileAlone(resource: Resource, { index, builder, nearestSet }: Reading): Built {
  const findSet = (name: string) => nearestSet(name, resource.uri, resource.uri);
  return buildProfile(resource, { index, builder, findSet }).built;
}

function pathsOfSources({ value }: Resource): readonly string[] {
  return [valueAt(value, ['spec', 'source']), ...listAt(value, ['spec', 'sources'])].flatMap((source) => stringAt(source, ['path']) ?? []);
}

function deliveriesIn(items: readonly { readonly resource: Resource }[]): readonly Resource[] {
  return items.map(({ resource }) => resource).filter(isDelivery);
}

function placesOf(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(resources.map(resourcePlaceKey));
}

/** True for a candidate in a folder that another candidate applies as a whole, unless the first applies the folder of the other as well. */
function coverage(candidates: readonly Candidate[]): (candidate: Candidate) => boolean {
  const byFolder = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.folder === undefined) continue;
    const list = byFolder.get(candidate.folder);
    if (list) list.push(candidate);
    else byFolder.set(candidate.folder, [candidate]);
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

/**
 * A kustomization in the folder, or in one above, does not take the file in. What applies that very kustomization is how it starts: a person applies it
 * once, and it keeps the rest up to date.
 */
function isLeftOut({ resource, targets }: Candidate, index: FileIndex): boolean {
  const around = index.kustomizationAround(parentOf(resource.uri));
  const kustomization = around === undefined ? undefined : index.kustomization(around);
  if (around === undefined || !kustomization || targets.includes(around)) return false;
  return !kustomization.resources.some((uri) => uri === resource.uri);
}

/** Circles that no root leads into: the first of each starts it. */
function circleStarts(candidates: readonly Candidate[], roots: readonly Candidate[]): readonly Candidate[] {
  const byPlace = new Map(candidates.map((candidate) => [candidate.key, candidate]));
  const reached = new Set<string>();
  const reach = (start: string) => {
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      for (const other of byPlace.get(next)?.applies ?? []) open.push(other);
    }
  };
  for (const { key } of roots) reach(key);
  const circles = inCircles(byPlace.keys(), (key) => byPlace.get(key)?.applies ?? []);
  const starts: Candidate[] = [];
  // An instance of Flux lies deep in what it applies, so everything else is the better start.
  const inOrder = [...candidates].sort((a, b) => Number(syncs(a)) - Number(syncs(b)));
  for (const candidate of inOrder) {
    if (reached.has(candidate.key) || !circles.has(candidate.key)) continue;
    starts.push(candidate);
    reach(candidate.key);
  }
  return starts;
}

function syncs({ resource }: Candidate): boolean {
  return syncKustomization(resource) !== undefined;
}
