/** The rows of pools and of their ranges. */

import { placeOf } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import { conflictPartner, type PoolView, type RangeView } from '../../analysis/views/poolView';
import { spanText } from '../../model/addressRange';
import { type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { formatCount } from '../counts';
import { poolHover } from '../hover/poolHover';
import { rangeLabel } from '../names';
import type { Presentation } from '../presentation';
import { isFull, poolUsage, rangeUsage, usageBar, utilisation } from '../usage';
import { nodeId, row } from './treeRow';

export function poolRow(cluster: ClusterView, pool: PoolView, presentation: Presentation): TreeNode {
  const { render } = presentation;
  const usage = poolUsage(pool);
  const state = stateWord(pool) ?? (isFull(usage) ? message('full') : undefined);
  // The state before the bar: in a narrow side bar the end is cut off.
  const fill = pool.ranges.length === 0 ? [] : [`${formatCount(pool.used)}/${formatCount(pool.total)}`];
  const drawn = pool.ranges.length === 0 ? [] : [usageBar(usage)];
  const [icon, iconColor] = poolIcon(pool);
  return row({
    id: nodeId(cluster.name, 'pool', pool.pool.id),
    kind: 'pool',
    label: pool.name,
    description: [...fill, ...(state ? [render(state)] : []), ...drawn].join(' '),
    tooltip: poolHover(cluster, pool, presentation),
    icon,
    iconColor,
    accessibilityLabel: render(
      pool.ranges.length === 0
        ? message('Pool {0}, {1}', pool.name, state ?? message('enabled'))
        : message('Pool {0}, {1}, {2}', pool.name, state ?? message('enabled'), utilisation(usage)),
    ),
    children: pool.ranges.length > 0 ? 'expanded' : 'none',
    location: placeOf(poolAnchor(pool.pool)),
  });
}

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
    description: `${formatCount(range.used)}/${formatCount(range.total)}`,
    tooltip: render(message('{0}, {1}', spanText(range.range), utilisation(rangeUsage(range)))),
    icon: 'symbol-array',
    iconColor: range.disabled === '' ? '' : 'disabledForeground',
    accessibilityLabel: render(message('Range {0}, {1}', rangeLabel(range), utilisation(rangeUsage(range)))),
    children: range.holdings.length > 0 ? 'expanded' : 'collapsed',
    location: placeOf(place ?? poolAnchor(pool.pool)),
  });
}
