/** The rows of Services, and of the reasons why a pending one got nothing. */

import { isPinnable } from '../../analysis/fixes/pin';
import { placeOf } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import { driftOf } from '../../analysis/views/drift';
import type { ServiceView } from '../../analysis/views/serviceView';
import { explain } from '../../analysis/why/explanation';
import { listed, type Message, message } from '../../model/message';
import type { TreeNode, TreeNodeKind } from '../../protocol/protocol';
import { claimAnchor } from '../../workspace/resource/claim';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { requestCommand } from '../kubectlCommands';
import { originIcon, originWord } from '../names';
import type { Presentation } from '../presentation';
import { nodeId, row } from './treeRow';
import { type TreeView, withProblems } from './treeView';

export type ServiceRowKind = Extract<
  TreeNodeKind,
  'service' | 'pending' | 'perhapsPending' | 'ignored' | 'unknown' | 'unreachable' | 'differs' | 'onlyInCluster'
>;

export interface ServiceRow {
  readonly cluster: ClusterView;
  readonly service: ServiceView;
  readonly kind: ServiceRowKind;
  /** The path, below the cluster, of the row that it is under. */
  readonly parent: readonly string[];
}

export function serviceRow({ cluster, service, kind, parent }: ServiceRow, view: TreeView): TreeNode {
  const [icon, iconColor] = kind === 'perhapsPending' ? ['question', ''] : serviceIcon(service);
  const shown = row({
    id: nodeId(cluster.name, ...parent, service.claim.id),
    kind,
    label: service.claim.name,
    description: details(service, kind, view),
    accessibilityLabel: spoken(service, kind, view),
    tooltip: undefined,
    icon,
    iconColor,
    children: service.state === 'pending' && (kind === 'pending' || kind === 'perhapsPending') ? 'collapsed' : 'none',
    location: placeOf(claimAnchor(service.claim)),
    ...serviceMenu(cluster, service),
  });
  return withProblems(shown, view.problems.of(service), view);
}

/** The entries of the menu of a Service's row besides going to its place. */
export function serviceMenu(cluster: ClusterView, service: ServiceView): Pick<TreeNode, 'copyText' | 'copyCommand' | 'pin' | 'pool'> {
  const [first] = service.addresses;
  if (!first) return {};
  const command = requestCommand(service);
  const place = placeOf(claimAnchor(service.claim));
  const pool = cluster.pools.find(({ name }) => name === first.pool);
  const poolPlace = pool && placeOf(poolAnchor(pool.pool));
  return {
    copyText: first.text,
    ...(poolPlace && poolPlace.uri !== '' ? { pool: poolPlace } : {}),
    ...(command === undefined ? {} : { copyCommand: command }),
    ...(place && isPinnable(cluster, service) ? { pin: { ...place, id: 'pin' } } : {}),
  };
}

/** Addresses or the reason first: in a narrow side bar the end is cut off. */
function details(service: ServiceView, kind: ServiceRowKind, presentation: Presentation): string {
  const said = kind === 'differs' || kind === 'onlyInCluster' ? runningWords(service, presentation) : description(service, presentation);
  return [said, service.claim.namespace].filter((text) => text !== '').join(' · ');
}

/** The icon says how an address came about, which a screen reader does not see. */
function spoken(service: ServiceView, kind: ServiceRowKind, presentation: Presentation): string {
  const how = service.addresses[0]?.how;
  return [
    service.claim.name,
    details(service, kind, presentation),
    ...(how && service.state === 'satisfied' ? [presentation.render(originWord(how))] : []),
  ].join(', ');
}

function description(service: ServiceView, { render }: Presentation): string {
  switch (service.state) {
    case 'satisfied':
      return render(listed(service.addresses.map(({ text }) => text)));
    case 'pending':
      return render(
        listed(
          [service.reason ?? '', ...service.addresses.map(({ text }) => text)].filter((text) => text !== ''),
          ' · ',
        ),
      );
    case 'refused':
      return render(message('refused by the API server'));
    case 'ignored':
      return service.service?.spec.loadBalancerClass ?? '';
    case 'unreachable':
    case 'unknown':
      return render(listed(service.requests.map(({ text }) => text)));
  }
}

/** The addresses that a Service has in the running cluster, and those that it gets with the files where they differ. */
function runningWords(service: ServiceView, { render }: Presentation): string {
  const drift = driftOf(service);
  if (!drift) return render(listed(service.addresses.map(({ text }) => text)));
  const now = drift.now.length > 0 ? listed(drift.now) : message('no address');
  return render(message('{0} → {1}', listed(drift.running), now));
}

function serviceIcon(service: ServiceView): readonly [icon: string, color: string] {
  switch (service.state) {
    case 'satisfied':
      return [originIcon(service.addresses[0]?.how), ''];
    case 'pending':
      return ['warning', 'list.warningForeground'];
    case 'refused':
      return ['error', 'list.errorForeground'];
    case 'ignored':
      return ['circle-slash', 'disabledForeground'];
    case 'unreachable':
      return ['circle-outline', 'disabledForeground'];
    case 'unknown':
      return ['question', 'disabledForeground'];
  }
}

/** One row with Cilium's words, then one a pool. */
export function reasonRows(
  cluster: ClusterView,
  service: ServiceView,
  parent: readonly string[],
  { render }: Presentation,
): readonly TreeNode[] {
  const reason = (id: string, label: Message, description: Message | undefined, icon: string) =>
    row({
      id: nodeId(cluster.name, ...parent, id),
      kind: 'reason',
      label: render(label),
      description: description ? render(description) : '',
      icon,
    });
  const { pools: verdicts, silence } = explain(cluster, service);
  const pools = verdicts.map(({ pool, text }) => ({
    ...reason(pool.pool.id, message('{0}', pool.name), text, 'database'),
    location: placeOf(poolAnchor(pool.pool)),
  }));
  const words = silence ?? service.message;
  return [...(words ? [reason('message', words, undefined, 'comment')] : []), ...pools];
}
