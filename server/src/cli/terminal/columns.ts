/** Columns of text for a terminal, which shows the signs of East Asian scripts two cells wide. */

const wide = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/gu;

/** The width in cells of a terminal. Text of a workspace may be of any script; its columns are then less even, and nothing else. */
function width(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** Pads every column but the last to its widest cell. A column without text takes no place. */
export function alignedColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell));
  return rows.map((row) =>
    row
      .flatMap((cell, index) => (widths[index] === 0 ? [] : [cell + ' '.repeat((widths[index] ?? 0) - width(cell))]))
      .join('  ')
      .trimEnd(),
  );
}
