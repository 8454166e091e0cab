/**
 * The nodes of the documents of one text as a compact table: rows in the order of the text, the children of a row right behind it. It is what
 * stays in memory of a syntax tree, 24 bytes and a key a node, so that a workspace can hold the positions of 10,000 Services.
 */

/** The kinds of rows. The row of an alias holds the row of its anchor instead. */
export const nodeKind = { scalar: -1, map: -2, sequence: -3 } as const;

/** Offsets count from the start of the file; a key that is not there starts at -1. `next` is the row behind the last descendant. */
export const column = { keyStart: 0, keyEnd: 1, valueStart: 2, valueEnd: 3, next: 4, kind: 5 } as const;
const width = 6;
type Column = (typeof column)[keyof typeof column];

/** Mapping key or sequence index; undefined for the root of a document. */
export type NodeKey = string | number | undefined;

export interface NodeTable {
  readonly cells: Int32Array;
  readonly keys: readonly NodeKey[];
  /** The row of each key of the mappings that use merge keys; other mappings are not in it. */
  readonly merged: ReadonlyMap<number, ReadonlyMap<string, number>> | undefined;
}

/** A table while a text is read. */
export interface NodeTableBuilder {
  /** As long as the rows that fit; those behind the last row are empty. */
  cells: Int32Array;
  keys: NodeKey[];
  merged: Map<number, ReadonlyMap<string, number>> | undefined;
}

const firstRows = 64;

export function buildNodeTable(): NodeTableBuilder {
  return { cells: new Int32Array(firstRows * width), keys: [], merged: undefined };
}

/** The row of a new node, a scalar until something else is said. A key of the text has an offset where it starts and where it ends. */
export function addRow(table: NodeTableBuilder, key: NodeKey, keyStart: number, keyEnd: number): number {
  const row = table.keys.length;
  const first = row * width;
  if (first === table.cells.length) table.cells = withCapacity(table.cells, 2 * first);
  table.keys.push(key);
  table.cells[first + column.keyStart] = keyStart;
  table.cells[first + column.keyEnd] = keyEnd;
  table.cells[first + column.kind] = nodeKind.scalar;
  return row;
}

function withCapacity(cells: Int32Array, length: number): Int32Array {
  const copy = new Int32Array(length);
  copy.set(cells);
  return copy;
}

/** Gives back the memory behind the last row. */
export function packRows(table: NodeTableBuilder): void {
  table.cells = table.cells.slice(0, table.keys.length * width);
  table.keys = table.keys.slice();
}

export function cellAt(table: NodeTable, row: number, place: Column): number {
  return table.cells[row * width + place] ?? 0;
}

export function setCell(table: NodeTable, row: number, place: Column, value: number): void {
  table.cells[row * width + place] = value;
}

export function setMerged(table: NodeTableBuilder, row: number, merged: ReadonlyMap<string, number>): void {
  table.merged ??= new Map();
  table.merged.set(row, merged);
}

/** The row that holds what a row stands for: itself, or the anchor of an alias. */
export function targetRow(table: NodeTable, row: number): number {
  const kind = cellAt(table, row, column.kind);
  return kind >= 0 ? kind : row;
}

export function* childRows(table: NodeTable, row: number): Generator<number> {
  const end = cellAt(table, row, column.next);
  for (let child = row + 1; child < end; child = cellAt(table, child, column.next)) yield child;
}
