/** The places of a drawn range that a person can point at: an address of cells, or a segment. They are numbered in address order. */
import { addressAtOffset, type RangeLayout } from '../../../server/src/map/rangeLayout';
import type { AddressState, MapRange, MapRun, MapUse } from '../../../server/src/protocol/addressMap';

export interface Spot {
  readonly state: AddressState;
  /** The address, or the first and the last address of the segment. */
  readonly label: string;
  /** The run of the address; for a free address the free run between the two used addresses around it. */
  readonly run: MapRun;
  /** The number of addresses of the spot. */
  readonly size: number;
  readonly uses: readonly MapUse[];
}

export function spotCount({ size }: Pick<MapRange, 'size'>, layout: RangeLayout): number {
  return layout.kind === 'cells' ? size : layout.segments.length;
}

export function spotAt(range: MapRange, layout: RangeLayout, index: number): Spot | undefined {
  if (layout.kind === 'cells') {
    const at = runIndex(range.runs, index);
    const run = range.runs[at];
    if (!run) return undefined;
    const label = addressAtOffset(range, index);
    return { state: run.state, label, run, size: 1, uses: usesOf(range, at, at + 1).filter(({ address }) => address === label) };
  }
  const segment = layout.segments[index];
  const first = segment && range.runs[segment.from];
  const last = segment && range.runs[segment.to - 1];
  if (!first || !last) return undefined;
  const run = { ...first, last: last.last, size: last.start + last.size - first.start };
  return { state: segment.state, label: spanOf(run), run, size: run.size, uses: usesOf(range, segment.from, segment.to) };
}

export function spanOf({ first, last }: Pick<MapRun, 'first' | 'last'>): string {
  return first === last ? first : `${first} – ${last}`;
}

/** Finds the run of an address by halving. */
function runIndex(runs: readonly MapRun[], offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Uses are in the order of their runs. */
function usesOf({ uses }: MapRange, from: number, to: number): readonly MapUse[] {
  return uses.filter(({ run }) => run >= from && run < to);
}

/** The spot that a key leads to; undefined for a key that leads nowhere. */
export function movedBy(key: string, index: number, range: MapRange, layout: RangeLayout): number | undefined {
  const last = spotCount(range, layout) - 1;
  const line = layout.kind === 'cells' ? layout.columns : 1;
  const within = (target: number) => Math.max(0, Math.min(last, target));
  switch (key) {
    case 'ArrowLeft':
      return within(index - 1);
    case 'ArrowRight':
      return within(index + 1);
    case 'ArrowUp':
      return index - line < 0 ? index : index - line;
    case 'ArrowDown':
      return index + line > last ? index : index + line;
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return within(nextRun(index, range, layout));
    case 'PageUp':
      return within(previousRun(index, range, layout));
    default:
      return undefined;
  }
}

function nextRun(index: number, { runs }: MapRange, layout: RangeLayout): number {
  if (layout.kind === 'segments') return index + 1;
  return runs[runIndex(runs, index) + 1]?.start ?? index;
}

function previousRun(index: number, { runs }: MapRange, layout: RangeLayout): number {
  if (layout.kind === 'segments') return index - 1;
  const at = runIndex(runs, index);
  const start = runs[at]?.start ?? 0;
  return start < index ? start : (runs[at - 1]?.start ?? 0);
}
