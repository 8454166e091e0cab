/** What of the analysis belongs to one file. It is put together at the first question about the file, so an edit of another one costs nothing here. */
import { grouped } from '../../model/lists';
import { once } from '../../model/once';
import type { SourceFile } from '../../workspace/clusters/workspace';
import type { ClusterView } from '../views/clusterView';
import { type FileMember, type MemberPlaces, memberPlaces } from './memberPlaces';

export interface FileView {
  readonly file: SourceFile;
  /** The members of the file. A Service belongs to the file with its type. */
  readonly members: readonly FileMember[];
  /** The places of all members, also of those that have only a part in the file. */
  readonly places: MemberPlaces;
}

export interface FileViews {
  readonly get: (uri: string) => FileView | undefined;
}

export function fileViews(clusters: readonly ClusterView[]): FileViews {
  const views = new Map<string, FileView | undefined>();
  const elsewhere = once(() => partsElsewhere(clusters));
  const byFile = once(() => clusters.map(membersByFile));
  return {
    get: (uri) => {
      if (!views.has(uri)) views.set(uri, fileView(byFile(), uri, elsewhere().get(uri) ?? []));
      return views.get(uri);
    },
  };
}

function fileView(clusters: readonly MembersByFile[], uri: string, elsewhere: readonly FileMember[]): FileView | undefined {
  const file = clusters.flatMap(({ files }) => files.get(uri) ?? []).at(-1);
  if (!file) return undefined;
  const members = clusters.flatMap(({ services, pools, announcements, cluster }): readonly FileMember[] => [
    ...(services.get(uri) ?? []).map((service) => ({ kind: 'service', service, cluster }) as const),
    ...(pools.get(uri) ?? []).map((pool) => ({ kind: 'pool', pool, cluster }) as const),
    ...(announcements.get(uri) ?? []).map((announcement) => ({ kind: 'announcement', announcement, cluster }) as const),
  ]);
  return { file, members, places: memberPlaces(uri, [...members, ...elsewhere]) };
}

type MembersByFile = ReturnType<typeof membersByFile>;

function membersByFile(cluster: ClusterView) {
  return {
    cluster,
    files: grouped(cluster.cluster.files, ({ uri }) => uri),
    services: grouped(cluster.services, ({ claim }) => claim.resource.uri),
    pools: grouped(cluster.pools, ({ pool }) => pool.resource.uri),
    announcements: grouped(cluster.announcements.views, ({ resource }) => resource.resource.uri),
  };
}

/** For each file the Services of other files with a part in it, such as values in a file that a release names. */
function partsElsewhere(clusters: readonly ClusterView[]): ReadonlyMap<string, readonly FileMember[]> {
  const byFile = new Map<string, FileMember[]>();
  for (const cluster of clusters) {
    for (const service of cluster.services) {
      const { parts, resource } = service.claim;
      if (parts.length === 1) continue;
      for (const uri of new Set(parts.map((part) => part.uri))) {
        if (uri === resource.uri) continue;
        const list = byFile.get(uri);
        if (list) list.push({ kind: 'service', service, cluster });
        else byFile.set(uri, [{ kind: 'service', service, cluster }]);
      }
    }
  }
  return byFile;
}
