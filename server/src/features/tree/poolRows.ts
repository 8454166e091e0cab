/** The rows of pools, of their ranges, and of what a range holds: addresses in use, addresses kept back, free gaps. */

import { neighboursOf } from '../../analysis/index/network';
import { placeOf, serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Holding } from '../../analysis/views/holdings';
import { conflictPartner, type PoolView, type RangeView } from '../../analysis/views/poolView';
import { formatAddress } from '../../model/address';
import { spanText } from '../../model/addressRange';
import { type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { claimAnchor } from '../../workspace/resource/claim';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { bar, formatCount, utilisation } from '../counts';
import { type Row, rangeRows } from '../gaps';
import { poolHover } from '../hover/poolHover';
import { originWord, rangeLabel } from '../names';
import type { Presentation } from '../presentation';
import { nodeId, row } from './treeRow';

export function poolRow(cluster: ClusterView, pool: PoolView, presentation: Presentation): TreeNode {
  const { render } = presentation;
  const state = stateWord(pool);
  // The state before the bar: in a narrow side bar the end is cut off.
  const fill = pool.ranges.length === 0 ? [] : [`${formatCount(pool.used)}/${formatCount(pool.total)}`];
  const drawn = pool.ranges.length === 0 ? [] : [bar(pool.used, pool.total)];
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
        : message('Pool {0}, {1}, {2}', pool.name, state ?? message('enabled'), utilisation(pool.used, pool.total)),
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
      return ['database', ''];
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
    tooltip: render(message('{0}, {1}', spanText(range.range), utilisation(range.used, range.total))),
    icon: 'symbol-array',
    iconColor: range.disabled === '' ? '' : 'disabledForeground',
    accessibilityLabel: render(message('Range {0}, {1}', rangeLabel(range), utilisation(range.used, range.total))),
    children: range.holdings.length > 0 ? 'expanded' : 'collapsed',
    location: placeOf(place ?? poolAnchor(pool.pool)),
  });
}

const shownRows = 500;

export function rangeChildren(
  cluster: ClusterView,
  pool: PoolView,
  range: RangeView,
  index: string,
  presentation: Presentation,
): readonly TreeNode[] {
  const rows = rangeRows(range, neighboursOf(cluster));
  const id = (...path: readonly string[]) => nodeId(cluster.name, 'pool', pool.pool.id, index, ...path);
  const shown = rows.slice(0, shownRows).map((child) => addressRow(child, range, id, presentation));
  if (rows.length <= shownRows) return shown;
  const label = presentation.render(message('… and {0} more', rows.length - shownRows));
  return [...shown, row({ id: id('more', 'more'), kind: 'more', label, icon: 'ellipsis' })];
}

function addressRow(child: Row, range: RangeView, id: (...path: readonly string[]) => string, presentation: Presentation): TreeNode {
  const { render } = presentation;
  switch (child.kind) {
    case 'held':
      return heldRow(child.holding, id, presentation);
    case 'reserved':
      return row({
        id: id(`reserved ${formatAddress(child.address)}`, ''),
        kind: 'free',
        label: formatAddress(child.address),
        description: render(message('kept back (allowFirstLastIPs: No)')),
        icon: 'lock',
        iconColor: 'disabledForeground',
      });
    case 'elsewhere':
      return row({
        id: id(`elsewhere ${formatAddress(child.address)}`, ''),
        kind: 'free',
        label: formatAddress(child.address),
        description: render(message('{0} of cluster {1}', serviceName(child.service), child.cluster)),
        icon: 'link-external',
        iconColor: 'disabledForeground',
        location: placeOf(claimAnchor(child.service.claim)),
      });
    case 'free':
      return row({
        id: id(`free ${spanText(child.range)}`, ''),
        kind: 'free',
        label: spanText(child.range),
        description: render(
          range.disabled === '' ? message('free, {0}', formatCount(child.size)) : message('not given out, {0}', formatCount(child.size)),
        ),
        icon: 'dash',
        iconColor: 'disabledForeground',
        ...(range.disabled === '' ? { copyText: formatAddress(child.range.first) } : {}),
      });
  }
}

function heldRow(holding: Holding, id: (...path: readonly string[]) => string, { render }: Presentation): TreeNode {
  const [only] = holding.services;
  if (holding.services.length > 1 || !only) {
    return row({
      id: id(holding.text),
      kind: 'address',
      label: holding.text,
      description: render(message('shared by {0} Services', holding.services.length)),
      icon: 'link',
      children: 'expanded',
      copyText: holding.text,
    });
  }
  const how = only.addresses.find(({ text }) => text === holding.text)?.how ?? 'predicted';
  return row({
    id: id(holding.text),
    kind: 'address',
    label: holding.text,
    description: `${serviceName(only)} · ${render(originWord(how))}`,
    icon: how === 'predicted' ? 'circle-outline' : how === 'pinned' ? 'pinned' : 'circle-filled',
    copyText: holding.text,
    location: placeOf(claimAnchor(only.claim)),
  });
}
