/**
 * One range on the page: its name, its cells or segments on a canvas, and a cursor over it. For a keyboard and a screen reader the range is
 * a slider: arrow keys move along the addresses, and its value is what is said of the address.
 */
import { cellOf, offsetAtPoint, type Point } from '../../../server/src/map/cells';
import { addressAtOffset, type RangeLayout, rangeLayout } from '../../../server/src/map/rangeLayout';
import { type SegmentBox, segmentAt } from '../../../server/src/map/segments';
import type { MapRange, MapState } from '../../../server/src/protocol/addressMap';
import { element } from '../dom';
import { movedBy, type Spot, spotAt, spotCount } from '../model/spots';
import { paint } from './paint';
import type { Scale } from './scale';
import type { Theme } from './theme';

export interface FigureNeeds {
  readonly theme: Theme;
  readonly scale: Scale;
  readonly highlight: MapState | '';
  /** A sentence about a spot for screen readers. */
  readonly describe: (spot: Spot) => string;
  readonly pointedAt: (spot: Spot | undefined, box: DOMRect) => void;
  readonly chosen: (spot: Spot, range: MapRange) => void;
}

export interface RangeFigure {
  readonly node: HTMLElement;
  /** Paints a range that was only laid out so far. */
  draw(): void;
  /** Moves the cursor to an address, and the focus with it. */
  goTo(address: string): void;
}

export function rangeFigure(range: MapRange, needs: FigureNeeds): RangeFigure {
  const ratio = devicePixelRatio;
  const layout = rangeLayout(range, needs.scale.room(range, ratio));
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  canvas.width = Math.ceil(layout.width);
  canvas.height = Math.ceil(layout.height);
  canvas.style.width = `${layout.width / ratio}px`;
  canvas.style.height = `${layout.height / ratio}px`;
  const cursor = element('div', { class: 'cursor', 'aria-hidden': 'true' });
  cursor.hidden = true;
  const field = element('div', { class: 'field', ...sliderAttributes(range, layout), 'data-key': `range ${range.id}` }, [canvas, cursor]);
  const point = pointer({ range, layout, ratio, field, cursor }, needs);
  const labelled = needs.scale.hasLabels && layout.kind === 'cells';
  const node = element('div', { class: labelled ? 'plot labelled' : 'plot' }, [
    labelled ? ticks(layout, ratio) : undefined,
    labelled ? lineLabels(range, layout, ratio) : undefined,
    field,
  ]);
  let isDrawn = false;
  return {
    node,
    draw: () => {
      const context = canvas.getContext('2d');
      if (isDrawn || !context) return;
      isDrawn = true;
      const begin = performance.now();
      paint(context, { range, layout, theme: needs.theme, highlight: needs.highlight });
      performance.measure('lbipam draw', { start: begin, detail: { size: range.size, runs: range.runs.length } });
    },
    goTo: (address) => {
      const index = indexOf(address, range, layout);
      if (index === undefined) return;
      field.focus({ preventScroll: true });
      field.scrollIntoView({ block: 'nearest' });
      point(index);
    },
  };
}

function sliderAttributes(range: MapRange, layout: RangeLayout) {
  return {
    role: 'slider',
    tabindex: '0',
    'aria-label': `${range.label}, ${range.counts}`,
    'aria-describedby': 'map-help',
    'aria-valuemin': '0',
    'aria-valuemax': String(Math.max(0, spotCount(range, layout) - 1)),
    'aria-valuenow': '0',
    'aria-valuetext': range.label,
  };
}

interface Pointed {
  readonly range: MapRange;
  readonly layout: RangeLayout;
  readonly ratio: number;
  readonly field: HTMLElement;
  readonly cursor: HTMLElement;
}

