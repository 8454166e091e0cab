/** The rows of the table: those of what is looked at, filtered and sorted. */
import type { AddressMap, MapCluster, MapRange, MapState, MapUse } from '../../../server/src/protocol/addressMap';
import type { MapTextKey } from '../../../server/src/protocol/mapMessages';
import type { Focus } from './focus';

export interface TableRow {
  readonly use: MapUse;
  readonly pool: string;
  /** The id of the range; empty for a Service that waits. */
  readonly rangeId: string;
  /** Undefined where the map is full, so that no run tells. */
  readonly state: MapState | undefined;
  /** Addresses are sorted as numbers. */
  readonly rank: number;
}

export const columns = ['namespace', 'name', 'address', 'pool', 'how', 'announcedBy', 'file'] as const satisfies readonly MapTextKey[];
export type Column = (typeof columns)[number];

export interface Sorting {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** Columns that are empty in all rows are left out. */
export function filledColumns(rows: readonly TableRow[]): readonly Column[] {
  return columns.filter((column) => rows.some((row) => cellText(row, column) !== ''));
}

export function tableRows({ clusters }: AddressMap, { cluster, pool, range }: Focus): readonly TableRow[] {
  const chosen = cluster ? [cluster] : clusters;
  const rows = chosen.flatMap((mapped) => (range || pool ? [] : waitingRows(mapped)));
  const ranges = chosen
    .flatMap(({ pools }) => (pool ? [pool] : pools))
    .flatMap((mapped) => (range ? [range] : mapped.ranges).map((each) => ({ pool: mapped.name, range: each })))
    .sort((a, b) => compareRanges(a.range, b.range));
  for (const each of ranges) for (const use of each.range.uses) rows.push(addressRow(use, each.pool, each.range, rows.length));
  return rows;
}

function waitingRows({ waiting }: MapCluster): TableRow[] {
  return waiting.map((use) => ({ use, pool: '', rangeId: '', state: 'waiting', rank: -1 }));
}

function addressRow(use: MapUse, pool: string, { id, runs }: MapRange, rank: number): TableRow {
  return { use, pool, rangeId: id, state: runs[use.run]?.state, rank };
}

function compareRanges(a: MapRange, b: MapRange): number {
  if (a.family !== b.family) return a.family === 'IPv4' ? -1 : 1;
  const [first, second] = [BigInt(a.base), BigInt(b.base)];
  return first < second ? -1 : first > second ? 1 : 0;
}

export function cellText({ use, pool }: TableRow, column: Column): string {
  return column === 'pool' ? pool : use[column];
}

/** A row fits if it holds every word of the filter in any column. */
export function matching(rows: readonly TableRow[], filter: string, state: MapState | ''): readonly TableRow[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter((row) => {
    if (state !== '' && row.state !== state) return false;
    if (words.length === 0) return true;
    const text = [`${row.use.namespace}/${row.use.name}`, ...columns.map((column) => cellText(row, column))].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function sorted(rows: readonly TableRow[], { column, direction }: Sorting): readonly TableRow[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const turned = direction === 'ascending' ? 1 : -1;
  return rows.toSorted(
    (a, b) => turned * (column === 'address' ? a.rank - b.rank : compare(cellText(a, column), cellText(b, column)) || a.rank - b.rank),
  );
}
