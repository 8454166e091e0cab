/** Positions of one document, answered from its node table and the text. */
import { firstIndex } from '../../model/halving';
import { endOfLine, type Lines, offsetAt, rangeOf } from '../lines';
import type { ManifestPath, NodeLocation, SourceMap } from '../manifest';
import { childRows, type NodeTable, nodeKind, targetRow } from './nodeTable';

const root = 0;

/** The document that a node table was made of. */
interface Origin {
  readonly uri: string;
  readonly document: number;
  readonly lines: Lines;
}

/** Up to so many children a mapping is searched from its start. */
const smallMapping = 16;

export function sourceMapOf(table: NodeTable, origin: Origin): SourceMap {
  const listed = new Map<number, readonly number[]>();
  const largeMappings = new Map<number, ReadonlyMap<string, number>>();

  /** The table has a way from child to child only. Large collections are asked for many of their children, so these are listed once. */
  const children = (row: number): readonly number[] => {
    let rows = listed.get(row);
    if (!rows) {
      rows = [...childRows(table, row)];
      listed.set(row, rows);
    }
    return rows;
  };

  /** The last of equal keys counts, as for Kubernetes. */
  const entry = (row: number, key: string): number | undefined => {
    const known = table.merged(row) ?? largeMappings.get(row);
    if (known) return known.get(key);
    let found: number | undefined;
    let count = 0;
    for (const child of childRows(table, row)) {
      count++;
      if (table.key(child) === key) found = child;
    }
    if (count > smallMapping) largeMappings.set(row, new Map(children(row).map((child) => [String(table.key(child)), child])));
    return found;
  };

  const child = (row: number, key: string | number): number | undefined => {
    const parent = targetRow(table, row);
    const kind = table.cell(parent, 'kind');
    if (kind === nodeKind.sequence) return typeof key === 'number' ? children(parent)[key] : undefined;
    return kind === nodeKind.map ? entry(parent, String(key)) : undefined;
  };

  return {
    locate(path) {
      let row: number | undefined = root;
      for (const key of path) {
        row = child(row, key);
        if (row === undefined) return undefined;
      }
      return locationOf(table, origin, row);
    },
    nearest(path) {
      let row = root;
      for (const key of path) {
        const next = child(row, key);
        if (next === undefined) break;
        row = next;
      }
      return locationOf(table, origin, row);
    },
    pathAt: (position) =>
      position.uri === origin.uri ? pathAt({ table, lines: origin.lines, children }, offsetAt(origin.lines, position)) : undefined,
    writable: (path) => ({ ...origin, path, within: undefined }),
  };
}

function locationOf(table: NodeTable, { uri, lines }: Origin, row: number): NodeLocation {
  const [keyStart, start, end] = [table.cell(row, 'keyStart'), table.cell(row, 'valueStart'), table.cell(row, 'valueEnd')];
  const isScalar = table.cell(targetRow(table, row), 'kind') === nodeKind.scalar;
  return {
    uri,
    key: keyStart < 0 ? undefined : rangeOf(lines, keyStart, table.cell(row, 'keyEnd')),
    value: rangeOf(lines, start, end),
    source: isScalar ? lines.text.slice(start, end) : undefined,
  };
}

interface Search {
  readonly table: NodeTable;
  readonly lines: Lines;
  readonly children: (row: number) => readonly number[];
}

function pathAt(search: Search, offset: number): ReturnType<SourceMap['pathAt']> {
  const { table, lines } = search;
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

/** The first child that an offset touches. Children stand in the order of the text, so those that start behind the offset are left out. */
function touchedChild({ table, lines, children }: Search, row: number, offset: number): number | undefined {
  const rows = children(row);
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

/** Whether a row, the last one of a collection for example, is a scalar that the text leaves out at this place. */
function isEmptyAt(table: NodeTable, row: number, offset: number): boolean {
  const isScalar = table.cell(row, 'kind') === nodeKind.scalar;
  return isScalar && table.cell(row, 'valueStart') === offset && table.cell(row, 'valueEnd') === offset;
}
