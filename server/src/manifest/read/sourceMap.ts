/** Positions of one document, answered from its node table and the text. */
import { firstIndex } from '../../model/lists';
import { endOfLine, type Lines, offsetAt, textRangeOf } from '../lines';
import type { ManifestPath, NodeLocation, SourceMap } from '../manifest';
import { childRows, type NodeTable, nodeKind, targetRow } from './nodeTable';

const root = 0;

/** The document that a node table was made of. */
interface Origin {
  readonly uri: string;
  readonly document: number;
  readonly lines: Lines;
}

/** The most children of a mapping that are searched one after another. Larger ones get an index. */
const smallMapping = 16;

/** A document that is asked for places. Ten thousand of them lie in memory at a time, so what a question needs is made when it is asked. */
interface Search {
  readonly table: NodeTable;
  readonly origin: Origin;
  /** The table has a way from child to child only. Large collections are asked for many of their children, so these are listed once. */
  listed: Map<number, readonly number[]> | undefined;
  largeMappings: Map<number, ReadonlyMap<string, number>> | undefined;
}

export function sourceMapOf(table: NodeTable, origin: Origin): SourceMap {
  const search: Search = { table, origin, listed: undefined, largeMappings: undefined };
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
  const kind = table.cell(parent, 'kind');
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
  const known = table.merged(row) ?? search.largeMappings?.get(row);
  if (known) return known.get(key);
  const end = table.cell(row, 'next');
  let found: number | undefined;
  let count = 0;
  for (let child = row + 1; child < end; child = table.cell(child, 'next')) {
    count++;
    if (table.key(child) === key) found = child;
  }
  if (count > smallMapping) {
    search.largeMappings ??= new Map();
    search.largeMappings.set(row, new Map(childrenOf(search, row).map((child) => [String(table.key(child)), child])));
  }
  return found;
}

function locationOf(table: NodeTable, { uri, lines }: Origin, row: number): NodeLocation {
  const [keyStart, start, end] = [table.cell(row, 'keyStart'), table.cell(row, 'valueStart'), table.cell(row, 'valueEnd')];
  const isScalar = table.cell(targetRow(table, row), 'kind') === nodeKind.scalar;
  return {
    uri,
    key: keyStart < 0 ? undefined : textRangeOf(lines, keyStart, table.cell(row, 'keyEnd')),
    value: textRangeOf(lines, start, end),
    source: isScalar ? lines.text.slice(start, end) : undefined,
  };
}

function pathAt(search: Search, offset: number): ReturnType<SourceMap['pathAt']> {
  const { table } = search;
  const { lines } = search.origin;
  if (table.length === 0 || !touches(table, lines, root, offset)) return undefined;
  const path: (string | number)[] = [];
  let row: number | undefined = root;
  while (row !== undefined) {
    const touched: number | undefined = touchedChild(search, row, offset);
    const key: ManifestPath[number] | undefined = touched === undefined ? undefined : table.key(touched);
    if (touched === undefined || key === undefined) break;
    path.push(key);
    const keyStart = table.cell(touched, 'keyStart');
    if (keyStart >= 0 && offset <= table.cell(touched, 'keyEnd')) return { path, part: 'key' };
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
  const keyStart = table.cell(row, 'keyStart');
  const valueStart = table.cell(row, 'valueStart');
  return keyStart >= 0 ? Math.min(keyStart, valueStart) : valueStart;
}

/** A pair reaches from its key to the end of its value; where that is left out, up to the end of the blanks behind it. */
function touches(table: NodeTable, lines: Lines, row: number, offset: number): boolean {
  const last = table.cell(row, 'next') - 1;
  // A collection ends with what it ends with: the parser takes a byte order mark for blanks.
  const valueEnd = Math.max(table.cell(row, 'valueEnd'), table.cell(last, 'valueEnd'));
  if (offset < startOf(table, row)) return false;
  if (offset <= valueEnd) return true;
  const endsEmpty = isEmptyAt(table, last, valueEnd);
  return endsEmpty && offset <= endOfLine(lines, valueEnd) && lines.text.slice(valueEnd, offset).trim() === '';
}

/** True if a row, such as the last one of a collection, is a scalar that the text leaves out at this place. */
function isEmptyAt(table: NodeTable, row: number, offset: number): boolean {
  const isScalar = table.cell(row, 'kind') === nodeKind.scalar;
  return isScalar && table.cell(row, 'valueStart') === offset && table.cell(row, 'valueEnd') === offset;
}
