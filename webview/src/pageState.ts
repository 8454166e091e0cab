/** What the page remembers while it is hidden, and after the window was reloaded: where it looks, what is filtered, how rows are sorted. */
import { type MapState, mapStates } from '../../server/src/protocol/addressMap';
import type { FromPage } from '../../server/src/protocol/mapMessages';
import { everything } from './model/focus';
import { columns, type Sorting } from './model/tableRows';

export interface PageState {
  readonly focus: string;
  readonly filter: string;
  readonly highlight: MapState | '';
  readonly sorting: Sorting;
}

/** The object that VS Code gives a webview. */
export interface Host {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

const initial: PageState = { focus: everything, filter: '', highlight: '', sorting: { column: 'address', direction: 'ascending' } };

/** An older version of the page may have kept a value of another shape. */
export function restoredState(kept: unknown): PageState {
  if (typeof kept !== 'object' || kept === null) return initial;
  const { focus, filter, highlight, sorting } = kept as Partial<Record<string, unknown>>;
  return {
    focus: typeof focus === 'string' ? focus : initial.focus,
    filter: typeof filter === 'string' ? filter : initial.filter,
    highlight: mapStates.find((state) => state === highlight) ?? '',
    sorting: keptSorting(sorting),
  };
}

function keptSorting(kept: unknown): Sorting {
  if (typeof kept !== 'object' || kept === null || !('column' in kept) || !('direction' in kept)) return initial.sorting;
  const column = columns.find((candidate) => candidate === kept.column);
  return column ? { column, direction: kept.direction === 'descending' ? 'descending' : 'ascending' } : initial.sorting;
}
