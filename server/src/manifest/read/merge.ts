/**
 * Merge keys (`<<`) in the way of go-yaml v2: a merge overrides the keys before it in its mapping, and the keys after it override the
 * merge; of several sources the first one wins.
 */
import { message } from '../../model/message';
import type { ManifestMap, ManifestValue } from '../manifest';
import { isMap, setOwn } from '../values';
import { cellAt, childRows, column, type NodeTable, nodeKind, targetRow } from './nodeTable';
import { expand, fail, type Reading, type ReadNode } from './reading';

/** A mapping while it is read. */
export interface MapContent {
  readonly row: number;
  readonly value: Record<string, ManifestValue>;
  /**
   * The rows of keys, and the keys that came out of a merge, so that to set them again is no mistake. Undefined until the mapping has a merge key.
   */
  merged: { readonly rows: Map<string, number>; readonly keys: Set<string> } | undefined;
}

interface MergeSource {
  readonly value: ManifestMap;
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** The mappings to merge, the one that wins last. */
export function readMergeSources(reading: Reading, read: ReadNode): readonly MergeSource[] {
  const { table, base } = reading;
  const [start, end] = [cellAt(table, read.row, column.valueStart) - base, cellAt(table, read.row, column.valueEnd) - base];
  const isSequence = cellAt(table, read.row, column.kind) === nodeKind.sequence;
  const rows = isSequence ? [...childRows(table, read.row)].reverse() : [read.row];
  const values = isSequence && Array.isArray(read.value) ? [...read.value].reverse() : [read.value];
  const sources = rows.flatMap((row, index) => {
    const value = values[index];
    return isMap(value) ? [{ value, row: targetRow(table, row), start, end }] : [];
  });
  if (sources.length < rows.length) fail(reading, start, end, message('Only mappings can be merged with "<<".'));
  return sources;
}

export function mergeInto(reading: Reading, target: MapContent, sources: readonly MergeSource[]): void {
  target.merged ??= { rows: directRows(reading.table, target.row, reading.table.keys.length), keys: new Set() };
  for (const source of sources) {
    const keys = Object.keys(source.value);
    if (!expand(reading, keys.length, source.start, source.end)) return;
    const { table } = reading;
    const rows = table.merged?.get(source.row) ?? directRows(table, source.row, cellAt(table, source.row, column.next));
    for (const key of keys) {
      setOwn(target.value, key, source.value[key] ?? null);
      target.merged.keys.add(key);
      const row = rows.get(key);
      if (row !== undefined) target.merged.rows.set(key, row);
    }
  }
}

/** `end` is the row behind the mapping, which is not known yet while the mapping is read. */
function directRows(table: NodeTable, mapping: number, end: number): Map<string, number> {
  const rows = new Map<string, number>();
  for (let row = mapping + 1; row < end; row = cellAt(table, row, column.next)) rows.set(String(table.keys[row]), row);
  return rows;
}
