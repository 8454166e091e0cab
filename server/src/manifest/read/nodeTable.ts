/**
 * The nodes of one document as a compact table: rows in document order, the children of a row right behind it. It is what stays in memory
 * of a syntax tree, 24 bytes and a key a node, so that a workspace can hold the positions of 10,000 Services.
 */

/** The kinds of rows. The row of an alias holds the row of its anchor instead. */
export const nodeKind = { scalar: -1, map: -2, sequence: -3 } as const;

const column = { keyStart: 0, keyEnd: 1, valueStart: 2, valueEnd: 3, next: 4, kind: 5 } as const;
const width = 6;
type Column = keyof typeof column;

export interface NodeTable {
  readonly length: number;
  /** Offsets count from the start of the file; a key that is not there starts at -1. `next` is the row behind the last descendant. */
  cell(row: number, name: Column): number;
  /** Mapping key or sequence index; undefined for the root. */
  key(row: number): string | number | undefined;
  /** The row of each key of a mapping that uses merge keys; undefined for other mappings. */
  merged(row: number): ReadonlyMap<string, number> | undefined;
}

export interface NodeTableBuilder extends NodeTable {
  add(node: { readonly key: string | number | undefined; readonly keyRange: readonly [number, number] | undefined }): number;
  set(row: number, name: Column, value: number): void;
  setMerged(row: number, merged: ReadonlyMap<string, number>): void;
  /** Packs the rows. The builder must not be used any more. */
  freeze(): NodeTable;
}

export function buildNodeTable(): NodeTableBuilder {
  const cells: number[] = [];
  const keys: (string | number | undefined)[] = [];
  let mergedByRow: Map<number, ReadonlyMap<string, number>> | undefined;
  return {
    get length() {
      return keys.length;
    },
    cell: (row, name) => cells[row * width + column[name]] ?? 0,
    key: (row) => keys[row],
    merged: (row) => mergedByRow?.get(row),
    add({ key, keyRange }) {
      keys.push(key);
      cells.push(keyRange?.[0] ?? -1, keyRange?.[1] ?? -1, 0, 0, 0, nodeKind.scalar);
      return keys.length - 1;
    },
    set(row, name, value) {
      cells[row * width + column[name]] = value;
    },
    setMerged(row, merged) {
      mergedByRow ??= new Map();
      mergedByRow.set(row, merged);
    },
    freeze: () => packedTable(Int32Array.from(cells), keys.slice(), mergedByRow),
  };
}

function packedTable(
  cells: Int32Array,
  keys: readonly (string | number | undefined)[],
  mergedByRow: ReadonlyMap<number, ReadonlyMap<string, number>> | undefined,
): NodeTable {
  return {
    length: keys.length,
    cell: (row, name) => cells[row * width + column[name]] ?? 0,
    key: (row) => keys[row],
    merged: (row) => mergedByRow?.get(row),
  };
}

/** The row that holds what a row stands for: itself, or the anchor of an alias. */
export function targetRow(table: NodeTable, row: number): number {
  const kind = table.cell(row, 'kind');
  return kind >= 0 ? kind : row;
}

export function* childRows(table: NodeTable, row: number): Generator<number> {
  const end = table.cell(row, 'next');
  for (let child = row + 1; child < end; child = table.cell(child, 'next')) yield child;
}
