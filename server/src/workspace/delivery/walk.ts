/**
 * From the documents a cluster starts with to everything that reaches it: Flux Kustomizations and Argo CD Applications are followed
 * until nothing new comes up. Each of them may send what it builds to another cluster.
 */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { earlierIfSameSet } from '../../model/lists';
import { type ArgoCd, isArgoApplication } from './argocd/application';
import type { Arrivals } from './arrivals';
import { type Built, type Cut, copiesCut, mostItems, sharedLayer } from './built';
import { resourcePlaceKey } from './canonicalOrder';
import type { FileIndex } from './fileIndex';
import { type Fleet, isGitRepo } from './fleet/fleet';
import { syncKustomization } from './flux/fluxInstance';
import { fluxComponents, fluxLayer, type ReadPatch, remoteCluster } from './flux/fluxKustomization';
import type { HomeSource } from './flux/homeSource';
import { type FoundSets, foundSets } from './foundSets';
import type { Helmfiles } from './helmfile/helmfile';
import { fieldCount, fieldsCut, withinFields } from './kustomize/fieldLimit';
import type { Builder } from './kustomize/kustomizeBuild';
import { type Applied, type Content, effective, withLayer } from './layers';
import type { NearestSet } from './nearestSets';
import { buildProfile, isProfile, type Profiles } from './profiles/profile';
import { withReleases } from './releases';
import { isDelivery } from './roots';
import type { Scope } from './scope';
import { givesVariables, variableSet } from './variableSet';

export interface Walker {
  readonly memory: Memory;
  readonly arrivals: Arrivals;
  readonly index: FileIndex;
  readonly builder: Builder;
  readonly home: HomeSource;
  /** The folder that a Flux Kustomization applies; undefined when it is not in the workspace or not known. */
  readonly fluxFolder: (kustomization: Resource) => string | undefined;
  readonly argo: ArgoCd;
  readonly fleet: Fleet;
  readonly profiles: Profiles;
  readonly helmfiles: Helmfiles;
  readonly readPatch: ReadPatch;
  /** The set for a ConfigMap that nothing on the way applies, because a person may have applied it. */
  readonly nearestSet: NearestSet;
  /** Filled on the way: the variables of each Flux Kustomization that was followed, by its place. */
  readonly followed: Map<string, Scope[]>;
  /** Filled on the way: what was left out because all grew too large. */
  readonly cuts: Cut[];
}

/** Contents by the name of the receiving cluster. The cluster that the walk starts in has the empty name. */
export type Contents = ReadonlyMap<string, Content>;

const mostSteps = 20_000;

/** The objects that one step brings to a cluster. */
interface Part {
  readonly cluster: string;
  /** The objects before variables are filled in. */
  readonly items: readonly Applied[];
  /** Fills variables into the items. */
  readonly kustomization: Resource | undefined;
}

interface Follow {
  readonly applied: Applied;
  readonly part: Part;
}

