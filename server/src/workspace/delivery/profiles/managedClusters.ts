/**
 * The clusters that a management cluster hands objects to: those whose objects are in the workspace, and else as many as the labels tell apart by which
 * they are selected.
 */
import type { ManifestValue, Resource } from '../../../manifest/manifest';
import { textsAt } from '../../../manifest/values';
import { decodeSelector } from '../../../model/decode';
import { type LabelSelector, selectorMatcher, selectorMatches } from '../../../model/selector';

export interface ManagedCluster {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
}

export interface ManagedClusters {
  readonly selectedBy: (selector: LabelSelector) => readonly ManagedCluster[];
}

/** A selector as an object, or in older versions as `key=value,key=value`. Undefined where there is none. */
export function selectorOf(value: ManifestValue | undefined): LabelSelector | undefined {
  if (typeof value !== 'string') return decodeSelector(value);
  const labels = value.split(',').flatMap((part): readonly (readonly [string, string])[] => {
    const [key = '', label, ...others] = part.split('=');
    return label === undefined || others.length > 0 ? [] : [[key.trim(), label.trim()]];
  });
  return { matchLabels: new Map(labels), matchExpressions: [] };
}

function isManagedCluster({ kind, apiVersion }: Resource): boolean {
  return (
    (kind === 'Cluster' && apiVersion.startsWith('cluster.x-k8s.io/')) ||
    (kind === 'SveltosCluster' && apiVersion.startsWith('lib.projectsveltos.io/'))
  );
}

export function managedClusters(objects: readonly Resource[], selectors: readonly LabelSelector[]): ManagedClusters {
  const stated = objects.filter(isManagedCluster).map(({ name, value }) => ({ name, labels: textsAt(value, ['metadata', 'labels']) }));
  if (stated.length > 0) return { selectedBy: (selector) => stated.filter(({ labels }) => accepts(selector, labels)) };
  const wanted = selectors.map(labelsOf);
  const keys = tellingKeys(wanted);
  const told = distinct(wanted.map((labels) => restricted(labels, keys)).filter((labels) => labels.size > 0));
  const [first] = wanted;
  const all = told.length > 0 ? told : [first ?? new Map<string, string>()];
  const clusters = all.map((labels) => ({ name: [...labels.values()].join(' ') || 'managed', labels }));
  return {
    selectedBy: (selector) => {
      const wantedLabels = restricted(labelsOf(selector), keys);
      return clusters.filter(({ labels }) => [...wantedLabels].every(([key, value]) => labels.get(key) === value));
    },
  };
}

function accepts(selector: LabelSelector, labels: ReadonlyMap<string, string>): boolean {
  const matcher = selectorMatcher(selector);
  return matcher.ok && selectorMatches(matcher.value, (key) => labels.get(key));
}

/** The labels that a cluster has to have. */
function labelsOf({ matchLabels, matchExpressions }: LabelSelector): ReadonlyMap<string, string> {
  const labels = new Map(matchLabels);
  for (const { key, operator, values } of matchExpressions) {
    const [value] = values;
    if (operator === 'In' && value !== undefined && values.length === 1) labels.set(key, value);
  }
  return labels;
}

/** Labels that are asked for with several values. One cluster may have all others. */
function tellingKeys(wanted: readonly ReadonlyMap<string, string>[]): ReadonlySet<string> {
  const values = new Map<string, Set<string>>();
  for (const labels of wanted) for (const [key, value] of labels) values.set(key, (values.get(key) ?? new Set()).add(value));
  return new Set([...values].flatMap(([key, all]) => (all.size > 1 ? [key] : [])));
}

function restricted(labels: ReadonlyMap<string, string>, keys: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map([...labels].filter(([key]) => keys.has(key)));
}

function distinct(all: readonly ReadonlyMap<string, string>[]): readonly ReadonlyMap<string, string>[] {
  return [...new Map(all.map((labels) => [JSON.stringify([...labels].sort()), labels])).values()];
}
