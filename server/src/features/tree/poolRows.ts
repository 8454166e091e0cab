/** The rows of pools and of their ranges. */

import type { Finding } from '../../analysis/findings/finding';
import { placeOf } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import { conflictPartner, type PoolView } from '../../analysis/views/poolView';
import { nextOpen } from '../../analysis/why/freeAddresses';
import { formatAddress } from '../../model/address';
import { spanText } from '../../model/addressRange';
import { type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { formatCount, percentText } from '../counts';
import { rangeLabel } from '../names';
import type { Presentation } from '../presentation';
import { isFull, poolUsage, rangeUsage, type Usage, usable, utilisation } from '../utilisation';
import type { IndexedRange } from './rowOrder';
import { manyServices, nodeId, row } from './treeRow';
import { type TreeView, withProblems } from './treeView';

export function poolRow(cluster: ClusterView, pool: PoolView, view: TreeView): TreeNode {
  const { render } = view;
  const usage = poolUsage(pool);
  const state = stateWord(pool) ?? (isFull(usage) ? message('full') : undefined);
  const fill = pool.ranges.length === 0 ? [] : [fillText(usage)];
  const [icon, iconColor] = poolIcon(pool);
  const shown = row({
    id: nodeId(cluster.name, 'pool', pool.pool.id),
    kind: 'pool',
    label: pool.name,
    description: [...fill, ...(state ? [render(state)] : [])].join(' · '),
    tooltip: undefined,
    icon,
    iconColor,
    accessibilityLabel: render(
      pool.ranges.length === 0
        ? message('Pool {0}, {1}', pool.name, state ?? message('enabled'))
        : message('Pool {0}, {1}, {2}', pool.name, state ?? message('enabled'), utilisation(usage)),
    ),
    children: pool.ranges.length === 0 ? 'none' : cluster.services.length > manyServices ? 'collapsed' : 'expanded',
    location: placeOf(poolAnchor(pool.pool)),
    ...nextFree(cluster, pool),
  });
  return withProblems(shown, problemsIn(pool, view), view);
}

/** The problems of a pool: its own, and those of the Services that it has addresses for. */
function problemsIn(pool: PoolView, { problems }: TreeView): readonly Finding[] {
  const holders = new Set(pool.ranges.flatMap(({ holdings }) => holdings.flatMap(({ services }) => services)));
  return [pool, ...holders].flatMap(problems.of);
}

/** The address that a new request would best name, as completion has it. */
function nextFree(cluster: ClusterView, { state, ranges }: PoolView): Pick<TreeNode, 'copyText'> {
  const open = nextOpen(cluster);
  for (const range of state === 'enabled' ? ranges : []) {
    const next = open(range);
    if (next) return { copyText: formatAddress(next) };
  }
  return {};
}

/** `12/254 · 5 %`: of what Services can have, so without what is kept back. Of a network too large to fill a share tells nothing. */
function fillText(usage: Usage): string {
  const total = usable(usage);
  const counts = `${formatCount(usage.held)}/${formatCount(total)}`;
  return total > largestFilled ? counts : `${counts} · ${percentText(usage.held, total)} %`;
}

const largestFilled = 1_000_000n;

function stateWord(pool: PoolView): Message | undefined {
  switch (pool.state) {
    case 'enabled':
      return undefined;
    case 'disabled':
      return message('disabled');
    case 'conflicting':
      return message('conflicting with {0}', conflictPartner(pool));
    case 'refused':
      return message('refused');
    case 'unknown':
      return message('unknown');
    case 'unreachable':
      return message('not applied');
  }
}

function poolIcon(pool: PoolView): readonly [icon: string, color: string] {
  switch (pool.state) {
    case 'enabled':
      return ['database', isFull(poolUsage(pool)) ? 'list.warningForeground' : ''];
    case 'disabled':
      return ['circle-slash', 'disabledForeground'];
    case 'conflicting':
    case 'refused':
      return ['error', 'list.errorForeground'];
    case 'unknown':
      return ['question', ''];
    case 'unreachable':
      return ['circle-outline', 'disabledForeground'];
  }
}

export function rangeRow(cluster: ClusterView, pool: PoolView, { range, index }: IndexedRange, { render }: Presentation): TreeNode {
  const place = range.block === undefined ? undefined : pool.pool.locate(['spec', pool.blockList, range.block]);
  return row({
    id: nodeId(cluster.name, 'pool', pool.pool.id, String(index)),
    kind: 'range',
    label: rangeLabel(range),
    description: fillText(rangeUsage(range)),
    tooltip: render(message('{0}, {1}', spanText(range.range), utilisation(rangeUsage(range)))),
    icon: 'symbol-array',
    iconColor: range.disabled === '' ? '' : 'disabledForeground',
    accessibilityLabel: render(message('Range {0}, {1}', rangeLabel(range), utilisation(rangeUsage(range)))),
    children: range.holdings.length > 0 ? 'expanded' : 'collapsed',
    location: placeOf(place ?? poolAnchor(pool.pool)),
  });
}
