/** A pool in the outline, with a symbol for each of its blocks. */
import { blockPlace } from '../../analysis/places/fieldPlaces';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { formatCount, percentText } from '../counts';
import { rangeLabel } from '../names';
import { poolUsage, rangeUsage, type Usage, usable } from '../utilisation';
import { type DocumentSymbol, symbolRange } from './documentSymbol';

export function poolSymbol(view: PoolView): DocumentSymbol {
  const { resource } = view.pool;
  const selection = poolAnchor(view.pool).value;
  return {
    kind: 'pool',
    name: view.name === '' ? '?' : view.name,
    detail: view.ranges.length === 0 ? '' : share(poolUsage(view)),
    range: symbolRange(resource.source.nearest(resource.root).value, selection),
    selection,
    children: view.ranges.flatMap((range) => blockSymbol(view, range)),
  };
}

function blockSymbol(view: PoolView, range: RangeView): readonly DocumentSymbol[] {
  if (range.block === undefined) return [];
  const { uri, range: selection } = blockPlace(view, range.block);
  // A pool that a patch speaks of is shown at the patch, while its blocks are in another file.
  if (uri !== view.pool.resource.uri) return [];
  const whole = view.pool.locate(['spec', view.blockList, range.block])?.value ?? selection;
  return [
    {
      kind: 'block',
      name: rangeLabel(range),
      detail: share(rangeUsage(range)),
      range: symbolRange(whole, selection),
      selection,
      children: [],
    },
  ];
}

/** `12/254 (5 %)`: the total counts addresses that Services can have, without reserved ones. A share that rounds to nothing is left out. */
function share(usage: Usage): string {
  const total = usable(usage);
  const percent = percentText(usage.held, total);
  const counts = `${formatCount(usage.held)}/${formatCount(total)}`;
  return percent === '0' || percent === '<1' ? counts : `${counts} (${percent} %)`;
}
