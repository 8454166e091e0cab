/** The whole analysis of a workspace: one immutable value for one revision, which every feature reads. */
import { buildWorkspace, type SourceFile, type WorkspaceFolder } from '../workspace/workspace';
import { analyzeCluster } from './analyzeCluster';
import { collectFindings } from './collectFindings';
import type { Finding } from './finding';
import type { Settings } from './settings';
import type { SuppressedFinding } from './suppressions/suppress';
import type { AnnouncementView, ClusterView, PoolView, ServiceView } from './views';

/** What of the analysis stands in one file. */
export interface FileView {
  readonly file: SourceFile;
  readonly members: readonly FileMember[];
}

export type FileMember =
  | { readonly kind: 'service'; readonly service: ServiceView; readonly cluster: ClusterView }
  | { readonly kind: 'pool'; readonly pool: PoolView; readonly cluster: ClusterView }
  | { readonly kind: 'announcement'; readonly announcement: AnnouncementView; readonly cluster: ClusterView };

export interface Analysis {
  readonly revision: number;
  readonly clusters: readonly ClusterView[];
  readonly files: ReadonlyMap<string, FileView>;
  /** By file, in the order of the text. Files without findings are not in it. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** What comments suppress, in the same way. It is not shown and fails nothing. */
  readonly suppressed: ReadonlyMap<string, readonly SuppressedFinding[]>;
}

export interface AnalysisInput {
  readonly revision: number;
  readonly folders: readonly WorkspaceFolder[];
  /** In any order. */
  readonly files: Iterable<SourceFile>;
  readonly settings: Settings;
  /** What did not change since is taken over from it; the result is the same without it. */
  readonly previous?: Analysis;
}

export function analyze({ revision, folders, files, settings, previous }: AnalysisInput): Analysis {
  const workspace = buildWorkspace(
    folders,
    files,
    settings.workspace,
    previous?.clusters.map(({ cluster }) => cluster),
  );
  const clusters = workspace.clusters.map((cluster, index) => {
    const before = previous?.clusters[index];
    return analyzeCluster(cluster, before?.name === cluster.name ? before : undefined);
  });
  const views = fileViews(clusters);
  return { revision, clusters, files: views, ...collectFindings(clusters, views, settings) };
}

function fileViews(clusters: readonly ClusterView[]): ReadonlyMap<string, FileView> {
  const members = new Map<string, FileMember[]>();
  const add = (uri: string, member: FileMember) => {
    const list = members.get(uri);
    if (list) list.push(member);
    else members.set(uri, [member]);
  };
  for (const cluster of clusters) {
    for (const service of cluster.services) add(service.claim.resource.uri, { kind: 'service', service, cluster });
    for (const pool of cluster.pools) add(pool.pool.resource.uri, { kind: 'pool', pool, cluster });
    for (const announcement of cluster.announcements.views)
      add(announcement.resource.resource.uri, { kind: 'announcement', announcement, cluster });
  }
  return new Map(
    clusters.flatMap(({ cluster }) => cluster.files.map((file) => [file.uri, { file, members: members.get(file.uri) ?? [] }] as const)),
  );
}
