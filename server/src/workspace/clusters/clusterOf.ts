/** One cluster of a folder, from what reaches it. */
import { dequal } from 'dequal';
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { earlierIfSame, earlierIfSameSet, joined } from '../../model/lists';
import { once } from '../../model/once';
import type { Arrivals } from '../delivery/arrivals';
import { resourcePlaceKey } from '../delivery/canonicalOrder';
import { itemsWhere } from '../delivery/itemParts';
import type { Applied } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import type { SourceFile } from '../delivery/sourceFile';
import { ciliumFacts } from '../facts/ciliumFacts';
import { operatorOptions } from '../facts/operatorOptions';
import { contextOf, withoutDeclared } from '../generated/clusterContext';
import { holdsMetallbPools, metallbPools } from '../resource/metallbPool';
import { ciliumSources } from './ciliumSources';
import type { Cluster, RunningObjects } from './cluster';
import type { FolderStructure } from './folderStructure';
import type { ClusterContent } from './grouping';
import { isInstalling, releasesWithinGrowth } from './growth';
import { membersInOrder, patchedBases, reachedInOrder } from './memberOrder';
import { contextObjects, type ReachedMembers } from './members';
import { unreachedMembers } from './memberVariants';
import { namedAddressesOf } from './namedAddresses';
import { reachedMembers } from './reachedMembers';

export interface ShownCluster {
  readonly content: ClusterContent;
  readonly name: string;
  readonly structure: FolderStructure;
  /** Files that nothing applies and that are nearest to this cluster. */
  readonly unreached: readonly SourceFile[];
  /** Files that nothing applies and that tell how Cilium is installed. */
  readonly cilium: readonly SourceFile[];
  /** Files about the machines of this cluster alone. */
  readonly machines: readonly SourceFile[];
  readonly memory: Memory;
  readonly arrivals: Arrivals;
  /** Copies of Services that releases of the clusters before this one make. */
  readonly copies: number;
}

/**
 * What the running cluster says of Cilium counts more than the files, and its objects less: files say what will be.
 */
export function clusterOf(shown: ShownCluster, { cilium: running, objects }: RunningObjects = nothingRuns): Cluster {
  const {
    content: { content, cut },
    copies,
    name,
    structure,
    unreached: left,
    cilium,
    machines,
    memory,
    arrivals,
  } = shown;
  const { files, index, config } = structure;
  const stated = config.clusters.find((cluster) => cluster.name === name);
  const leftUris = memory.settled(
    `files that nothing applies near ${name} in ${structure.folder.uri}`,
    new Set(left.map(({ uri }) => uri)),
    earlierIfSameSet,
  );
  const growth = releasesWithinGrowth(content.parts, copies, shown);
  const { parts } = growth;
  const installing = itemsWhere(parts, isInstalling, memory);
  const installations = installing.flatMap((applied) => arrivals.installed(applied)?.installation ?? []);
  const sources = ciliumSources(parts, installations, { folder: structure.folder, fileAt: index.file, arrivals, memory }, cilium);
  const found = ciliumFacts(running ? [[running], ...sources] : sources, { ...config.options, ...stated?.options, ...config.overrides });
  const place = `${structure.folder.uri} ${name}${running ? ' as it runs' : ''}`;
  const facts = memory.settled(`facts of ${place}`, found, earlierIfEqual);
  const declared = contextObjects(parts, shown);
  const resources: readonly Resource[] = [...declared, ...withoutDeclared(objects, declared)];
  const seen = memory.settled(`seen by controllers of ${place}`, resources, earlierIfSame);
  const context = memory.memo(contextOf)(facts, seen);
  const reaching = { context, index, memory, arrivals, cluster: place };
  const reached = reachedMembers(parts, reaching);
  const listed = [...unreachedMembers(left, reaching), ...patchedBases(reached, memory)];
  const listedOnce = new Map(listed.map(({ written, listed: member }) => [written, member]));
  const members = membersInOrder(reached, [...listedOnce.values()], memory);
  return {
    name,
    files: joined(files.parts.map((part) => memory.memo(filesAmong)(part, content.files, leftUris))),
    members,
    reaches: (uri) => content.files.has(uri),
    facts,
    options: operatorOptions(facts),
    reservedRanges: [...config.reservedRanges, ...(stated?.reservedRanges ?? [])],
    sharesNetwork: stated?.sharedNetwork ?? false,
    metallbPools: itemsWhere(parts, holdsPoolsOfMetallb, memory).flatMap((applied) => {
      const arrived = arrivals.resource(applied);
      return arrived ? metallbPools(arrived) : [];
    }),
    namedAddresses: namedAddressesOf({
      parts,
      members,
      installations,
      cilium: sources,
      machineFiles: machines,
      folder: structure.folder,
      arrivals,
      memory,
    }),
    severity: config.severity,
    scopes: scopesByPlace(reached),
    informedBy: (runningObjects) => clusterOf(shown, runningObjects),
    live: undefined,
    liveProblem: undefined,
    structure,
    cut: cut ?? growth.cut,
    copies: growth.copies,
  };
}

const nothingRuns: RunningObjects = { cilium: undefined, objects: [] };

function holdsPoolsOfMetallb({ resource }: Applied): boolean {
  return holdsMetallbPools(resource);
}

function filesAmong(files: readonly SourceFile[], applied: ReadonlySet<string>, near: ReadonlySet<string>): readonly SourceFile[] {
  return files.filter(({ uri }) => applied.has(uri) || near.has(uri));
}

function earlierIfEqual<T>(value: T, earlier: T): T {
  return dequal(value, earlier) ? earlier : value;
}

/** The map is made when a feature asks for variables, since few features do. */
function scopesByPlace(reached: readonly (readonly ReachedMembers[])[]): (resource: Resource) => readonly Scope[] {
  const byPlace = once(() => {
    const scopes = new Map<string, readonly Scope[]>();
    for (const { resource, scopes: reachedBy } of reachedInOrder(reached)) {
      if (reachedBy.length === 0) continue;
      const place = resourcePlaceKey(resource);
      const known = scopes.get(place) ?? [];
      scopes.set(place, [...known, ...reachedBy.filter((scope) => !known.includes(scope))]);
    }
    return scopes;
  });
  return (resource) => byPlace().get(resourcePlaceKey(resource)) ?? [];
}
