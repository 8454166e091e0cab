/**
 * Manifests that are laid over a cluster without a change of its files: what would be, if they were applied as well. An object takes the place
 * of the one that has its kind, namespace and name in the cluster; any other comes after what the files have.
 */
import type { Resource } from '../../manifest/manifest';
import { type Member, memberResource, type SourceFile } from '../delivery/sourceFile';
import type { Cluster } from './cluster';

export interface Overlay {
  /** The name of the cluster to change; undefined changes all clusters. */
  readonly cluster: string | undefined;
  readonly files: readonly SourceFile[];
}

export function withOverlays(cluster: Cluster, overlays: readonly Overlay[]): Cluster {
  const files = overlays
    .filter((overlay) => overlay.cluster === undefined || overlay.cluster === cluster.name)
    .flatMap((matching) => matching.files);
  if (files.length === 0) return cluster;
  const over = new Map<string, Member[]>();
  for (const { members, manifest } of files) {
    for (const resource of manifest.resources) over.set(resourceKey(resource), []);
    for (const member of members) over.set(memberKey(member), [...(over.get(memberKey(member)) ?? []), member]);
  }
  const placed = new Set<string>();
  const members = cluster.members.flatMap((member): readonly Member[] => {
    const key = [memberKey(member), resourceKey(memberResource(member))].find((candidate) => over.has(candidate));
    if (key === undefined) return [member];
    const replacing = placed.has(key) ? [] : (over.get(key) ?? []);
    placed.add(key);
    return replacing;
  });
  const added = [...over].flatMap(([key, list]) => (placed.has(key) ? [] : list));
  const uris = new Set(files.map(({ uri }) => uri));
  return {
    ...cluster,
    files: [...cluster.files, ...files],
    members: [...members, ...added],
    reaches: (uri) => uris.has(uri) || cluster.reaches(uri),
  };
}

/** A Service is told apart by its own name, whatever resource declares it. */
function memberKey(member: Member): string {
  return member.kind === 'claim' ? keyOf('Service', member.claim.namespace, member.claim.name) : resourceKey(memberResource(member));
}

function resourceKey({ kind, namespace, name }: Resource): string {
  return keyOf(kind, namespace ?? 'default', name);
}

const clusterWide: ReadonlySet<string> = new Set(['CiliumLoadBalancerIPPool', 'CiliumL2AnnouncementPolicy']);

function keyOf(kind: string, namespace: string, name: string): string {
  return JSON.stringify([kind, clusterWide.has(kind) ? '' : namespace, name]);
}
