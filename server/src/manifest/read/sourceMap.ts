/** Positions of one document, answered from its node table and the text. */
import { firstIndex } from '../../model/lists';
import { endOfLine, type Lines, offsetAt, textRangeOf } from '../lines';
import type { ManifestPath, NodeLocation, SourceMap } from '../manifest';
import { cellAt, childRows, column, type NodeTable, nodeKind, targetRow } from './nodeTable';

/** A document of a file. */
interface Origin {
  readonly uri: string;
  readonly document: number;
  readonly lines: Lines;
}

/** The rows of a document: those of its root and of all nodes below. */
export interface DocumentRows {
  readonly table: NodeTable;
  readonly root: number;
}

/** The most children of a mapping that are searched one after another. Larger ones get an index. */
const smallMapping = 16;

/** A document that is asked for places. Ten thousand of them lie in memory at a time, so what a question needs is made when it is asked. */
interface Search {
  readonly table: NodeTable;
  readonly root: number;
  readonly origin: Origin;
  /** The table has a way from child to child only. Large collections are asked for many of their children, so these are listed once. */
  listed: Map<number, readonly number[]> | undefined;
  largeMappings: Map<number, ReadonlyMap<string, number>> | undefined;
}

export function sourceMapOf({ table, root }: DocumentRows, origin: Origin): SourceMap {
  const search: Search = { table, root, origin, listed: undefined, largeMappings: undefined };
  return {
    locate(path) {
      let row: number | undefined = root;
      for (const key of path) {
        row = childAt(search, row, key);
        if (row === undefined) return undefined;
      }
      return locationOf(table, origin, row);
    },
    nearest(path) {
      let row = root;
      for (const key of path) {
        const next = childAt(search, row, key);
        if (next === undefined) break;
        row = next;
      }
      return locationOf(table, origin, row);
    },
    pathAt: (position) => (position.uri === origin.uri ? pathAt(search, offsetAt(origin.lines, position)) : undefined),
    writable: (path) => ({ ...origin, path, within: undefined }),
  };
}

function childAt(search: Search, row: number, key: string | number): number | undefined {
  const { table } = search;
  const parent = targetRow(table, row);
  const kind = cellAt(table, parent, column.kind);
  if (kind === nodeKind.sequence) return typeof key === 'number' ? childrenOf(search, parent)[key] : undefined;
  return kind === nodeKind.map ? entryOf(search, parent, String(key)) : undefined;
}

function childrenOf(search: Search, row: number): readonly number[] {
  const known = search.listed?.get(row);
  if (known) return known;
  const rows = [...childRows(search.table, row)];
  search.listed ??= new Map();
  search.listed.set(row, rows);
  return rows;
}

/** The last of equal keys counts, as for Kubernetes. */
function entryOf(search: Search, row: number, key: string): number | undefined {
  const { table } = search;
  const known = table.merged?.get(row) ?? search.largeMappings?.get(row);
  if (known) return known.get(key);
  const end = cellAt(table, row, column.next);
  let found: number | undefined;
  let count = 0;
  for (let child = row + 1; child < end; child = cellAt(table, child, column.next)) {
    count++;
    if (table.keys[child] === key) found = child;
  }
  if (count > smallMapping) {
    search.largeMappings ??= new Map();
    search.largeMappings.set(row, new Map(childrenOf(search, row).map((child) => [String(table.keys[child]), child])));
  }
  return found;
}

function locationOf(table: NodeTable, { uri, lines }: Origin, row: number): NodeLocation {
  const [keyStart, start, end] = [
    cellAt(table, row, column.keyStart),
    cellAt(table, row, column.valueStart),
    cellAt(table, row, column.valueEnd),
  ];
  const isScalar = cellAt(table, targetRow(table, row), column.kind) === nodeKind.scalar;
  return {
    uri,
    key: keyStart < 0 ? undefined : textRangeOf(lines, keyStart, cellAt(table, row, column.keyEnd)),
    value: textRangeOf(lines, start, end),
    source: isScalar ? lines.text.slice(start, end) : undefined,
  };
}

function pathAt(search: Search, offset: number): ReturnType<SourceMap['pathAt']> {
  const { table, root } = search;
  const { lines } = search.origin;
  if (!touches(table, lines, root, offset)) return undefined;
  const path: (string | number)[] = [];
  let row: number | undefined = root;
  while (row !== undefined) {
    const touched: number | undefined = touchedChild(search, row, offset);
    const key: ManifestPath[number] | undefined = touched === undefined ? undefined : table.keys[touched];
    if (touched === undefined || key === undefined) break;
    path.push(key);
    const keyStart = cellAt(table, touched, column.keyStart);
    if (keyStart >= 0 && offset <= cellAt(table, touched, column.keyEnd)) return { path, part: 'key' };
    row = touched;
  }
  return { path, part: 'value' };
}

/** The first child that an offset touches. Children are in the order of the text, so those that start behind the offset are left out. */
function touchedChild(search: Search, row: number, offset: number): number | undefined {
  const { table } = search;
  const { lines } = search.origin;
  const rows = childrenOf(search, row);
  let found: number | undefined;
  for (let index = firstIndex(rows, (child) => startOf(table, child) > offset) - 1; index >= 0; index--) {
    const child = rows[index];
    if (child === undefined || !touches(table, lines, child, offset)) break;
    found = child;
  }
  return found;
}

function startOf(table: NodeTable, row: number): number {
  const keyStart = cellAt(table, row, column.keyStart);
  const valueStart = cellAt(table, row, column.valueStart);
  return keyStart >= 0 ? Math.min(keyStart, valueStart) : valueStart;
}

/** A pair reaches from its key to the end of its value; where that is left out, up to the end of the blanks behind it. */
function touches(table: NodeTable, lines: Lines, row: number, offset: number): boolean {
  const last = cellAt(table, row, column.next) - 1;
  // A collection ends with what it ends with: the parser takes a byte order mark for blanks.
  const valueEnd = Math.max(cellAt(table, row, column.valueEnd), cellAt(table, last, column.valueEnd));
  if (offset < startOf(table, row)) return false;
  if (offset <= valueEnd) return true;
  const endsEmpty = isEmptyAt(table, last, valueEnd);
  return endsEmpty && offset <= endOfLine(lines, valueEnd) && lines.text.slice(valueEnd, offset).trim() === '';
}

/** True if a row, such as the last one of a collection, is a scalar that the text leaves out at this place. */
function isEmptyAt(table: NodeTable, row: number, offset: number): boolean {
  const isScalar = cellAt(table, row, column.kind) === nodeKind.scalar;
  return isScalar && cellAt(table, row, column.valueStart) === offset && cellAt(table, row, column.valueEnd) === offset;
}