/** Follows the mouse and the keyboard. Returns a function that moves the cursor to a spot. */
function pointer({ range, layout, ratio, field, cursor }: Pointed, needs: FigureNeeds): (index: number | undefined) => void {
  let at = 0;
  const point = (index: number | undefined): void => {
    const spot = index === undefined ? undefined : spotAt(range, layout, index);
    cursor.hidden = spot === undefined;
    if (index !== undefined && spot) {
      at = index;
      place(cursor, boxOf(layout, index), ratio);
      field.setAttribute('aria-valuenow', String(index));
      field.setAttribute('aria-valuetext', needs.describe(spot));
    }
    needs.pointedAt(spot, cursor.getBoundingClientRect());
  };
  const choose = (index: number | undefined): void => {
    const spot = index === undefined ? undefined : spotAt(range, layout, index);
    if (spot) needs.chosen(spot, range);
  };
  const under = ({ clientX, clientY }: MouseEvent): number | undefined => {
    const { left, top } = field.getBoundingClientRect();
    const where: Point = { x: (clientX - left) * ratio, y: (clientY - top) * ratio };
    return layout.kind === 'cells' ? offsetAtPoint(layout, range.size, where) : segmentAt(layout, where);
  };
  field.addEventListener('pointermove', (event) => point(under(event)));
  field.addEventListener('pointerleave', () => point(undefined));
  field.addEventListener('click', (event) => choose(under(event)));
  field.addEventListener('focus', () => {
    if (field.matches(':focus-visible')) point(at);
  });
  field.addEventListener('blur', () => point(undefined));
  field.addEventListener('keydown', (event) => {
    const moved = movedBy(event.key, at, range, layout);
    if (moved === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (moved === undefined) choose(at);
    else point(moved);
  });
  return point;
}

function boxOf(layout: RangeLayout, index: number): SegmentBox {
  if (layout.kind === 'segments') return layout.segments[index]?.boxes[0] ?? { x: 0, y: 0, width: 0, height: 0 };
  const { column, row } = cellOf(layout, index);
  return { x: column * layout.cell, y: row * layout.cell, width: layout.cell, height: layout.cell };
}

/** The cursor on a small cell is larger than the cell. */
const smallestCursor = 8;

function place(cursor: HTMLElement, { x, y, width, height }: SegmentBox, ratio: number): void {
  const wide = Math.max(smallestCursor, width / ratio);
  const high = Math.max(smallestCursor, height / ratio);
  cursor.style.left = `${(x + width / 2) / ratio - wide / 2}px`;
  cursor.style.top = `${(y + height / 2) / ratio - high / 2}px`;
  cursor.style.width = `${wide}px`;
  cursor.style.height = `${high}px`;
}

function indexOf(address: string, range: MapRange, layout: RangeLayout): number | undefined {
  const run = range.uses.find((use) => use.address === address)?.run;
  const found = run === undefined ? undefined : range.runs[run];
  if (run === undefined || !found) return undefined;
  if (layout.kind === 'segments') return layout.segments.findIndex(({ from, to }) => run >= from && run < to);
  for (let offset = found.start; offset < found.start + found.size; offset++) if (addressAtOffset(range, offset) === address) return offset;
  return undefined;
}

/** Labels are so far apart that they can be read. */
const lineHeight = 16;
const ticksEvery = 8;

function lineLabels(range: MapRange, layout: Extract<RangeLayout, { kind: 'cells' }>, ratio: number): HTMLElement {
  const cell = layout.cell / ratio;
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(lineHeight / cell)));
  const labels: HTMLElement[] = [];
  for (let row = 0; row < layout.rows; row += step) {
    const label = element('span', { text: addressAtOffset(range, Math.max(0, row * layout.columns - layout.lead)) });
    label.style.top = `${row * cell + cell / 2}px`;
    labels.push(label);
  }
  return element('div', { class: 'lines', 'aria-hidden': 'true' }, labels);
}

/** The distance of an address from the beginning of its line. */
function ticks({ columns, cell }: Extract<RangeLayout, { kind: 'cells' }>, ratio: number): HTMLElement {
  const step = Math.max(ticksEvery, 2 ** Math.ceil(Math.log2((28 * ratio) / cell)));
  const labels: HTMLElement[] = [];
  for (let column = 0; column < columns; column += step) {
    const label = element('span', { text: `+${column}` });
    label.style.left = `${((column + 0.5) * cell) / ratio}px`;
    labels.push(label);
  }
  return element('div', { class: 'ticks', 'aria-hidden': 'true' }, labels);
}
