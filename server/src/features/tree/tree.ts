/** The allocation tree, level by level: a parent's id gives its children. Ids are paths, so a row keeps its place over revisions. */
import type { Analysis } from '../../analysis/analyze';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { TreeNode } from '../../protocol/protocol';
import type { TreeChildrenParams, TreeGrouping } from '../../protocol/treeView';
import type { Presentation } from '../presentation';
import { rangeChildren } from './addressRows';
import { announcementChildren, announcementGroup, announcementsLevel } from './announcementRows';
import { clusterRow, stateRows } from './clusterRow';
import { groupsByState, isUrgent, namedGroupRows, namedGroupServices } from './groupings';
import { groupRows, groupServices, groups, serviceKind } from './groups';
import { fullestFirst, poolRow, rangeRow } from './poolRows';
import { reasonRows, serviceRow } from './serviceRows';
import { nodePath } from './treeRow';

/** Without a parent the top rows; the level of clusters appears only when there are several. An unknown parent has no rows. */
export function treeChildren(analysis: Analysis, asked: TreeChildrenParams, presentation: Presentation): readonly TreeNode[] {
  const { parent, grouping = 'pool' } = asked;
  const clusters = shownClusters(analysis);
  if (parent === undefined) {
    const [only] = clusters;
    if (clusters.length === 1 && only) return clusterChildren(only, grouping, presentation);
    return clusters.map((cluster) => clusterRow(cluster, presentation));
  }
  const path = nodePath(parent);
  const cluster = clusters.find(({ name }) => name === path[0]);
  if (!cluster) return [];
  return path.length === 1 ? clusterChildren(cluster, grouping, presentation) : inCluster(cluster, path.slice(1), presentation);
}

/** Those that hold something. */
export function shownClusters({ clusters }: Analysis): readonly ClusterView[] {
  return clusters.filter((cluster) => cluster.pools.length + cluster.services.length > 0);
}

function clusterChildren(cluster: ClusterView, grouping: TreeGrouping, presentation: Presentation): readonly TreeNode[] {
  return [...stateRows(cluster, presentation), ...grouped(cluster, grouping, presentation), ...announcementGroup(cluster, presentation)];
}

/** What needs attention comes first, then the fullest pools. */
function grouped(cluster: ClusterView, grouping: TreeGrouping, presentation: Presentation): readonly TreeNode[] {
  switch (grouping) {
    case 'pool':
      return [
        ...groupRows(cluster, groups.filter(isUrgent), presentation),
        ...fullestFirst(cluster.pools).map((pool) => poolRow(cluster, pool, presentation)),
        ...groupRows(
          cluster,
          groups.filter((group) => !isUrgent(group)),
          presentation,
        ),
      ];
    case 'state':
      return groupRows(cluster, groupsByState, presentation);
    case 'namespace':
    case 'sharingKey':
      return namedGroupRows(cluster, grouping, presentation);
  }
}

function inCluster(cluster: ClusterView, path: readonly string[], presentation: Presentation): readonly TreeNode[] {
  const [level, id, third, address] = path;
  if (level === 'pool') return path.length > 4 ? [] : inPool(cluster, path, presentation);
  if (level === 'namespace' || level === 'sharingKey') {
    if (id === undefined || path.length > 3) return [];
    return third === undefined ? namedGroupServices(cluster, level, id, presentation) : reasonsOf(cluster, path, presentation);
  }
  // The rows below a Service or an announcement lead no further.
  if (third !== undefined || address !== undefined) return [];
  if (level === announcementsLevel) return announcementChildren(cluster, id, presentation);
  const group = groupsByState.find(({ kind }) => kind === level);
  if (!group) return [];
  if (id !== undefined) return reasonsOf(cluster, path, presentation);
  return groupServices(cluster, group).map((service) => serviceRow(service, [group.kind], cluster, serviceKind(group), presentation));
}

function inPool(cluster: ClusterView, path: readonly string[], presentation: Presentation): readonly TreeNode[] {
  const [, id, range, address] = path;
  const pool = cluster.pools.find((candidate) => candidate.pool.id === id);
  if (!pool) return [];
  if (range === undefined) return pool.ranges.map((view, index) => rangeRow(cluster, pool, view, index, presentation));
  const view = pool.ranges[Number(range)];
  if (!view) return [];
  if (address === undefined) return rangeChildren(cluster, pool, view, range, presentation);
  const holding = view.holdings.find(({ text }) => text === address);
  return (holding?.services ?? []).map((service) => serviceRow(service, path, cluster, 'service', presentation));
}

/** Why the Service at the end of the path waits. */
function reasonsOf(cluster: ClusterView, path: readonly string[], presentation: Presentation): readonly TreeNode[] {
  const service = cluster.services.find(({ claim }) => claim.id === path.at(-1));
  return service?.state === 'pending' ? reasonRows(cluster, service, path, presentation) : [];
}
