/** One cluster of a folder, from what reaches it. */
import type { Resource } from '../../manifest/manifest';
import { once } from '../../model/once';
import { placeOf } from '../delivery/canonicalOrder';
import { effective } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, memberResource, type SourceFile } from '../delivery/sourceFile';
import type { Content } from '../delivery/walk';
import { type CiliumSources, ciliumOptions, ingressPrefixes, mayBeCilium } from '../facts/ciliumRelease';
import { comparePaths } from '../resource/paths';
import type { Cluster } from './cluster';
import type { FolderStructure } from './folderStructure';
import type { ClusterContent } from './grouping';
import { patchedBases, type ReachedMembers, reachedMembers, unreachedMembers } from './members';

export interface ShownCluster {
  readonly content: ClusterContent;
  readonly name: string;
  readonly structure: FolderStructure;
  /** Files that nothing applies, nearest to this cluster. */
  readonly left: readonly SourceFile[];
}

export function clusterOf({ content: { content }, name, structure, left }: ShownCluster): Cluster {
  const { files, index, speaking, config } = structure;
  const stated = config.clusters.find((cluster) => cluster.name === name);
  const leftUris = new Set(left.map(({ uri }) => uri));
  const reached = reachedMembers(content.items, speaking, index);
  const unreached = new Map([...unreachedMembers(left, index), ...patchedBases(reached, speaking)]);
  const members: Member[] = [...[...reached.values()].flatMap((one) => one.members), ...unreached.values()];
  const cilium = ciliumSources(content, files);
  return {
    name,
    files: files.filter(({ uri }) => content.files.has(uri) || leftUris.has(uri)),
    members: members.sort((a, b) => comparePaths(memberResource(a).uri, memberResource(b).uri)),
    reaches: (uri) => content.files.has(uri),
    options: { ...ciliumOptions(cilium), ...config.options, ...stated?.options },
    ingressPrefixes: ingressPrefixes(cilium),
    reservedRanges: [...config.reservedRanges, ...(stated?.reservedRanges ?? [])],
    severity: config.severity,
    scopes: scopesByPlace(reached),
    live: undefined,
    structure,
  };
}

function ciliumSources({ items, files: reached }: Content, files: readonly SourceFile[]): CiliumSources {
  const resources = items.filter(({ resource }) => mayBeCilium(resource)).flatMap((applied) => effective(applied) ?? []);
  const kustomizations = files.flatMap(({ uri, kustomization }) =>
    kustomization && kustomization.charts.length > 0 && reached.has(uri) ? [kustomization] : [],
  );
  return { resources, kustomizations };
}

/** The map is made at the first question, since few features ask for variables. */
function scopesByPlace(reached: ReadonlyMap<string, ReachedMembers>): (resource: Resource) => readonly Scope[] {
  const byPlace = once(() => {
    const scopes = new Map<string, readonly Scope[]>();
    for (const { resource, scopes: own } of reached.values()) {
      if (own.length === 0) continue;
      const place = placeOf(resource);
      const known = scopes.get(place) ?? [];
      scopes.set(place, [...known, ...own.filter((scope) => !known.includes(scope))]);
    }
    return scopes;
  });
  return (resource) => byPlace().get(placeOf(resource)) ?? [];
}
