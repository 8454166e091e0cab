/** What a rule found: its draft with the severity that it has in a cluster, and all of one file in the order of the text. */
import { grouped } from '../../model/lists';
import { isSettingsFile } from '../../workspace/resource/config';
import type { Draft, FixesIn, Rule } from '../rules/rule';
import type { ClusterView } from '../views/clusterView';
import { atMost, type Finding, type FixesNow, type Severity } from './finding';

export interface Found {
  readonly rule: ChosenRule;
  readonly draft: Draft;
  readonly finding: Finding;
}

/** A rule that is not off. */
export interface ChosenRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** The index of its rule. */
  readonly order: number;
}

/** A finding in a file that nothing applies is information at most. Nothing has to apply the settings. */
export function severityOf({ severity }: ChosenRule, { uri, limit }: Draft, { cluster }: ClusterView): Severity {
  const counts = cluster.reaches(uri) || isSettingsFile(uri);
  return atMost(limit ? atMost(severity, limit) : severity, counts ? 'error' : 'information');
}

/** The finding holds no reference to the cluster, because it may be kept for many revisions. */
export function findingOf(draft: Draft, code: string, severity: Severity, name: string): Finding {
  const { uri, range, message, related, claimed = [], fixes, choices } = draft;
  return {
    code,
    severity,
    uri,
    range,
    message,
    related: (related ?? []).filter((place) => place.uri !== ''),
    claimed,
    cluster: name,
    fixes: (clusters) => [fixes, choices].flatMap((make) => made(make, name, clusters)),
    safeFixes: (clusters) => made(fixes, name, clusters).filter(({ trust }) => trust === 'safe'),
  };
}

function made(make: FixesIn | undefined, name: string, clusters: Parameters<FixesNow>[0]): ReturnType<FixesNow> {
  const cluster = make && clusters.find((candidate) => candidate.name === name);
  return cluster ? make(cluster) : [];
}

export type FindingsByFile = ReadonlyMap<string, readonly Finding[]>;

/** An object that only the running cluster has is in no file, so its findings have no place. */
export function byFile(all: readonly Found[]): FindingsByFile {
  const lists = grouped(all, ({ draft: { uri } }) => (uri === '' ? undefined : uri));
  return new Map([...lists].map(([uri, list]) => [uri, sorted(list).map(({ finding }) => finding)]));
}

/** Findings are sorted by position; those at one place are in the order of the rules. */
function sorted(list: readonly Found[]): readonly Found[] {
  if (list.length === 1) return list;
  return oncePerPlace(list).sort((a, b) => byPosition(a.finding, b.finding) || a.rule.order - b.rule.order);
}

function oncePerPlace(list: readonly Found[]): Found[] {
  const said = new Set<string>();
  return list.filter(({ rule: { rule, order }, draft: { range, message } }) => {
    if (!('isSaid' in rule.check && rule.check.isSaid === 'once per place')) return true;
    const { start, end } = range;
    const place = [order, start.line, start.character, end.line, end.character, message.text].join(' ');
    const isNew = !said.has(place);
    said.add(place);
    return isNew;
  });
}

export function byPosition(a: Finding, b: Finding): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
