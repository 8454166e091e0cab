/** The whole analysis of a workspace: one immutable value for one revision, which every feature reads. */
import { renderMessage } from '../model/message';
import { buildWorkspace, type SourceFile, type WorkspaceFolder } from '../workspace/workspace';
import { analyzeCluster } from './analyzeCluster';
import type { Finding } from './finding';
import type { Rule } from './findings/rule';
import { rules } from './findings/rules';
import type { Settings } from './settings';
import { atMost } from './severity';
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
  const findings = new Map<string, Finding[]>();
  for (const cluster of clusters) {
    for (const rule of rules) {
      for (const finding of findingsOf(rule, cluster, settings)) {
        const list = findings.get(finding.uri);
        if (list) list.push(finding);
        else findings.set(finding.uri, [finding]);
      }
    }
  }
  const joined = new Map([...findings].map(([uri, list]) => [uri, clusters.length > 1 ? joinClusters(list) : list]));
  for (const list of joined.values()) list.sort(byPosition);
  return { revision, clusters, files: fileViews(clusters), findings: joined };
}

const none = (): readonly [] => [];

function findingsOf(rule: Rule, cluster: ClusterView, settings: Settings): readonly Finding[] {
  const chosen = settings.severity[rule.code] ?? rule.severity;
  if (chosen === 'off') return [];
  return rule.check(cluster).map(({ uri, range, message, related, limit, mends }) => ({
    code: rule.code,
    severity: atMost(limit ? atMost(chosen, limit) : chosen, cluster.cluster.reaches(uri) ? 'error' : 'information'),
    uri,
    range,
    message,
    related: related ?? [],
    cluster: cluster.name,
    mends: mends ?? none,
  }));
}

/** A file that several clusters use has the same thing wrong in each: said once, with the names of all. */
function joinClusters(findings: readonly Finding[]): Finding[] {
  const joined = new Map<string, Finding>();
  for (const finding of findings) {
    const { start, end } = finding.range;
    const key = [finding.code, finding.severity, start.line, start.character, end.line, end.character, renderMessage(finding.message)].join(
      ' ',
    );
    const same = joined.get(key);
    joined.set(key, same ? { ...same, cluster: [same.cluster, finding.cluster].filter((name) => name !== undefined).join(', ') } : finding);
  }
  return [...joined.values()];
}

function byPosition(a: Finding, b: Finding): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
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
    for (const announcement of cluster.announcements)
      add(announcement.resource.resource.uri, { kind: 'announcement', announcement, cluster });
  }
  return new Map(
    clusters.flatMap(({ cluster }) => cluster.files.map((file) => [file.uri, { file, members: members.get(file.uri) ?? [] }] as const)),
  );
}
