/**
 * From the documents a cluster starts with to everything that reaches it: Flux Kustomizations and Argo CD Applications are followed
 * until nothing new comes up. Each of them may send what it builds to another cluster.
 */
import type { Resource } from '../../manifest/manifest';
import { type ArgoCd, isArgoApplication } from './argocd/application';
import { type Built, sharedLayer } from './built';
import { placeOf } from './canonicalOrder';
import type { FileIndex } from './fileIndex';
import { type Fleet, isGitRepo } from './fleet/fleet';
import { syncKustomization } from './flux/fluxInstance';
import { fluxFolder, fluxLayer, type HomeSource, type ReadPatch, remoteCluster } from './flux/fluxKustomization';
import type { Helmfiles } from './helmfile/helmfile';
import type { Builder } from './kustomize/kustomizeBuild';
import { type Applied, type Content, effective } from './layers';
import type { NearestSet } from './nearestSets';
import { withReleases } from './releases';
import { isDelivery } from './roots';
import { configMapSet, filledSet, type Scope, scopeOf, type VariableSet, type VariableSets } from './scope';

export interface Walker {
  readonly index: FileIndex;
  readonly builder: Builder;
  readonly home: HomeSource;
  readonly argo: ArgoCd;
  readonly fleet: Fleet;
  readonly helmfiles: Helmfiles;
  readonly readPatch: ReadPatch;
  /** For a ConfigMap that does not come on the way: a person may have applied it. */
  readonly nearestSet: NearestSet;
  /** Filled on the way: the variables of each Flux Kustomization that was followed, by its place. */
  readonly followed: Map<string, Scope[]>;
  /** Filled on the way: the objects with which something was left out because all grew too large. */
  readonly cuts: Resource[];
}

/** By the name of the cluster that receives it; the empty name is the cluster that all starts in. */
export type Contents = ReadonlyMap<string, Content>;

const mostSteps = 20_000;

/** `start` is the file or folder that the seed comes from. */
export function walk(seed: Built, start: string, walker: Walker): Contents {
  const contents = new Map<string, Content>();
  const sets = new Map<string, VariableSet[]>();
  const seen = new Set<string>();
  const queue: Follow[] = [];
  // What needs a variable to know its folder waits until every ConfigMap there is has been seen.
  const waiting: Follow[] = [];

  let setCount = 0;
  const addSet = (set: VariableSet) => {
    setCount++;
    const list = sets.get(set.name);
    if (list) list.push(set);
    else sets.set(set.name, [set]);
  };
  const setsSeenFrom = (uri: string): VariableSets => ({
    find: (name, namespace) => {
      const named = sets.get(name) ?? [];
      const exact = named.find((set) => set.namespace === namespace || set.namespace === undefined || namespace === undefined);
      return exact ?? named[0] ?? walker.nearestSet(name, start, uri);
    },
    count: () => setCount,
  });
  const receive = (built: Built, cluster: string) => {
    const content = contents.get(cluster) ?? { items: [], files: new Set<string>() };
    contents.set(cluster, content);
    if (built.cut) walker.cuts.push(built.cut);
    for (const uri of built.files) content.files.add(uri);
    for (const set of built.sets) addSet(set);
    for (const applied of built.items) {
      content.items.push(isArgoApplication(applied.resource) ? { ...applied, isFollowed: true } : applied);
      content.files.add(applied.resource.uri);
      const { resource } = applied;
      if (isDelivery(resource)) queue.push({ applied, cluster });
      else if (resource.kind === 'ConfigMap') {
        const arrived = effective(applied);
        if (arrived) addSet(configMapSet(arrived));
      }
    }
  };
  const follow = (next: Follow, last: boolean) => {
    const resource = effective(next.applied);
    if (!resource) return;
    if (isArgoApplication(resource)) followApplications(resource, next.cluster);
    else if (isGitRepo(resource)) followGitRepo(resource, next.cluster);
    else if (!followKustomization(syncKustomization(resource) ?? resource, next.cluster) && !last) waiting.push(next);
  };
  const followApplications = (resource: Resource, from: string) => {
    for (const application of walker.argo.applicationsOf(resource)) {
      const { built, cluster } = walker.argo.build(application);
      const key = `${placeOf(resource)} ${JSON.stringify(application.value['spec'], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`;
      if (seen.has(key)) continue;
      seen.add(key);
      receive(built, cluster ?? from);
    }
  };
  const followGitRepo = (resource: Resource, from: string) => {
    if (seen.has(placeOf(resource))) return;
    seen.add(placeOf(resource));
    for (const { built, cluster } of walker.fleet.deliver(resource)) receive(built, cluster === '' ? from : cluster);
  };
  /** Whether its folder is known, or never will be. */
  const followKustomization = (resource: Resource, from: string): boolean => {
    const folder = fluxFolder(resource, walker.index, walker.home);
    if (folder === undefined) return false;
    const key = `${placeOf(resource)} ${folder} ${resource.namespace}/${resource.name}`;
    if (seen.has(key)) return true;
    seen.add(key);
    const built = walker.builder.flux(folder);
    const scope: Scope = scopeOf(resource, setsSeenFrom(resource.uri));
    walker.followed.set(placeOf(resource), [...(walker.followed.get(placeOf(resource)) ?? []), scope]);
    const layer = sharedLayer(fluxLayer(resource, walker.readPatch));
    const variables = sharedLayer({ kind: 'variables', scope });
    const items = built.items.map((applied) => variables(layer(applied)));
    receive({ ...built, items, sets: built.sets.map((set) => filledSet(set, scope)) }, remoteCluster(resource) ?? from);
    return true;
  };

  receive(seed, '');
  for (let steps = 0; steps < mostSteps; steps++) {
    const next = queue.shift();
    if (next) follow(next, false);
    else {
      const late = waiting.splice(0);
      if (late.length === 0) break;
      for (const one of late) follow(one, true);
    }
  }
  const [left] = queue;
  if (left) walker.cuts.push(left.applied.resource);
  for (const [cluster, content] of contents)
    contents.set(
      cluster,
      withReleases(content, walker.index, (uri) => setsSeenFrom(uri).find),
    );
  return contents;
}

interface Follow {
  readonly applied: Applied;
  readonly cluster: string;
}
