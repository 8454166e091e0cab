/** A Markdown table of cells that are Markdown already; long ones are cut with a word on how much is missing. */

const longest = 12;

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], more: string): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, longest).map(line);
  const table = [line(head), line(head.map(() => '---')), ...shown].join('\n');
  return rows.length > longest ? `${table}\n\n${more}` : table;
}
