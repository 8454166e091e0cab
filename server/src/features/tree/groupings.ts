/** The Services of a cluster parted by something other than the pool of their addresses: by namespace, by sharing key, or by how they stand. */
import type { ClusterView } from '../../analysis/views/clusterView';
import type { AddressOrigin, ServiceView } from '../../analysis/views/serviceView';
import { isPerhapsPending, isSurelyPending } from '../../analysis/why/requestHolders';
import { type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import type { TreeGrouping } from '../../protocol/treeView';
import { type Group, groups, isUrgent } from './groups';
import { servicesInOrder } from './rowOrder';
import { type ServiceRowKind, serviceRow } from './serviceRows';
import { manyServices, nodeId, row } from './treeRow';
import { pagesOf, type TreeView, withProblems } from './treeView';

/** The groupings whose groups are named by what the Services say. */
export type NamedGrouping = Extract<TreeGrouping, 'namespace' | 'sharingKey'>;

interface NamedGroup {
  readonly name: string;
  readonly services: readonly ServiceView[];
}

/** The groups in the order of their names. The group of Services without the value comes last. */
function namedGroups(cluster: ClusterView, grouping: NamedGrouping): readonly NamedGroup[] {
  const byName = new Map<string, ServiceView[]>();
  for (const service of cluster.services) {
    const name = nameIn(service, grouping);
    const members = byName.get(name);
    if (members) members.push(service);
    else byName.set(name, [service]);
  }
  return [...byName]
    .map(([name, services]) => ({ name, services }))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || (a.name < b.name ? -1 : 1));
}

export function nameIn({ claim, sharingKey }: ServiceView, grouping: NamedGrouping): string {
  return grouping === 'namespace' ? claim.namespace : (sharingKey ?? '');
}

export function namedGroupRows(cluster: ClusterView, grouping: NamedGrouping, view: TreeView): readonly TreeNode[] {
  const { render } = view;
  return namedGroups(cluster, grouping).map(({ name, services }) => {
    const pending = services.filter((service) => isSurelyPending(cluster, service)).length;
    const shown = row({
      id: nodeId(cluster.name, grouping, name),
      kind: 'services',
      label: name === '' ? render(message('No sharing key')) : name,
      description: render(pending > 0 ? message('{0}, {1} pending', services.length, pending) : message('{0}', services.length)),
      icon: grouping === 'namespace' ? 'symbol-namespace' : name === '' ? 'circle-outline' : 'link',
      iconColor: pending > 0 ? 'list.warningForeground' : '',
      accessibilityLabel: render(
        pending > 0
          ? message('{0}, {1} Services, {2} pending', name === '' ? message('No sharing key') : name, services.length, pending)
          : message('{0}, {1} Services', name === '' ? message('No sharing key') : name, services.length),
      ),
      children: cluster.services.length > manyServices ? 'collapsed' : 'expanded',
    });
    return withProblems(shown, services.flatMap(view.problems.of), view);
  });
}

export function namedGroupServices(cluster: ClusterView, grouping: NamedGrouping, name: string, view: TreeView): readonly TreeNode[] {
  const services = namedGroups(cluster, grouping).find((group) => group.name === name)?.services ?? [];
  const parent = [grouping, name];
  const rowOf = (service: ServiceView) => serviceRow({ service, parent, cluster, kind: kindOf(cluster, service) }, view);
  const items = servicesInOrder(services, view.order);
  return pagesOf({ items, rowOf, path: [cluster.name, ...parent] }, view);
}

function kindOf(cluster: ClusterView, service: ServiceView): ServiceRowKind {
  if (isSurelyPending(cluster, service)) return 'pending';
  return isPerhapsPending(cluster, service) ? 'perhapsPending' : 'service';
}

function having(how: AddressOrigin, title: (count: number) => Message, icon: string): Group {
  return {
    kind: how,
    holds: (service, cluster) =>
      service.addresses[0]?.how === how && !isSurelyPending(cluster, service) && !isPerhapsPending(cluster, service),
    title,
    icon,
    iconColor: '',
    children: 'collapsed',
  };
}

/** How the Services stand: what needs attention first, then those with addresses, then the rest. */
export const groupsByState: readonly Group[] = [
  ...groups.filter(isUrgent),
  having('pinned', (count) => message('Pinned ({0})', count), 'pinned'),
  having('kept', (count) => message('Kept ({0})', count), 'circle-filled'),
  having('predicted', (count) => message('Predicted ({0})', count), 'circle-outline'),
  ...groups.filter((group) => !isUrgent(group)),
];
