/** The allocation tree, level by level: a parent's id gives its children. Ids are paths, so a row keeps its place over revisions. */
import type { Analysis } from '../../analysis/analyze';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { TreeNode } from '../../protocol/protocol';
import type { TreeChildrenParams, TreeGrouping } from '../../protocol/treeView';
import type { Presentation } from '../presentation';
import { rangeChildren } from './addressRows';
import { announcementChildren, announcementGroup, announcementsLevel } from './announcementRows';
import { clusterRow, stateRows } from './clusterRow';
import { groupsByState, namedGroupRows, namedGroupServices } from './groupings';
import { groupChildren, groupRows, groups, isUrgent } from './groups';
import { poolRow, rangeRow } from './poolRows';
import { poolsInOrder, rangesInOrder, servicesInOrder } from './rowOrder';
import { reasonRows, serviceRow } from './serviceRows';
import { nodePath } from './treeRow';
import { pagesOf, type TreeView } from './treeView';

/** Without a parent the top rows; the level of clusters appears only when there are several. An unknown parent has no rows. */
export function treeChildren(analysis: Analysis, asked: TreeChildrenParams, presentation: Presentation): readonly TreeNode[] {
  const { parent, grouping = 'pool', order = 'usage' } = asked;
  const view: TreeView = { ...presentation, asked, order, problems: analysis.findingsOf() };
  const clusters = shownClusters(analysis);
  if (parent === undefined) {
    const [only] = clusters;
    if (clusters.length === 1 && only) return clusterChildren(only, grouping, view);
    return clusters.map((cluster) => clusterRow(cluster, view));
  }
  const path = nodePath(parent);
  const cluster = clusters.find(({ name }) => name === path[0]);
  if (!cluster) return [];
  return path.length === 1 ? clusterChildren(cluster, grouping, view) : inCluster(cluster, path.slice(1), view);
}

/** The clusters that hold something. */
export function shownClusters({ clusters }: Analysis): readonly ClusterView[] {
  return clusters.filter((cluster) => cluster.pools.length + cluster.services.length > 0);
}

function clusterChildren(cluster: ClusterView, grouping: TreeGrouping, view: TreeView): readonly TreeNode[] {
  return [...stateRows(cluster, view), ...grouped(cluster, grouping, view), ...announcementGroup(cluster, view)];
}

/** The rows of a cluster: the ones that need attention come first, then the pools. */
function grouped(cluster: ClusterView, grouping: TreeGrouping, view: TreeView): readonly TreeNode[] {
  switch (grouping) {
    case 'pool':
      return [
        ...groupRows(cluster, groups.filter(isUrgent), view),
        ...poolsInOrder(cluster.pools, view.order).map((pool) => poolRow(cluster, pool, view)),
        ...groupRows(
          cluster,
          groups.filter((group) => !isUrgent(group)),
          view,
        ),
      ];
    case 'state':
      return groupRows(cluster, groupsByState, view);
    case 'namespace':
    case 'sharingKey':
      return namedGroupRows(cluster, grouping, view);
  }
}

function inCluster(cluster: ClusterView, path: readonly string[], view: TreeView): readonly TreeNode[] {
  const [level, id, third, address] = path;
  if (level === 'pool') return path.length > 4 ? [] : inPool(cluster, path, view);
  if (level === 'namespace' || level === 'sharingKey') {
    if (id === undefined || path.length > 3) return [];
    return third === undefined ? namedGroupServices(cluster, level, id, view) : reasonsOf(cluster, path, view);
  }
  // The rows below a Service or an announcement lead no further.
  if (third !== undefined || address !== undefined) return [];
  if (level === announcementsLevel) return announcementChildren(cluster, id, view);
  const group = groupsByState.find(({ kind }) => kind === level);
  if (!group) return [];
  if (id !== undefined) return reasonsOf(cluster, path, view);
  return groupChildren(cluster, group, view);
}

function inPool(cluster: ClusterView, path: readonly string[], view: TreeView): readonly TreeNode[] {
  const [, id, range, address] = path;
  const pool = cluster.pools.find((candidate) => candidate.pool.id === id);
  if (!pool) return [];
  const { order } = view;
  if (range === undefined) return rangesInOrder(pool).map((indexed) => rangeRow(cluster, pool, indexed, view));
  if (address === undefined) return rangeChildren(cluster, pool, range, view);
  const holding = pool.ranges[Number(range)]?.holdings.find(({ text }) => text === address);
  const rowOf = (service: ServiceView) => serviceRow({ service, parent: path, cluster, kind: 'service' }, view);
  return pagesOf({ items: servicesInOrder(holding?.services ?? [], order), rowOf, path: [cluster.name, ...path] }, view);
}

/** Why the Service at the end of the path waits. */
function reasonsOf(cluster: ClusterView, path: readonly string[], view: TreeView): readonly TreeNode[] {
  const service = cluster.services.find(({ claim }) => claim.id === path.at(-1));
  return service?.state === 'pending' ? reasonRows(cluster, service, path, view) : [];
}
