/**
 * The groups around the pools: Services that are pending, ignored or unknown, what nothing applies, and the Services and pools that the running
 * cluster has otherwise or alone. Empty groups are not shown.
 */
import type { ClusterView } from '../../analysis/views/clusterView';
import { driftOf } from '../../analysis/views/drift';
import { type PoolDrift, type PoolDriftKind, poolDriftsOf } from '../../analysis/views/poolDrift';
import type { AddressOrigin, ServiceView } from '../../analysis/views/serviceView';
import { isPerhapsPending, isSurelyPending } from '../../analysis/why/requestHolders';
import { type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { poolDriftRow } from './poolDriftRows';
import { servicesInOrder } from './rowOrder';
import { type ServiceRowKind, serviceRow } from './serviceRows';
import { nodeId, row } from './treeRow';
import { pagesOf, type TreeView, withProblems } from './treeView';

export type GroupKind =
  | 'pending'
  | 'perhapsPending'
  | 'pinned'
  | 'kept'
  | 'predicted'
  | 'differs'
  | 'ignored'
  | 'unknown'
  | 'unreachable'
  | 'onlyInCluster';

export interface Group {
  readonly kind: GroupKind;
  readonly holds: (service: ServiceView, cluster: ClusterView) => boolean;
  /** The pools that the group lists before its Services: those that differ in one of these ways. */
  readonly poolDrifts?: readonly PoolDriftKind[];
  readonly title: (count: number) => Message;
  readonly icon: string;
  readonly iconColor: string;
  readonly children: TreeNode['children'];
}

export const groups: readonly Group[] = [
  {
    kind: 'pending',
    holds: (service, cluster) => isSurelyPending(cluster, service),
    title: (count) => message('Pending ({0})', count),
    icon: 'warning',
    iconColor: 'list.warningForeground',
    children: 'expanded',
  },
  {
    kind: 'perhapsPending',
    holds: (service, cluster) => isPerhapsPending(cluster, service),
    title: (count) => message('Perhaps pending ({0})', count),
    icon: 'question',
    iconColor: '',
    children: 'collapsed',
  },
  {
    kind: 'differs',
    holds: (service, { cluster }) => cluster.live !== undefined && driftOf(service) !== undefined,
    poolDrifts: ['differs', 'missing'],
    title: (count) => message('Differs from the cluster ({0})', count),
    icon: 'diff',
    iconColor: '',
    children: 'collapsed',
  },
  {
    kind: 'ignored',
    holds: ({ state }) => state === 'ignored',
    title: (count) => message('Ignored by LB IPAM ({0})', count),
    icon: 'circle-slash',
    iconColor: 'disabledForeground',
    children: 'collapsed',
  },
  {
    kind: 'unknown',
    holds: ({ state }) => state === 'unknown',
    title: (count) => message('Unknown ({0})', count),
    icon: 'question',
    iconColor: 'disabledForeground',
    children: 'collapsed',
  },
  {
    kind: 'unreachable',
    holds: ({ state }) => state === 'unreachable',
    title: (count) => message('Not applied ({0})', count),
    icon: 'circle-outline',
    iconColor: 'disabledForeground',
    children: 'collapsed',
  },
  {
    kind: 'onlyInCluster',
    holds: ({ claim }) => claim.origin === 'cluster',
    poolDrifts: ['onlyInCluster'],
    title: (count) => message('Only in the cluster ({0})', count),
    icon: 'cloud',
    iconColor: '',
    children: 'collapsed',
  },
];

export function groupChildren(cluster: ClusterView, group: Group, view: TreeView): readonly TreeNode[] {
  const parent = [group.kind];
  const rowOf = (service: ServiceView) => serviceRow({ service, parent, cluster, kind: serviceKind(group) }, view);
  const items = servicesInOrder(groupServices(cluster, group), view.order);
  const path = [cluster.name, ...parent];
  const pools = groupPools(cluster, group).map((drift) => poolDriftRow(drift, path, view));
  return [...pools, ...pagesOf({ items, rowOf, path }, view)];
}

function groupServices(cluster: ClusterView, group: Group): readonly ServiceView[] {
  return cluster.services.filter((service) => group.holds(service, cluster));
}

function groupPools(cluster: ClusterView, { poolDrifts = [] }: Group): readonly PoolDrift[] {
  return poolDrifts.length === 0 ? [] : poolDriftsOf(cluster).filter(({ kind }) => poolDrifts.includes(kind));
}

/** One row for each group that holds something. */
export function groupRows(cluster: ClusterView, shown: readonly Group[], view: TreeView): readonly TreeNode[] {
  return shown.flatMap((group) => {
    const members = groupServices(cluster, group);
    const count = members.length + groupPools(cluster, group).length;
    if (count === 0) return [];
    const groupRow = row({
      id: nodeId(cluster.name, group.kind),
      kind: rowKind(group),
      label: view.render(group.title(count)),
      icon: group.icon,
      iconColor: group.iconColor,
      children: group.children,
    });
    // The title counts what waits, and the icon warns.
    if (isUrgent(group)) return [groupRow];
    return [withProblems(groupRow, members.flatMap(view.problems.of), view)];
  });
}

/** Groups that come before the pools. */
export function isUrgent({ kind }: Group): boolean {
  return kind === 'pending' || kind === 'perhapsPending';
}

function rowKind({ kind }: Group): TreeNode['kind'] {
  return hasAddresses(kind) ? 'services' : kind;
}

/** The kind of the rows of a group's Services. */
function serviceKind({ kind }: Group): ServiceRowKind {
  return hasAddresses(kind) ? 'service' : kind;
}

function hasAddresses(kind: GroupKind): kind is AddressOrigin {
  return kind === 'pinned' || kind === 'kept' || kind === 'predicted';
}
