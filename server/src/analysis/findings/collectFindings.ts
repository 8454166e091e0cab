/** What all rules find in all clusters, by file: with the levels that the settings say, and without what comments suppress. */
import type { Memory } from '../../memory/memory';
import { renderMessage } from '../../model/message';
import type { FileViews } from '../index/fileViews';
import { type Levels, readLevels, type Settings } from '../settings';
import type { SuppressedFinding } from '../suppressions/suppress';
import type { ClusterView } from '../views/clusterView';
import { clusterFindings, type RuleFailure } from './clusterFindings';
import type { Finding } from './finding';
import { byFile, byPosition, type FindingsByFile } from './found';
import { withoutSuppressed } from './withoutSuppressed';

export interface Findings {
  /** Findings by file, in the order of the text. Files without findings are absent. */
  readonly findings: FindingsByFile;
  /** Findings that comments suppress, in the same form. They are not shown and make no check fail. */
  readonly suppressed: ReadonlyMap<string, readonly SuppressedFinding[]>;
  /** Rules that threw. */
  readonly failures: readonly RuleFailure[];
}

export function collectFindings(clusters: readonly ClusterView[], files: FileViews, settings: Settings, memory: Memory): Findings {
  const levels = new Map(clusters.map((cluster) => [cluster, { ...readLevels(cluster.cluster.severity), ...settings.severity }]));
  const ofClusters = [...levels].map(([cluster, chosen]) => clusterFindings(cluster, chosen, memory));
  const findings = joined(ofClusters.map(({ found }) => byFile(found)));
  const commented = [...commentedFiles(levels)].flatMap(([uri, chosen]) => {
    const view = files.get(uri);
    return view ? [{ view, levels: chosen }] : [];
  });
  return { ...withoutSuppressed(findings, commented), failures: ofClusters.flatMap(({ failures }) => failures) };
}

function joined([first, ...others]: readonly FindingsByFile[]): FindingsByFile {
  const all = new Map(first);
  for (const byFile of others) {
    for (const [uri, list] of byFile) all.set(uri, [...(all.get(uri) ?? []), ...list]);
  }
  if (others.length > 0) for (const [uri, list] of all) all.set(uri, joinClusters(list).sort(byPosition));
  return all;
}

/** A file that several clusters use has the same thing wrong in each: said once, with the names of all. */
function joinClusters(findings: readonly Finding[]): Finding[] {
  const joined = new Map<string, Finding>();
  for (const finding of findings) {
    const { start, end } = finding.range;
    const claims = finding.claimed.map(({ uri, range }) => `${uri} ${range.start.line}`);
    const place = [start.line, start.character, end.line, end.character, ...claims];
    const key = [finding.code, finding.severity, ...place, renderMessage(finding.message)].join(' ');
    const same = joined.get(key);
    joined.set(key, same ? { ...same, cluster: [same.cluster, finding.cluster].filter((name) => name !== undefined).join(', ') } : finding);
  }
  return [...joined.values()];
}

/** Files with comments that speak to us, and the levels of the clusters that something applies them to. */
function commentedFiles(levels: ReadonlyMap<ClusterView, Levels>): ReadonlyMap<string, readonly Levels[]> {
  const found = new Map<string, Levels[]>();
  for (const [{ cluster }, chosen] of levels) {
    for (const { uri, manifest } of cluster.files) {
      if (manifest.comments.length === 0) continue;
      const list = found.get(uri) ?? [];
      found.set(uri, list);
      if (cluster.reaches(uri)) list.push(chosen);
    }
  }
  return found;
}