/** `start` is the file or folder that the seed comes from. */
export function walkDelivery(seed: Built, start: string, walker: Walker): Contents {
  const { memory, index, argo } = walker;
  const parts: Part[] = [];
  const files = new Map<string, Set<string>>();
  const sets = foundSets(start, walker);
  const seen = new Set<string>();
  // Thousands may wait, and taking the first of a list away moves all the others.
  const queue: Follow[] = [];
  let taken = 0;
  let received = 0;
  // Objects whose folder depends on a variable wait until every ConfigMap has been seen.
  const waiting: Follow[] = [];

  const arrived = ({ applied, part: { kustomization } }: Follow): Resource | undefined =>
    kustomization ? memory.memo(filledResource)(applied, sets.scopeOf(kustomization)) : walker.arrivals.resource(applied);

  const receive = (built: Built, cluster: string, kustomization?: Resource) => {
    if (built.cut) walker.cuts.push(built.cut);
    const part: Part = { cluster, items: built.items, kustomization };
    parts.push(part);
    received += built.items.length;
    const used = files.get(cluster) ?? new Set<string>();
    files.set(cluster, used);
    for (const uri of built.files) used.add(uri);
    for (const set of built.sets) sets.add(set, kustomization);
    const { uris, delivering } = memory.memo(deliveryOf)(built.items);
    for (const uri of uris) used.add(uri);
    for (const applied of delivering) {
      if (isDelivery(applied.resource)) queue.push({ applied, part });
      else {
        const map = arrived({ applied, part });
        const set = map && memory.memo(variableSet)(map);
        if (set) sets.add(set);
      }
    }
  };
  const follow = (next: Follow, last: boolean) => {
    const resource = arrived(next);
    const { cluster } = next.part;
    if (!resource) return;
    if (isArgoApplication(resource)) followApplications(resource, cluster);
    else if (isGitRepo(resource)) followGitRepo(resource, cluster);
    else if (isProfile(resource)) {
      if (!followProfile(resource, cluster, last)) waiting.push(next);
    } else if (!followKustomization(memory.memo(syncKustomization)(resource) ?? resource, cluster) && !last) waiting.push(next);
  };
  const followApplications = (resource: Resource, from: string) => {
    const { applications, cut } = argo.applicationsOf(resource);
    if (cut) walker.cuts.push(cut);
    for (const application of applications) {
      const { built, cluster } = argo.build(application);
      const key = `${resourcePlaceKey(resource)} ${JSON.stringify(application.value['spec'], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`;
      if (seen.has(key)) continue;
      seen.add(key);
      receive(built, cluster ?? from);
    }
  };
  const followGitRepo = (resource: Resource, from: string) => {
    if (seen.has(resourcePlaceKey(resource))) return;
    seen.add(resourcePlaceKey(resource));
    for (const { built, cluster } of walker.fleet.deliver(resource)) receive(built, cluster === '' ? from : cluster);
  };
  /** True if all objects that it names are known, or never will be. */
  const followProfile = (resource: Resource, from: string, last: boolean): boolean => {
    if (seen.has(resourcePlaceKey(resource))) return true;
    const { built, isComplete } = buildProfile(resource, { index, builder: walker.builder, findSet: sets.seenFrom(resource.uri) });
    if (!isComplete && !last) return false;
    seen.add(resourcePlaceKey(resource));
    for (const cluster of walker.profiles.clusters(resource)) receive(built, cluster === '' ? from : cluster);
    return true;
  };
  /** True if its folder is known, or never will be. */
  const followKustomization = (resource: Resource, from: string): boolean => {
    const folder = walker.fluxFolder(resource);
    if (folder === undefined) return false;
    const key = memory.memo(wayOf)(resource, folder, start);
    if (seen.has(key)) return true;
    seen.add(key);
    const built = walker.builder.extended(folder, fluxComponents(resource, folder));
    const layered = memory.query(key, { built: () => built, kustomization: () => resource }, (source) => {
      const built = source.built();
      const count = fieldCount();
      const layer = withinFields(built.items, count).patches(fluxLayer(source.kustomization(), walker.readPatch));
      return { ...built, items: built.items.map(sharedLayer(layer)), ...fieldsCut(count, source.kustomization()) };
    });
    receive(layered, remoteCluster(resource) ?? from, resource);
    return true;
  };

  receive(seed, '');
  for (let steps = 0; steps < mostSteps && received <= mostItems; steps++) {
    const next = queue[taken];
    if (next) {
      taken++;
      follow(next, false);
    } else {
      const late = waiting.splice(0);
      if (late.length === 0) break;
      for (const item of late) follow(item, true);
    }
  }
  const untaken = queue[taken];
  if (untaken) walker.cuts.push(copiesCut(untaken.applied.resource));

  return new Map(
    [...partsByCluster(parts, sets, walker)].map(([cluster, received]) => {
      const used = memory.settled(`files from ${start} to ${cluster}`, files.get(cluster) ?? new Set<string>(), earlierIfSameSet);
      const content: Content = { parts: received, files: used };
      return [cluster, withReleases(content, { ...walker, findSet: sets.filledFrom, where: `${start} ${cluster}` })];
    }),
  );
}

/** The objects with the variables that are known after everything was followed. */
function partsByCluster(
  parts: readonly Part[],
  sets: FoundSets,
  { memory, followed }: Walker,
): ReadonlyMap<string, readonly (readonly Applied[])[]> {
  const byCluster = new Map<string, (readonly Applied[])[]>();
  for (const { cluster, items, kustomization } of parts) {
    const scope = kustomization && sets.scopeOf(kustomization);
    const place = kustomization && memory.memo(resourcePlaceKey)(kustomization);
    if (scope && place !== undefined) followed.set(place, [...(followed.get(place) ?? []), scope]);
    const all = byCluster.get(cluster) ?? [];
    byCluster.set(cluster, all);
    all.push(memory.memo(withFollowed)(scope ? memory.memo(withVariables)(items, scope) : items));
  }
  return byCluster;
}

/** What asks for other objects, which were followed, is marked. */
function withFollowed(items: readonly Applied[]): readonly Applied[] {
  if (!items.some(({ resource }) => isArgoApplication(resource))) return items;
  return items.map((applied) => (isArgoApplication(applied.resource) ? { ...applied, isFollowed: true } : applied));
}

interface Delivery {
  /** The files that the objects are from. */
  readonly uris: readonly string[];
  /** The objects that deliver others, or give variables. */
  readonly delivering: readonly Applied[];
}

function deliveryOf(items: readonly Applied[]): Delivery {
  return {
    uris: [...new Set(items.map(({ resource }) => resource.uri))],
    delivering: items.filter(({ resource }) => isDelivery(resource) || givesVariables(resource)),
  };
}

/** What a Kustomization applies of a folder, in a walk from a start. */
function wayOf(kustomization: Resource, folder: string, start: string): string {
  return `${start}: ${resourcePlaceKey(kustomization)} ${folder} ${kustomization.namespace}/${kustomization.name}`;
}

function filledResource(applied: Applied, scope: Scope): Resource | undefined {
  return effective(withLayer(applied, { kind: 'variables', scope }));
}

function withVariables(items: readonly Applied[], scope: Scope): readonly Applied[] {
  return items.map(sharedLayer({ kind: 'variables', scope }));
}
