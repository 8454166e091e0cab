/** A pool in the outline, with a symbol for each of its blocks. */
import { blockPlace } from '../../analysis/places/fieldPlaces';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { formatCount } from '../counts';
import { rangeLabel } from '../names';
import { type DocumentSymbol, symbolRange } from './documentSymbol';

export function poolSymbol(view: PoolView): DocumentSymbol {
  const { resource } = view.pool;
  const selection = poolAnchor(view.pool).value;
  return {
    kind: 'pool',
    name: view.name === '' ? '?' : view.name,
    detail: view.ranges.length === 0 ? '' : share(view),
    range: symbolRange(resource.source.nearest(resource.root).value, selection),
    selection,
    children: view.ranges.flatMap((range) => blockSymbol(view, range)),
  };
}

function blockSymbol(view: PoolView, range: RangeView): readonly DocumentSymbol[] {
  if (range.block === undefined) return [];
  const selection = blockPlace(view, range.block).range;
  const whole = view.pool.locate(['spec', view.blockList, range.block])?.value ?? selection;
  return [{ kind: 'block', name: rangeLabel(range), detail: share(range), range: symbolRange(whole, selection), selection, children: [] }];
}

function share({ used, total }: Pick<PoolView, 'used' | 'total'>): string {
  return `${formatCount(used)}/${formatCount(total)}`;
}
