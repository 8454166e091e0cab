/** The rows of the view *Changes*: each Service that is not what it was, its old and its new address, and why; by cluster where there are several. */
import type { Analysis } from '../../analysis/analyze';
import { canKeep } from '../../analysis/fixes/keepAddress';
import { placeOf, serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceChange, ServiceChangeKind } from '../../analysis/plan/serviceChange';
import type { ClusterView } from '../../analysis/views/clusterView';
import { listed, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import type { TreeChildrenParams } from '../../protocol/treeView';
import { whatIfUri } from '../../protocol/whatIf';
import { claimAnchor } from '../../workspace/resource/claim';
import { escapeMarkdown, type Presentation } from '../presentation';
import { nodeId, nodePath, row } from '../tree/treeRow';
import { pagesOf, type TreeView } from '../tree/treeView';
import { briefShift, changeCounts, countWords, shift, toldShift } from './changeWords';

interface ChangedCluster {
  readonly name: string;
  /** Undefined for a Service that only the base has. */
  readonly view: ClusterView | undefined;
  readonly services: readonly ServiceChange[];
}

/** The rows below a row; the top rows without one. */
export function changeRows(analysis: Analysis, asked: TreeChildrenParams, presentation: Presentation): readonly TreeNode[] {
  const { parent } = asked;
  const view = { ...presentation, asked };
  const clusters = changedClusters(analysis);
  const several = analysis.clusters.length + (analysis.comparison?.removed().length ?? 0) > 1;
  if (parent !== undefined) {
    const [name, ...below] = nodePath(parent);
    const cluster = clusters.find((candidate) => candidate.name === name);
    return cluster && below.length === 0 ? serviceRows(cluster, view) : [];
  }
  if (several) return clusters.map((cluster) => clusterRow(cluster, presentation));
  return clusters.flatMap((cluster) => serviceRows(cluster, view));
}

function changedClusters({ clusters, comparison }: Analysis): readonly ChangedCluster[] {
  const all: readonly ChangedCluster[] = [
    ...clusters.map((view) => ({ name: view.name, view, services: view.changes?.services() ?? [] })),
    ...(comparison?.removed() ?? []).map(({ name, services }) => ({ name, view: undefined, services })),
  ];
  return all.filter(({ services }) => services.length > 0);
}

function clusterRow({ name, services }: ChangedCluster, { render }: Presentation): TreeNode {
  return row({
    id: nodeId(name),
    kind: 'cluster',
    label: name,
    description: countWords(changeCounts(services)).map(render).join(' · '),
    icon: 'server-environment',
    children: 'expanded',
  });
}

function serviceRows({ name, view, services }: ChangedCluster, shown: Pick<TreeView, 'asked'> & Presentation): readonly TreeNode[] {
  const rowOf = (change: ServiceChange) => serviceRow(name, view, change, shown);
  return pagesOf({ items: services, rowOf, path: [name] }, shown);
}

function serviceRow(cluster: string, view: ClusterView | undefined, change: ServiceChange, { render }: Presentation): TreeNode {
  const { claim } = change.view;
  const [icon, iconColor] = icons[change.change];
  const place = placeOf(claimAnchor(claim));
  const [words, because] = [render(shift(change)), render(change.because)];
  const name = serviceName(change.view);
  const keep = view !== undefined && canKeep(view, change);
  return row({
    id: nodeId(cluster, 'service', change.key),
    kind: 'change',
    label: name,
    description: `${render(briefShift(change))}  ${because}`,
    tooltip: [
      `**${escapeMarkdown(name)}** — ${escapeMarkdown(render(kindWords[change.change]))}`,
      `${escapeMarkdown(render(toldShift(change)))}`,
      escapeMarkdown(because),
    ].join('\n\n'),
    icon,
    iconColor,
    accessibilityLabel: render(message('{0}: {1}, {2}, {3}', name, render(kindWords[change.change]), words, because)),
    // A Service that is gone from the files has no place in them, and an object of a question has none.
    ...(change.change === 'removed' || place.uri.startsWith(whatIfUri) ? {} : { location: place }),
    ...(keep ? { keep: { ...place, id: 'keep' } } : {}),
    ...(change.before.addresses.length > 0 ? { copyText: render(listed(change.before.addresses)) } : {}),
  });
}

const icons: Readonly<Record<ServiceChangeKind, readonly [icon: string, color: string]>> = {
  lost: ['error', 'list.errorForeground'],
  moved: ['arrow-swap', 'list.warningForeground'],
  gained: ['check', ''],
  added: ['add', ''],
  removed: ['remove', 'disabledForeground'],
  changed: ['info', 'disabledForeground'],
};

const kindWords: Readonly<Record<ServiceChangeKind, ReturnType<typeof message>>> = {
  lost: message('loses its address'),
  moved: message('gets another address'),
  gained: message('gets an address'),
  added: message('is new'),
  removed: message('is removed'),
  changed: message('waits for another reason'),
};
