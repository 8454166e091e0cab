/** Paints a range on a canvas. The cell of each state is painted once and repeated, so that a run is at most three fills, however long it is. */
import { type CellLayout, cellBoxes } from '../../../server/src/map/cells';
import { cornerOf, fillOfBody, gapOfCells, insetOf, lookOf, smallestMarkedCell } from '../../../server/src/map/marks';
import type { RangeLayout } from '../../../server/src/map/rangeLayout';
import { filledPart, type SegmentLayout } from '../../../server/src/map/segments';
import type { AddressState, MapRange, MapRun, MapState } from '../../../server/src/protocol/addressMap';
import { type Opacity, paintDots } from './paintDots';
import type { Theme } from './theme';

export interface Painting {
  readonly range: Pick<MapRange, 'runs'>;
  readonly layout: RangeLayout;
  readonly theme: Theme;
  /** The state that is highlighted; an empty text highlights all. */
  readonly highlight: MapState | '';
}

const dimmed = 0.18;
/** The most runs of a range whose marks are painted. Painting more marks would take long. */
const mostMarkedRuns = 3000;

export function paint(context: CanvasRenderingContext2D, { range, layout, theme, highlight }: Painting): void {
  context.clearRect(0, 0, layout.width, layout.height);
  const opacity = (state: AddressState) => (highlight === '' || highlight === state ? 1 : dimmed);
  if (layout.kind === 'segments') paintSegments(context, layout, theme, opacity);
  else if (layout.cell < smallestMarkedCell || range.runs.length > mostMarkedRuns)
    paintDots(context, range.runs, layout, { theme, opacity });
  else paintCells(context, range.runs, layout, { theme, opacity });
  context.globalAlpha = 1;
}

interface Colours {
  readonly theme: Theme;
  readonly opacity: Opacity;
}

function paintCells(context: CanvasRenderingContext2D, runs: readonly MapRun[], layout: CellLayout, { theme, opacity }: Colours): void {
  const { cell } = layout;
  for (const [state, members] of byState(runs)) {
    context.globalAlpha = opacity(state);
    context.fillStyle = context.createPattern(tile(state, cell, theme), 'repeat') ?? 'transparent';
    for (const run of members) {
      for (const { column, row, columns, rows } of cellBoxes(layout, run)) {
        context.fillRect(column * cell, row * cell, columns * cell, rows * cell);
      }
    }
  }
}

function byState(runs: readonly MapRun[]): ReadonlyMap<AddressState, readonly MapRun[]> {
  const groups = new Map<AddressState, MapRun[]>();
  for (const run of runs) {
    const group = groups.get(run.state);
    if (group) group.push(run);
    else groups.set(run.state, [run]);
  }
  return groups;
}

/** The side of a cell together with the line to the next one. */
function tile(state: AddressState, cell: number, theme: Theme): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = cell;
  canvas.height = cell;
  const context = canvas.getContext('2d');
  const side = cell - gapOfCells(cell);
  if (context) paintBar(context, state, { x: 0, y: 0, width: side, height: side, corner: cornerOf(cell) }, theme);
  return canvas;
}

function paintSegments(context: CanvasRenderingContext2D, { segments }: SegmentLayout, theme: Theme, opacity: Opacity): void {
  for (const { state, ground, share, boxes } of segments) {
    for (const whole of boxes) {
      const box = { ...whole, width: Math.max(1, whole.width - 2), corner: Math.min(4, whole.width / 4) };
      context.globalAlpha = opacity(ground);
      if (share < 1) paintBar(context, ground, box, theme);
      context.globalAlpha = opacity(state);
      paintBar(context, state, { ...box, ...filledPart(box, share) }, theme);
    }
  }
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly corner: number;
}

const largestMark = 22;

/** Paints a mark as `svgTile.ts` draws it. */
export function paintBar(context: CanvasRenderingContext2D, state: MapState, bar: Bar, theme: Theme): void {
  const look = lookOf(state);
  const colour = theme.states.get(state) ?? '';
  const side = Math.min(bar.width, bar.height);
  const inset = theme.isHighContrast && look.body === 'faint' && side >= smallestMarkedCell ? 0.5 : insetOf(look, side);
  const shape = new Path2D();
  shape.roundRect(bar.x + inset, bar.y + inset, bar.width - 2 * inset, bar.height - 2 * inset, bar.corner);
  const before = context.globalAlpha;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.globalAlpha = before * fillOfBody[look.body];
  context.fill(shape);
  if (inset > 0) {
    context.globalAlpha = before * (look.body === 'hollow' ? 0.5 : 1);
    context.lineWidth = look.body === 'outline' ? 1.4 : 1;
    context.stroke(shape);
  }
  context.globalAlpha = before;
  if (look.mark === '' || side < smallestMarkedCell) return;
  const size = Math.min(side, largestMark);
  context.save();
  context.translate(bar.x + (bar.width - size) / 2, bar.y + (bar.height - size) / 2);
  context.scale(size / 10, size / 10);
  const ink = look.body === 'solid' ? theme.page : colour;
  context.fillStyle = ink;
  context.strokeStyle = ink;
  context.lineWidth = 1.2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const mark = new Path2D(look.mark);
  if (look.paint === 'fill') context.fill(mark);
  else context.stroke(mark);
  context.restore();
}
