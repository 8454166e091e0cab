/**
 * A range drawn address by address: a grid whose columns are a power of two, so that the rows begin where subnets do. Runs become rectangles of
 * whole cells, at most three a run, however many addresses it has.
 */
import type { MapRange, MapRun } from '../protocol/addressMap';

export interface CellLayout {
  readonly kind: 'cells';
  readonly columns: number;
  readonly rows: number;
  /** The side of a cell, the line between cells included. */
  readonly cell: number;
  /** Cells of the first row that lie before the range. */
  readonly lead: number;
  readonly width: number;
  readonly height: number;
}

/** A box of cells; lengths are in cells. */
export interface CellBox {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** A point, in the same unit as the cells, from the corner where the range begins. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The room that there is, and the largest cell that looks well in it. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly cell: number;
}

/** A range of more addresses has no cells. */
export const mostCells = 65_536;
const mostColumns = 256;
const fewestColumns = 8;

/** The columns with which cells are largest; of equals the wider grid, which is read like lines of text. Undefined where cells would be too small to be seen. */
export function cellLayout({ size, base }: Pick<MapRange, 'size' | 'base'>, room: Room): CellLayout | undefined {
  let best: CellLayout | undefined;
  for (let columns = fewestColumns; columns <= mostColumns; columns *= 2) {
    const layout = gridOf(size, base, columns, room);
    if (layout.cell >= Math.max(smallestCell, best?.cell ?? 0)) best = layout;
    if (columns >= size) break;
  }
  return best;
}

const smallestCell = 2;

function gridOf(size: number, base: string, columns: number, room: Room): CellLayout {
  const lead = size <= columns ? 0 : Number(BigInt(base) % BigInt(columns));
  const rows = Math.ceil((lead + size) / columns);
  const shownColumns = Math.min(columns, size);
  const cell = Math.floor(Math.min(room.cell, room.width / shownColumns, room.height / rows));
  return { kind: 'cells', columns, rows, cell, lead, width: shownColumns * cell, height: rows * cell };
}

/** The rest of the first row, whole rows, and the beginning of the last one. */
export function cellBoxes({ columns, lead }: CellLayout, { start, size }: Pick<MapRun, 'start' | 'size'>): readonly CellBox[] {
  const from = lead + start;
  const end = from + size;
  const row = Math.floor(from / columns);
  const column = from % columns;
  const head = Math.min(size, columns - column);
  // Addresses of one row are one box, and so are all full rows.
  if (head === size || column === 0) return boxesFromLineStart(row, column, size, columns);
  return [{ column, row, columns: head, rows: 1 }, ...boxesFromLineStart(row + 1, 0, end - (row + 1) * columns, columns)];
}

function boxesFromLineStart(row: number, column: number, size: number, columns: number): readonly CellBox[] {
  if (column + size <= columns) return [{ column, row, columns: size, rows: 1 }];
  const rows = Math.floor(size / columns);
  const rest = size - rows * columns;
  const whole = { column: 0, row, columns, rows };
  return rest === 0 ? [whole] : [whole, { column: 0, row: row + rows, columns: rest, rows: 1 }];
}

/** Which address of the range is at a point; undefined beside the cells. */
export function offsetAtPoint({ columns, cell, lead, width, height }: CellLayout, size: number, { x, y }: Point): number | undefined {
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined;
  const offset = Math.floor(y / cell) * columns + Math.floor(x / cell) - lead;
  return offset >= 0 && offset < size ? offset : undefined;
}

export function cellOf({ columns, lead }: CellLayout, offset: number): CellBox {
  return { column: (lead + offset) % columns, row: Math.floor((lead + offset) / columns), columns: 1, rows: 1 };
}
