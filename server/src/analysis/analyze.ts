/** The whole analysis of a workspace: one immutable value for one revision, which every feature reads. */
import { type Memory, noMemory } from '../memory/memory';
import { once } from '../model/once';
import {
  buildWorkspace,
  type LiveStates,
  type Overlay,
  type SourceFile,
  type StateFiles,
  type WorkspaceFolder,
  type WorkspaceObjects,
} from '../workspace/clusters/workspace';
import { type WorkspaceLinks, workspaceLinks } from '../workspace/links/workspaceLinks';
import { analyzeCluster } from './analyzeCluster';
import { collectFindings, type Findings } from './findings/collectFindings';
import type { ClusterPast } from './history/clusterPast';
import { type FileViews, fileViews } from './index/fileViews';
import { type MemberFindings, memberFindings } from './index/memberFindings';
import { networkOf } from './index/network';
import { type Base, type Comparison, comparedWith, withChanges } from './plan/comparison';
import { pairedClusters } from './plan/pairedClusters';
import type { Settings } from './settings';
import type { ClusterView } from './views/clusterView';

export interface Analysis extends Findings {
  readonly revision: number;
  readonly clusters: readonly ClusterView[];
  readonly files: FileViews;
  /** The findings by what they are about; computed when they are asked for. */
  readonly findingsOf: () => MemberFindings;
  /** Links from one file of the workspace to others. They are looked for at the first question. */
  readonly links: WorkspaceLinks;
  /** Undefined without a base. It has the clusters that only the base has; the changes of the others are in their clusters. */
  readonly comparison: Pick<Comparison, 'base' | 'edited' | 'removed' | 'before'> | undefined;
}

export interface AnalysisInput {
  readonly revision: number;
  readonly folders: readonly WorkspaceFolder[];
  /** The files may come in any order. */
  readonly files: Iterable<SourceFile>;
  readonly settings: Settings;
  /** The URIs of all manifests, also of those that say nothing of addresses. Without it, only `files` are known to exist. */
  readonly names?: ReadonlySet<string>;
  /** The states of running clusters, as kubectl printed them. */
  readonly live?: LiveStates;
  /** The contents of the files that settings name as states of clusters. */
  readonly stateFiles?: StateFiles;
  /** Manifests that are laid over the clusters without a change of their files. */
  readonly overlays?: readonly Overlay[];
  /** Whose Services and pools the clusters have; those of the files without. */
  readonly objects?: WorkspaceObjects;
  /** The base that the clusters run, with which the files are compared. */
  readonly base?: Base | undefined;
  /** Earlier events of the clusters, if the history of the files tells them. Without it, all files came at once. */
  readonly past?: readonly ClusterPast[] | undefined;
  /** Keeps what did not change since the last analysis; the result is the same without it. */
  readonly memory?: Memory;
}

export function analyze(input: AnalysisInput): Analysis {
  const { revision, folders, files, settings, names, live, stateFiles, overlays, objects, base, past = [], memory = noMemory } = input;
  const all = [...files];
  const states = settings.running === 'none' ? {} : { live, stateFiles };
  const workspace = buildWorkspace({ folders, files: all, settings: settings.workspace, ...states, overlays, objects, memory });
  const comparison = base && comparedWith(base, { clusters: workspace.clusters, files: all, running: settings.running });
  const pasts = pairedClusters(past, workspace.clusters).before;
  const alone: readonly ClusterView[] = workspace.clusters.map((cluster) => {
    const before = comparison?.before(cluster);
    return analyzeCluster(cluster, {
      memory,
      network: once(() => networkOf(cluster, alone)),
      past: pasts.get(cluster),
      before: base && before && { base: base.name, view: before },
    });
  });
  const clusters = comparison ? alone.map((view) => withChanges(view, comparison)) : alone;
  const views = fileViews(clusters);
  const links = workspaceLinks(workspace.clusters, names);
  const found = collectFindings(clusters, views, settings, memory);
  const findingsOf = once(() => memberFindings(found.findings, views));
  return { revision, clusters, files: views, findingsOf, links, comparison, ...found };
}
