/** The allocation tree, level by level: a parent's id gives its children. Ids are paths, so a row keeps its place over revisions. */
import type { Analysis } from '../../analysis/analyze';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { TreeNode } from '../../protocol/protocol';
import type { Presentation } from '../presentation';
import { rangeChildren } from './addressRows';
import { announcementChildren, announcementGroup, announcementsLevel } from './announcementRows';
import { clusterRow, stateRows } from './clusterRow';
import { groupRows, groupServices, groups } from './groups';
import { poolRow, rangeRow } from './poolRows';
import { reasonRows, serviceRow } from './serviceRows';
import { nodePath } from './treeRow';

/** Without a parent the top rows; the level of clusters appears only when there are several. An unknown parent has no rows. */
export function treeChildren(analysis: Analysis, parent: string | undefined, presentation: Presentation): readonly TreeNode[] {
  const clusters = analysis.clusters.filter((cluster) => cluster.pools.length + cluster.services.length > 0);
  if (parent === undefined) {
    const [only] = clusters;
    if (clusters.length === 1 && only) return clusterChildren(only, presentation);
    return clusters.map((cluster) => clusterRow(cluster, presentation));
  }
  const path = nodePath(parent);
  const cluster = clusters.find(({ name }) => name === path[0]);
  return cluster ? inCluster(cluster, path.slice(1), presentation) : [];
}

function clusterChildren(cluster: ClusterView, presentation: Presentation): readonly TreeNode[] {
  const pools = cluster.pools.map((pool) => poolRow(cluster, pool, presentation));
  return [...stateRows(cluster, presentation), ...pools, ...groupRows(cluster, presentation), ...announcementGroup(cluster, presentation)];
}

function inCluster(cluster: ClusterView, path: readonly string[], presentation: Presentation): readonly TreeNode[] {
  const [level, id, range, address] = path;
  if (level === undefined) return clusterChildren(cluster, presentation);
  // The rows below an address, and below a Service or an announcement, lead no further.
  if (path.length > (level === 'pool' ? 4 : 2)) return [];
  if (level === 'pool') {
    const pool = cluster.pools.find((candidate) => candidate.pool.id === id);
    if (!pool) return [];
    if (range === undefined) return pool.ranges.map((view, index) => rangeRow(cluster, pool, view, index, presentation));
    const view = pool.ranges[Number(range)];
    if (!view) return [];
    if (address === undefined) return rangeChildren(cluster, pool, view, range, presentation);
    const holding = view.holdings.find(({ text }) => text === address);
    return (holding?.services ?? []).map((service) => serviceRow(service, path, cluster, 'service', presentation));
  }
  if (level === announcementsLevel) return announcementChildren(cluster, id, presentation);
  const group = groups.find(({ kind }) => kind === level);
  if (!group) return [];
  if (id === undefined)
    return groupServices(cluster, group).map((service) => serviceRow(service, [group.kind], cluster, group.kind, presentation));
  const service = cluster.services.find(({ claim }) => claim.id === id);
  return service ? reasonRows(cluster, service, [group.kind, id], presentation) : [];
}
