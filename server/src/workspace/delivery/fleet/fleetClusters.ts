/**
 * The clusters that Rancher Fleet deploys to, as far as the files tell: `Cluster` objects, and else the names and labels by which targets select
 * some. Source: fleet.rancher.io/gitrepo-targets.
 */
import type { ManifestMap, Resource } from '../../../manifest/manifest';
import { stringAt, textsAt, valueAt } from '../../../manifest/values';
import { decodeSelector } from '../../../model/decode';
import { once } from '../../../model/once';
import { type LabelSelector, selectorMatcher, selectorMatches } from '../../../model/selector';

export interface FleetCluster {
  /** Empty for a cluster that the files do not name. */
  readonly name: string;
  readonly group: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
  /** No other labels than these. */
  readonly isTold: boolean;
}

/** The selector of a target. All of its conditions have to hold. */
export interface ClusterTarget {
  readonly name: string | undefined;
  readonly clusterName: string | undefined;
  readonly clusterGroup: string | undefined;
  readonly selector: LabelSelector | undefined;
  /** Every cluster of every bundle may be asked for, so it is made once. */
  readonly matcher: () => ReturnType<typeof selectorMatcher>;
}

/** The cluster that everything reaches where no target tells clusters apart. */
export const onlyCluster: FleetCluster = { name: '', group: undefined, labels: new Map(), isTold: false };

export function clusterTarget(item: ManifestMap): ClusterTarget {
  const selector = decodeSelector(valueAt(item, ['clusterSelector']));
  return {
    name: stringAt(item, ['name']),
    clusterName: stringAt(item, ['clusterName']),
    clusterGroup: stringAt(item, ['clusterGroup']),
    selector,
    matcher: once(() => selectorMatcher(selector)),
  };
}

/** Undefined where it hangs on labels that the files do not tell. */
export function targetSelects(target: ClusterTarget, cluster: FleetCluster): boolean | undefined {
  const { clusterName, clusterGroup, selector } = target;
  if (clusterName === undefined && clusterGroup === undefined && selector === undefined) return false;
  if (clusterName !== undefined && clusterName !== cluster.name) return false;
  if (clusterGroup !== undefined && clusterGroup !== cluster.group) return false;
  const matcher = target.matcher();
  if (!matcher.ok) return false;
  const { requirements } = matcher.value;
  if (selectorMatches(matcher.value, (key) => cluster.labels.get(key))) {
    // A label that is not there may be there all the same.
    return cluster.isTold || requirements.every(({ key }) => cluster.labels.has(key)) ? true : undefined;
  }
  return false;
}

/** `targets` are those of all GitRepos and `fleet.yaml` files. */
export function fleetClusters(objects: readonly Resource[], targets: readonly ClusterTarget[]): readonly FleetCluster[] {
  const stated = objects.filter(({ kind }) => kind === 'Cluster').map(statedCluster);
  const named = targets.flatMap(({ clusterName }) =>
    clusterName === undefined || stated.some(({ name }) => name === clusterName) ? [] : [{ ...onlyCluster, name: clusterName }],
  );
  const known = distinct([...stated, ...named]);
  if (known.length > 0) return known;
  const meant = widest(targets.flatMap((target) => meantCluster(target) ?? []));
  // If all targets mean one kind of clusters, the other clusters count as one.
  return meant.length === 1 ? [...meant, onlyCluster] : meant.length === 0 ? [onlyCluster] : meant;
}

function statedCluster({ name, value }: Resource): FleetCluster {
  return { name, group: undefined, labels: textsAt(value, ['metadata', 'labels']), isTold: true };
}

/** A cluster that a target would select, called by what the target asks for; undefined where it asks for nothing that is there. */
function meantCluster({ name, clusterGroup, selector }: ClusterTarget): FleetCluster | undefined {
  const labels = new Map(selector?.matchLabels ?? []);
  for (const { key, operator, values } of selector?.matchExpressions ?? []) {
    const [value] = values;
    if (operator === 'In' && value !== undefined && values.length === 1) labels.set(key, value);
  }
  if (labels.size === 0 && clusterGroup === undefined) return undefined;
  return { name: name ?? clusterGroup ?? [...labels.values()].join(' '), group: clusterGroup, labels, isTold: false };
}

/** Leaves out clusters whose conditions are a part of the conditions of another one. */
function widest(clusters: readonly FleetCluster[]): readonly FleetCluster[] {
  const apart = distinct(clusters).slice(0, mostClusters);
  return apart.filter((candidate) => !apart.some((other) => other !== candidate && isPartOf(candidate, other)));
}

const mostClusters = 50;

function isPartOf(part: FleetCluster, other: FleetCluster): boolean {
  if (part.group !== other.group || part.labels.size >= other.labels.size) return false;
  return [...part.labels].every(([key, value]) => other.labels.get(key) === value);
}

function distinct(clusters: readonly FleetCluster[]): readonly FleetCluster[] {
  const byIdentity = new Map<string, FleetCluster>();
  for (const cluster of clusters) {
    const { name, group, labels } = cluster;
    const identity = labels.size > 0 || group !== undefined ? JSON.stringify([group ?? '', [...labels].sort()]) : name;
    if (!byIdentity.has(identity)) byIdentity.set(identity, cluster);
  }
  return [...byIdentity.values()];
}
