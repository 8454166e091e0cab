/** The whole analysis of a workspace: one immutable value for one revision, which every feature reads. */

import { buildWorkspace, type LiveStates, type SourceFile, type WorkspaceFolder } from '../workspace/clusters/workspace';
import { type WorkspaceLinks, workspaceLinks } from '../workspace/links/workspaceLinks';
import { analyzeCluster } from './analyzeCluster';
import type { ClusterFindings } from './clusterFindings';
import { collectFindings } from './collectFindings';
import { type FileViews, fileViews } from './fileViews';
import type { Finding } from './finding';
import type { Settings } from './settings';
import type { SuppressedFinding } from './suppressions/suppress';
import type { ClusterView } from './views';

export type { FileMember, FileView } from './fileViews';

export interface Analysis {
  readonly revision: number;
  readonly clusters: readonly ClusterView[];
  readonly files: FileViews;
  /** By file, in the order of the text. Files without findings are not in it. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** What comments suppress, in the same way. It is not shown and fails nothing. */
  readonly suppressed: ReadonlyMap<string, readonly SuppressedFinding[]>;
  /** What names another file of the workspace; looked for when somebody asks. */
  readonly links: WorkspaceLinks;
  /** By the name of a cluster, what the next analysis may take over. No feature reads it. */
  readonly memory: ReadonlyMap<string, ClusterFindings>;
}

export interface AnalysisInput {
  readonly revision: number;
  readonly folders: readonly WorkspaceFolder[];
  /** In any order. */
  readonly files: Iterable<SourceFile>;
  readonly settings: Settings;
  /** Every manifest there is, those that say nothing of addresses too; without it only `files` are known to be there. */
  readonly names?: ReadonlySet<string>;
  /** What kubectl says of the clusters that run. */
  readonly live?: LiveStates;
  /** What did not change since is taken over from it; the result is the same without it. */
  readonly previous?: Analysis;
}

export function analyze({ revision, folders, files, settings, names, live, previous }: AnalysisInput): Analysis {
  const workspace = buildWorkspace(folders, files, settings.workspace, live);
  const clusters = workspace.clusters.map((cluster, index) => {
    const before = previous?.clusters[index];
    return analyzeCluster(cluster, before?.name === cluster.name ? before : undefined);
  });
  const views = fileViews(clusters);
  const links = workspaceLinks(workspace.clusters, names);
  return { revision, clusters, files: views, links, ...collectFindings(clusters, views, settings, previous) };
}
