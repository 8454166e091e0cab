/** Positions of one document, answered from its node table and the text. */
import { endOfLine, type Lines, offsetAt, rangeOf } from './lines';
import type { ManifestPath, NodeLocation, SourceMap } from './manifest';
import { childRows, type NodeTable, nodeKind, targetRow } from './nodeTable';
import type { TextPosition } from './range';

const root = 0;

/** The document that a node table was made of. */
interface Origin {
  readonly uri: string;
  readonly document: number;
  readonly lines: Lines;
}

export function sourceMapOf(table: NodeTable, origin: Origin): SourceMap {
  const sequences = new Map<number, readonly number[]>();

  /** Children of sequences are looked up by index again and again, so their rows are listed once. */
  const item = (row: number, index: number) => {
    let rows = sequences.get(row);
    if (!rows) {
      rows = [...childRows(table, row)];
      sequences.set(row, rows);
    }
    return rows[index];
  };

  const child = (row: number, key: string | number): number | undefined => {
    const parent = targetRow(table, row);
    const kind = table.cell(parent, 'kind');
    if (kind === nodeKind.sequence) return typeof key === 'number' ? item(parent, key) : undefined;
    return kind === nodeKind.map ? mapChild(table, parent, String(key)) : undefined;
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
    pathAt: (position) => (position.uri === origin.uri ? pathAt(table, origin.lines, position) : undefined),
    writable: (path) => ({ ...origin, path, within: undefined }),
  };
}

/** The last of equal keys counts, as for Kubernetes. */
function mapChild(table: NodeTable, row: number, key: string): number | undefined {
  const merged = table.merged(row)?.get(key);
  if (merged !== undefined) return merged;
  let found: number | undefined;
  for (const child of childRows(table, row)) if (table.key(child) === key) found = child;
  return found;
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

function pathAt(table: NodeTable, lines: Lines, position: TextPosition): ReturnType<SourceMap['pathAt']> {
  const offset = offsetAt(lines, position);
  if (table.length === 0 || !touches(table, lines, root, offset)) return undefined;
  const path: (string | number)[] = [];
  let row: number | undefined = root;
  while (row !== undefined) {
    const touched: number | undefined = touchedChild(table, lines, row, offset);
    const key: ManifestPath[number] | undefined = touched === undefined ? undefined : table.key(touched);
    if (touched === undefined || key === undefined) break;
    path.push(key);
    const keyStart = table.cell(touched, 'keyStart');
    if (keyStart >= 0 && offset <= table.cell(touched, 'keyEnd')) return { path, part: 'key' };
    row = touched;
  }
  return { path, part: 'value' };
}

function touchedChild(table: NodeTable, lines: Lines, row: number, offset: number): number | undefined {
  for (const child of childRows(table, row)) if (touches(table, lines, child, offset)) return child;
  return undefined;
}

/** A pair reaches from its key to the end of its value; where that is left out, up to the end of the blanks behind it. */
function touches(table: NodeTable, lines: Lines, row: number, offset: number): boolean {
  const keyStart = table.cell(row, 'keyStart');
  const valueStart = table.cell(row, 'valueStart');
  const last = table.cell(row, 'next') - 1;
  // A collection ends with what it ends with: the parser takes a byte order mark for blanks.
  const valueEnd = Math.max(table.cell(row, 'valueEnd'), table.cell(last, 'valueEnd'));
  if (offset < (keyStart >= 0 ? Math.min(keyStart, valueStart) : valueStart)) return false;
  if (offset <= valueEnd) return true;
  const endsEmpty = isEmptyAt(table, last, valueEnd);
  return endsEmpty && offset <= endOfLine(lines, valueEnd) && lines.text.slice(valueEnd, offset).trim() === '';
}

/** Whether a row, the last one of a collection for example, is a scalar that the text leaves out at this place. */
function isEmptyAt(table: NodeTable, row: number, offset: number): boolean {
  const isScalar = table.cell(row, 'kind') === nodeKind.scalar;
  return isScalar && table.cell(row, 'valueStart') === offset && table.cell(row, 'valueEnd') === offset;
}
