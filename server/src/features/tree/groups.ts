/** The groups below the pools: Services that are pending, ignored or unknown, and what nothing applies. Empty groups are not shown. */
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceState, ServiceView } from '../../analysis/views/serviceView';
import { type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import type { Presentation } from '../presentation';
import { nodeId, row } from './treeRow';

export interface Group {
  readonly kind: 'pending' | 'ignored' | 'unknown' | 'unreachable';
  readonly states: readonly ServiceState[];
  readonly title: (count: number) => Message;
  readonly icon: string;
  readonly iconColor: string;
  readonly children: TreeNode['children'];
}

export const groups: readonly Group[] = [
  {
    kind: 'pending',
    states: ['pending', 'refused'],
    title: (count) => message('Pending ({0})', count),
    icon: 'warning',
    iconColor: 'list.warningForeground',
    children: 'expanded',
  },
  {
    kind: 'ignored',
    states: ['ignored'],
    title: (count) => message('Ignored by LB IPAM ({0})', count),
    icon: 'circle-slash',
    iconColor: 'disabledForeground',
    children: 'collapsed',
  },
  {
    kind: 'unknown',
    states: ['unknown'],
    title: (count) => message('Unknown ({0})', count),
    icon: 'question',
    iconColor: 'disabledForeground',
    children: 'collapsed',
  },
  {
    kind: 'unreachable',
    states: ['unreachable'],
    title: (count) => message('Not applied ({0})', count),
    icon: 'circle-outline',
    iconColor: 'disabledForeground',
    children: 'collapsed',
  },
];

export function groupServices(cluster: ClusterView, group: Group): readonly ServiceView[] {
  return cluster.services.filter(({ state }) => group.states.includes(state));
}

export function groupRows(cluster: ClusterView, { render }: Presentation): readonly TreeNode[] {
  return groups.flatMap((group) => {
    const members = groupServices(cluster, group);
    if (members.length === 0) return [];
    return [
      row({
        id: nodeId(cluster.name, group.kind),
        kind: group.kind,
        label: render(group.title(members.length)),
        icon: group.icon,
        iconColor: group.iconColor,
        children: group.children,
      }),
    ];
  });
}
