/** Markdown tables of cells that are Markdown already. Long ones are cut, so that a hover stays a hover and a comment is taken by its host. */
import { markdownTable as tableText } from 'markdown-table';
import { code } from './presentation';

/** So many rows, or as many as fit into so many characters. */
export interface TableLimit {
  readonly rows?: number;
  readonly characters?: number;
}

type Row = readonly string[];

/** `more` says how many rows are left out. Nothing without rows. */
export function markdownTable([head, ...rows]: readonly [Row, ...Row[]], limit: TableLimit, more: (count: number) => string): string {
  if (rows.length === 0) return '';
  const [headLine, delimiters, ...lines] = tableText([head, ...rows.slice(0, limit.rows)], { alignDelimiters: false }).split('\n');
  const shown = withinCharacters(lines, limit.characters ?? Number.POSITIVE_INFINITY);
  const table = [headLine, delimiters, ...shown].join('\n');
  return shown.length < rows.length ? `${table}\n\n${more(rows.length - shown.length)}` : table;
}

/** Text from a workspace as a cell: a bar would end it, in a code span too. */
export function codeCell(text: string): string {
  return text === '' ? '' : code(text).replaceAll('|', '\\|');
}

function withinCharacters(lines: readonly string[], characters: number): readonly string[] {
  let length = 0;
  return lines.filter((line) => {
    length += line.length;
    return length <= characters;
  });
}
