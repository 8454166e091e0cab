/** What all rules find in all clusters, by file: with the levels that the settings say, and without what comments suppress. */
import type { Memory } from '../../memory/memory';
import { renderMessage } from '../../model/message';
import type { FileView, FileViews } from '../index/fileViews';
import { rules } from '../rules/rules';
import { unusedSuppression } from '../rules/unused_suppression/unusedSuppression';
import { type Levels, readLevels, type Settings } from '../settings';
import { type SuppressedFinding, suppress } from '../suppressions/suppress';
import { readSuppression } from '../suppressions/suppression';
import { type UnusedDraft, unusedDrafts } from '../suppressions/unused';
import type { ClusterView } from '../views/clusterView';
import { clusterFindings, levelOf, type RuleFailure } from './clusterFindings';
import type { Finding } from './finding';
import { byFile, byPosition, type FindingsByFile } from './found';
import type { Severity } from './severity';

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
  const suppressed = new Map<string, readonly SuppressedFinding[]>();
  for (const [uri, chosen] of commentedFiles(levels)) {
    const view = files.get(uri);
    if (!view) continue;
    const parted = withoutSuppressed(view, findings.get(uri) ?? [], chosen);
    if (parted.shown.length > 0) findings.set(uri, parted.shown.sort(byPosition));
    else findings.delete(uri);
    if (parted.suppressed.length > 0) suppressed.set(uri, parted.suppressed);
  }
  return { findings, suppressed, failures: ofClusters.flatMap(({ failures }) => failures) };
}

function joined([first, ...others]: readonly FindingsByFile[]): Map<string, readonly Finding[]> {
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
    const key = [finding.code, finding.severity, start.line, start.character, end.line, end.character, renderMessage(finding.message)].join(
      ' ',
    );
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

/** The comments of one file at work, and a word about those that do nothing, which a comment may suppress as well. */
function withoutSuppressed(view: FileView, findings: readonly Finding[], levels: readonly Levels[]) {
  const suppressions = view.file.manifest.comments.flatMap((comment) => readSuppression(comment) ?? []);
  const first = suppress(findings, suppressions);
  const [severity, ...others] = levels.map((chosen) => levelOf(unusedSuppression, chosen));
  if (severity === undefined || severity === 'off' || others.includes('off')) {
    return { shown: [...first.shown], suppressed: first.suppressed };
  }
  const off = new Set(rules.filter((rule) => levels.some((chosen) => levelOf(rule, chosen) === 'off')).map(({ code }) => code));
  const drafts = unusedDrafts(suppressions, {
    view,
    used: first.used,
    isOff: (code) => off.has(code),
  });
  const second = suppress(
    drafts.map((draft) => unusedFinding(draft, severity)),
    suppressions,
  );
  return { shown: [...first.shown, ...second.shown], suppressed: [...first.suppressed, ...second.suppressed] };
}

function unusedFinding(draft: UnusedDraft, severity: Severity): Finding {
  return { code: unusedSuppression.code, severity, ...draft, related: [], cluster: undefined, safeFixes: () => [] };
}
