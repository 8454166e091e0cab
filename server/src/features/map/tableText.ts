/** The table beside the map as a text to paste: Markdown for a wiki, CSV for a spreadsheet. */
import type { TableTextParams } from '../../protocol/mapMessages';
import { markdownTable } from '../markdownTable';
import { escapeMarkdown } from '../presentation';
import { csvLines } from '../report/csvDocument';

export function tableText({ format, rows }: TableTextParams): string {
  const [head, ...others] = rows;
  if (!head) return '';
  if (format === 'csv') return csvLines(rows);
  const text = markdownTable([head.map(escapeMarkdown), ...others.map((cells) => cells.map(escapeMarkdown))], {}, () => '');
  return text === '' ? '' : `${text}\n`;
}
