/** The table beside the map: sorted by a click on a column, filtered by what is typed. Long tables are shown in steps; what is copied is all of it. */
import type { MapState } from '../../../server/src/protocol/addressMap';
import type { FromPage, TableFormat } from '../../../server/src/protocol/mapMessages';
import { button, element } from '../dom';
import { type Column, cellText, columns, filledColumns, matching, type Sorting, sorted, type TableRow } from '../model/tableRows';
import type { Say } from '../model/texts';

export interface TableNeeds {
  readonly rows: readonly TableRow[];
  readonly filter: string;
  readonly highlight: MapState | '';
  readonly sorting: Sorting;
  readonly say: Say;
  readonly post: (message: FromPage) => void;
  readonly filtered: (filter: string) => void;
  readonly sortedBy: (sorting: Sorting) => void;
  readonly showInMap: (row: TableRow) => void;
}

const step = 300;

export interface TablePane {
  readonly node: HTMLElement;
  /** Sets another filter and keeps the text that is being typed. */
  update(needs: TableNeeds): void;
}

export function createTablePane(say: Say): TablePane {
  let needs: TableNeeds | undefined;
  let shown: readonly TableRow[] = [];
  let filled: readonly Column[] = columns;
  const search = element('input', { type: 'search', 'aria-label': say('filter'), placeholder: say('filter'), 'data-key': 'filter' });
  search.addEventListener('input', () => needs?.filtered(search.value));
  const count = element('span', { class: 'muted', role: 'status' });
  const copy = (format: TableFormat) => needs?.post({ type: 'copy', format, rows: textOf(shown, say) });
  const body = element('tbody');
  const head = element('tr');
  const more = button(say('showMore'), 'more', () => appendRows());
  const appendRows = () => {
    const from = body.rows.length;
    if (needs) for (const row of shown.slice(from, from + step)) body.append(tableRow(row, filled, needs));
    more.hidden = body.rows.length >= shown.length;
  };
  const table = element('table', {}, [element('caption', { class: 'hidden', text: say('table') }), element('thead', {}, [head]), body]);
  const empty = element('p', { class: 'empty muted', text: say('noRows') });
  const node = element('div', { class: 'table-pane' }, [
    element('div', { class: 'table-tools' }, [
      search,
      count,
      button(say('copyMarkdown'), 'copy markdown', () => copy('markdown'), { class: 'action' }),
      button(say('copyCsv'), 'copy csv', () => copy('csv'), { class: 'action' }),
    ]),
    element('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': say('table') }, [table, empty, more]),
  ]);
  return {
    node,
    update: (next) => {
      needs = next;
      if (search.value !== next.filter) search.value = next.filter;
      shown = sorted(matching(next.rows, next.filter, next.highlight), next.sorting);
      filled = filledColumns(next.rows);
      head.replaceChildren(...filled.map((column) => heading(column, next)));
      body.replaceChildren();
      appendRows();
      empty.hidden = shown.length > 0;
      table.hidden = shown.length === 0;
      const total = next.rows.length;
      count.textContent = shown.length === total ? say('rows', total) : say('rowsShown', shown.length, total);
    },
  };
}

function heading(column: Column, { sorting, say, sortedBy }: TableNeeds): HTMLElement {
  const isSorted = sorting.column === column;
  const direction = isSorted && sorting.direction === 'ascending' ? 'descending' : 'ascending';
  const press = button(say(column), `sort ${column}`, () => sortedBy({ column, direction }), { class: 'heading' });
  if (isSorted) press.append(element('span', { 'aria-hidden': 'true', text: sorting.direction === 'ascending' ? ' ↑' : ' ↓' }));
  return element('th', { scope: 'col', 'aria-sort': isSorted ? sorting.direction : 'none' }, [press]);
}

function tableRow(row: TableRow, filled: readonly Column[], { say, post, showInMap }: TableNeeds): HTMLElement {
  const { location, address, file, reason } = row.use;
  const key = `${row.rangeId} ${address} ${row.use.namespace}/${row.use.name}`;
  const cell = (column: Column): HTMLElement => {
    const text = cellText(row, column);
    if (column === 'address' && address !== '') {
      const label = { class: 'link address', title: say('showInMap', address) };
      return element('td', { class: 'address' }, [button(address, `address ${key}`, () => showInMap(row), label)]);
    }
    if (column === 'file' && location) {
      const label = { class: 'link', title: say('goToSource', file) };
      return element('td', { class: 'file' }, [button(file, `file ${key}`, () => post({ type: 'reveal', location }), label)]);
    }
    if (column !== 'how') return element('td', { text });
    const swatch = element('span', { class: row.state === undefined ? 'swatch' : `swatch state-${row.state}`, 'aria-hidden': 'true' });
    return element('td', { class: 'how', title: reason }, [swatch, element('span', { text })]);
  };
  return element('tr', {}, filled.map(cell));
}

function textOf(rows: readonly TableRow[], say: Say): readonly (readonly string[])[] {
  return [columns.map((column) => say(column)), ...rows.map((row) => columns.map((column) => cellText(row, column)))];
}
