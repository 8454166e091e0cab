/** The whole analysis of a workspace: one immutable value for one revision, which every feature reads. */
import { type Memory, noMemory } from '../memory/memory';
import { buildWorkspace, type LiveStates, type SourceFile, type WorkspaceFolder } from '../workspace/clusters/workspace';
import { type WorkspaceLinks, workspaceLinks } from '../workspace/links/workspaceLinks';
import { analyzeCluster } from './analyzeCluster';
import type { RuleFailure } from './clusterFindings';
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
  /** Rules that threw. */
  readonly failures: readonly RuleFailure[];
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
  /** Keeps what did not change since the last analysis; the result is the same without it. */
  readonly memory?: Memory;
}

export function analyze({ revision, folders, files, settings, names, live, memory = noMemory }: AnalysisInput): Analysis {
  const workspace = buildWorkspace(folders, files, settings.workspace, live);
  const clusters = workspace.clusters.map((cluster) => analyzeCluster(cluster, memory));
  const views = fileViews(clusters);
  const links = workspaceLinks(workspace.clusters, names);
  return { revision, clusters, files: views, links, ...collectFindings(clusters, views, settings, memory) };
}
