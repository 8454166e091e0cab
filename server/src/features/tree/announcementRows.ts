/** The group of what announces addresses: below it the policies and advertisements, below each the Services that it announces. */

import { isRead } from '../../analysis/announcements/announcer';
import { placeOf } from '../../analysis/places/fieldPlaces';
import type { AnnouncementView } from '../../analysis/views/announcementView';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { listed, type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { announcementAnchor } from '../../workspace/resource/announcementResource';
import { announcementState, announcesItself } from '../announcements';
import type { Presentation } from '../presentation';
import { servicesInOrder } from './rowOrder';
import { serviceRow } from './serviceRows';
import { nodeId, row } from './treeRow';
import { pagesOf, type TreeView, withProblems } from './treeView';

/** The step of ids below which all these rows are. */
export const announcementsLevel = 'announcements';

/** The group of announcing resources; undefined while nothing in the cluster is there to announce addresses. */
export function announcementGroup(cluster: ClusterView, { render }: Presentation): readonly TreeNode[] {
  const count = announcing(cluster).length;
  if (count === 0) return [];
  return [
    row({
      id: nodeId(cluster.name, announcementsLevel),
      kind: 'announcements',
      label: render(message('Announcements ({0})', count)),
      icon: 'broadcast',
      children: 'collapsed',
    }),
  ];
}

/** The rows below the group (its resources), or below a resource (its Services). */
export function announcementChildren(cluster: ClusterView, id: string | undefined, view: TreeView): readonly TreeNode[] {
  const all = announcing(cluster);
  if (id === undefined)
    return all.map((announcement) => withProblems(announcementRow(cluster, announcement, view), view.problems.of(announcement), view));
  const found = all.find(({ resource }) => resource.id === id);
  return found ? serviceRows(cluster, found, view) : [];
}

function announcing({ announcements }: ClusterView): readonly AnnouncementView[] {
  return announcements.views.filter(announcesItself);
}

function announcementRow(cluster: ClusterView, view: AnnouncementView, presentation: Presentation): TreeNode {
  const { resource, name } = view;
  const [icon, iconColor] = iconOf(cluster, view);
  return row({
    id: nodeId(cluster.name, announcementsLevel, resource.id),
    kind: 'announcement',
    label: name,
    description: presentation.render(describedState(cluster, view)),
    tooltip: undefined,
    icon,
    iconColor,
    children: cluster.announcements.servicesOf(view).length > 0 ? 'collapsed' : 'none',
    location: placeOf(announcementAnchor(resource)),
  });
}

function describedState(cluster: ClusterView, view: AnnouncementView): Message {
  const state = announcementState(cluster, view);
  return view.resource.resource.uri === '' ? message('{0}, {1}', state, message('only in the cluster')) : state;
}

function iconOf(cluster: ClusterView, view: AnnouncementView): readonly [icon: string, color: string] {
  if (view.state === 'unreachable') return ['circle-outline', 'disabledForeground'];
  if (!isRead(view, cluster.options)) return ['circle-slash', 'disabledForeground'];
  return view.state === 'unknown' ? ['question', 'disabledForeground'] : ['broadcast', ''];
}

function serviceRows(cluster: ClusterView, announcement: AnnouncementView, view: TreeView): readonly TreeNode[] {
  const parent = [announcementsLevel, announcement.resource.id];
  const rowOf = (service: ServiceView) => {
    const addresses = view.render(listed(service.addresses.map(({ text }) => text)));
    return { ...serviceRow({ service, parent, cluster, kind: 'service' }, view), description: addresses };
  };
  const services = servicesInOrder(cluster.announcements.servicesOf(announcement), view.order);
  return pagesOf({ items: services, rowOf, path: [cluster.name, ...parent] }, view);
}
