/**
 * Merge keys (`<<`) in the way of go-yaml v2: a merge overrides what stands before it in its mapping, and what stands after it overrides the
 * merge; of several sources the first one wins.
 */
import { isSeq, type Node, type Pair } from 'yaml';
import { message } from '../model/message';
import type { ManifestMap, ManifestValue } from './manifest';
import { childRows, targetRow } from './nodeTable';
import { expand, fail, type Reading, type ReadNode, setOwn } from './reading';
import { isManifestMap } from './values';

/** A mapping while it is read. */
export interface MapContent {
  readonly value: Record<string, ManifestValue>;
  /** Where each key really stands. */
  readonly rows: Map<string, number>;
  /** Keys that came out of a merge: to set them again is what merging is for. */
  readonly mergedKeys: Set<string>;
}

interface MergeSource {
  readonly value: ManifestMap;
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** The mappings to merge, the one that wins last. */
export function readMergeSources(reading: Reading, read: ReadNode, pair: Pair<Node, Node | null>): readonly MergeSource[] {
  const { table } = reading;
  const [start, end] = pair.value?.range ?? pair.key.range ?? [0, 0];
  const rows = isSeq(pair.value) ? [...childRows(table, read.row)].reverse() : [read.row];
  const values = isSeq(pair.value) && Array.isArray(read.value) ? [...read.value].reverse() : [read.value];
  const sources = rows.flatMap((row, index) => {
    const value = values[index];
    return isManifestMap(value) ? [{ value, row: targetRow(table, row), start, end }] : [];
  });
  if (sources.length < rows.length) fail(reading, start, end, message('Only mappings can be merged with "<<".'));
  return sources;
}

export function mergeInto(reading: Reading, target: MapContent, source: MergeSource): void {
  const keys = Object.keys(source.value);
  if (!expand(reading, keys.length, source.start, source.end)) return;
  const sourceRows = reading.table.merged(source.row) ?? directRows(reading, source.row);
  for (const key of keys) {
    setOwn(target.value, key, source.value[key] ?? null);
    target.mergedKeys.add(key);
    const row = sourceRows.get(key);
    if (row !== undefined) target.rows.set(key, row);
  }
}

function directRows(reading: Reading, row: number): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const child of childRows(reading.table, row)) rows.set(String(reading.table.key(child)), child);
  return rows;
}
