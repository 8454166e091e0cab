/** The rows of pools and of their ranges. */

import { placeOf } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import { conflictPartner, type PoolView, type RangeView } from '../../analysis/views/poolView';
import { nextOpen } from '../../analysis/why/freeAddresses';
import { formatAddress } from '../../model/address';
import { spanText } from '../../model/addressRange';
import { type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { formatCount, percentText } from '../counts';
import { poolHover } from '../hover/poolHover';
import { rangeLabel } from '../names';
import type { Presentation } from '../presentation';
import { isFull, poolUsage, rangeUsage, type Usage, utilisation } from '../usage';
import { manyServices, nodeId, row } from './treeRow';

/** Pools that give out addresses before the others, and of those the fullest first. */
export function fullestFirst(pools: readonly PoolView[]): readonly PoolView[] {
  return pools.toSorted(
    (a, b) => Number(a.state !== 'enabled') - Number(b.state !== 'enabled') || compareCounts(b.used * a.total, a.used * b.total),
  );
}

function compareCounts(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function poolRow(cluster: ClusterView, pool: PoolView, presentation: Presentation): TreeNode {
  const { render } = presentation;
  const usage = poolUsage(pool);
  const state = stateWord(pool) ?? (isFull(usage) ? message('full') : undefined);
  const fill = pool.ranges.length === 0 ? [] : [fillText(usage)];
  const [icon, iconColor] = poolIcon(pool);
  return row({
    id: nodeId(cluster.name, 'pool', pool.pool.id),
    kind: 'pool',
    label: pool.name,
    description: [...fill, ...(state ? [render(state)] : [])].join(' · '),
    tooltip: poolHover(cluster, pool, presentation),
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
function fillText({ held, reserved, total }: Usage): string {
  const usable = total - reserved;
  const counts = `${formatCount(held)}/${formatCount(usable)}`;
  return usable > largestFilled ? counts : `${counts} · ${percentText(held, usable)} %`;
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

export function rangeRow(cluster: ClusterView, pool: PoolView, range: RangeView, index: number, { render }: Presentation): TreeNode {
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
