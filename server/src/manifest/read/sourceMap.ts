/** Positions of one document, answered from the node table of its file and the text. */
import { firstIndex } from '../../model/lists';
import { endOfLine, type Lines, offsetAt, textRangeOf } from '../lines';
import type { ManifestPath, NodeLocation, SourceMap } from '../manifest';
import { cellAt, childRows, column, type NodeTable, nodeKind, targetRow } from './nodeTable';

/** The most children of a mapping that are searched one after another. Larger ones get an index. */
const smallMapping = 16;

/** A file whose documents are asked for places: its text, and the rows of all documents. What a question needs beyond is made when it is asked. */
export interface FilePlaces {
  readonly uri: string;
  readonly lines: Lines;
  readonly table: NodeTable;
  /** The table has a way from child to child only. Large collections are asked for many of their children, so these are listed once. */
  listed: Map<number, readonly number[]> | undefined;
  largeMappings: Map<number, ReadonlyMap<string, number>> | undefined;
}

export function filePlaces(uri: string, lines: Lines, table: NodeTable): FilePlaces {
  return { uri, lines, table, listed: undefined, largeMappings: undefined };
}

/** The positions of the document that starts at a row. */
export function sourceMapOf(file: FilePlaces, document: number, root: number): SourceMap {
  return {
    locate(path) {
      let row: number | undefined = root;
      for (const key of path) {
        row = childAt(file, row, key);
        if (row === undefined) return undefined;
      }
      return locationOf(file, row);
    },
    nearest(path) {
      let row = root;
      for (const key of path) {
        const next = childAt(file, row, key);
        if (next === undefined) break;
        row = next;
      }
      return locationOf(file, row);
    },
    pathAt: (position) => (position.uri === file.uri ? pathAt(file, root, offsetAt(file.lines, position)) : undefined),
    writable: (path) => ({ uri: file.uri, document, lines: file.lines, path, within: undefined }),
  };
}

function childAt(file: FilePlaces, row: number, key: string | number): number | undefined {
  const { table } = file;
  const parent = targetRow(table, row);
  const kind = cellAt(table, parent, column.kind);
  if (kind === nodeKind.sequence) return typeof key === 'number' ? childrenOf(file, parent)[key] : undefined;
  return kind === nodeKind.map ? entryOf(file, parent, String(key)) : undefined;
}

function childrenOf(file: FilePlaces, row: number): readonly number[] {
  const known = file.listed?.get(row);
  if (known) return known;
  const rows = [...childRows(file.table, row)];
  file.listed ??= new Map();
  file.listed.set(row, rows);
  return rows;
}

/** The last of equal keys counts, as for Kubernetes. */
function entryOf(file: FilePlaces, row: number, key: string): number | undefined {
  const { table } = file;
  const known = table.merged?.get(row) ?? file.largeMappings?.get(row);
  if (known) return known.get(key);
  const end = cellAt(table, row, column.next);
  let found: number | undefined;
  let count = 0;
  for (let child = row + 1; child < end; child = cellAt(table, child, column.next)) {
    count++;
    if (table.keys[child] === key) found = child;
  }
  if (count > smallMapping) {
    file.largeMappings ??= new Map();
    file.largeMappings.set(row, new Map(childrenOf(file, row).map((child) => [String(table.keys[child]), child])));
  }
  return found;
}

function locationOf({ table, uri, lines }: FilePlaces, row: number): NodeLocation {
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

function pathAt(file: FilePlaces, root: number, offset: number): ReturnType<SourceMap['pathAt']> {
  const { table, lines } = file;
  if (!touches(table, lines, root, offset)) return undefined;
  const path: (string | number)[] = [];
  let row: number | undefined = root;
  while (row !== undefined) {
    const touched: number | undefined = touchedChild(file, row, offset);
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
function touchedChild(file: FilePlaces, row: number, offset: number): number | undefined {
  const { table, lines } = file;
  const rows = childrenOf(file, row);
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
