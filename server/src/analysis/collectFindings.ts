/** What all rules find in all clusters, by file: with the levels that the settings say, and without what comments suppress. */
import { renderMessage } from '../model/message';
import type { Analysis, FileView } from './analyze';
import type { Finding } from './finding';
import type { Draft, Rule } from './findings/rule';
import { rules } from './findings/rules';
import { unusedSuppression } from './findings/unusedSuppression';
import { type Levels, readLevels, type Settings } from './settings';
import { atMost, type SeveritySetting } from './severity';
import { type SuppressedFinding, suppress } from './suppressions/suppress';
import { readSuppression } from './suppressions/suppression';
import { unusedDrafts } from './suppressions/unused';
import type { ClusterView } from './views';

export function collectFindings(
  clusters: readonly ClusterView[],
  files: Analysis['files'],
  settings: Settings,
): Pick<Analysis, 'findings' | 'suppressed'> {
  const findings = new Map<string, Finding[]>();
  const levels = new Map(clusters.map((cluster) => [cluster, { ...readLevels(cluster.cluster.severity), ...settings.severity }]));
  for (const [cluster, chosen] of levels) {
    for (const rule of rules) {
      for (const finding of findingsOf(rule, cluster, chosen)) {
        const list = findings.get(finding.uri);
        if (list) list.push(finding);
        else findings.set(finding.uri, [finding]);
      }
    }
  }
  if (clusters.length > 1) for (const [uri, list] of findings) findings.set(uri, joinClusters(list));
  const suppressed = new Map<string, readonly SuppressedFinding[]>();
  for (const [uri, chosen] of commentedFiles(levels)) {
    const view = files.get(uri);
    if (!view) continue;
    const parted = withoutSuppressed(view, findings.get(uri) ?? [], chosen);
    if (parted.shown.length > 0) findings.set(uri, parted.shown);
    else findings.delete(uri);
    if (parted.suppressed.length > 0) suppressed.set(uri, parted.suppressed);
  }
  for (const list of findings.values()) list.sort(byPosition);
  return { findings, suppressed };
}

const none = (): readonly [] => [];

function findingsOf(rule: Rule, cluster: ClusterView, levels: Levels): readonly Finding[] {
  const chosen = levelOf(rule, levels);
  if (chosen === 'off') return [];
  return rule.check(cluster).map((draft) => {
    const { uri, limit } = draft;
    const severity = atMost(limit ? atMost(chosen, limit) : chosen, cluster.cluster.reaches(uri) ? 'error' : 'information');
    return findingOf(draft, rule, severity, cluster.name);
  });
}

function levelOf({ code, severity }: Rule, levels: Levels): SeveritySetting {
  return levels[code] ?? severity;
}

function findingOf(
  { uri, range, message, related, mends }: Draft,
  { code }: Rule,
  severity: Finding['severity'],
  cluster: Finding['cluster'],
): Finding {
  return { code, severity, uri, range, message, related: related ?? [], cluster, mends: mends ?? none };
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
  const drafts = unusedDrafts(suppressions, {
    view,
    used: first.used,
    isOff: (code) => rules.some((rule) => rule.code === code && levels.some((chosen) => levelOf(rule, chosen) === 'off')),
  });
  const second = suppress(
    drafts.map((draft) => findingOf(draft, unusedSuppression, severity, undefined)),
    suppressions,
  );
  return { shown: [...first.shown, ...second.shown], suppressed: [...first.suppressed, ...second.suppressed] };
}

function byPosition(a: Finding, b: Finding): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
