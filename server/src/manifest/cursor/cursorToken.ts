/** The scalar under the cursor on its line: what it says, how it is quoted, and which columns a better one would replace. */
import { closingQuote, lineTextEnd, skipBlanks, valueEnd } from './cursorLine';

export type Quote = '' | '"' | "'";

export interface Token {
  /** The text without the quotes. */
  readonly text: string;
  /** Columns of `text` in the line. */
  readonly start: number;
  readonly end: number;
  readonly quote: Quote;
  /** The characters that are missing in front: the blank behind a colon, or nothing. */
  readonly lead: '' | ' ';
  /** The character that is missing behind: the quote that ends the text, or nothing. */
  readonly trail: Quote;
}

/** The scalar that starts behind `from`, the column behind a colon or dash; undefined where no text can be written at `column`. */
export function tokenAt(line: string, from: number, column: number): Token | undefined {
  const start = skipBlanks(line, from);
  const lead = column === from && /[:-]/.test(line[from - 1] ?? '') ? ' ' : '';
  const first = line[start];
  if (start >= lineTextEnd(line) || first === '#') {
    return first === '#' && column > start ? undefined : plain(line, column, column, lead);
  }
  if (column <= start) return plain(line, column, valueEnd(line, start), lead);
  if (first === '"' || first === "'") return quoted(line, start, first, column);
  if ('|>&*!{[%@`'.includes(first ?? '')) return undefined;
  const end = valueEnd(line, start);
  // Behind the text only blanks may be, as after the comma of a list.
  if (column > end && line.slice(end, column).trim() !== '') return undefined;
  return plain(line, start, Math.max(end, column), lead);
}

export function quoted(line: string, start: number, quote: '"' | "'", column: number): Token | undefined {
  const closing = closingQuote(line, start);
  if (closing !== undefined && column > closing) return undefined;
  const end = closing ?? Math.max(column, line.trimEnd().length);
  return { text: line.slice(start + 1, end), start: start + 1, end, quote, lead: '', trail: closing === undefined ? quote : '' };
}

export function plain(line: string, start: number, end: number, lead: '' | ' '): Token {
  return { text: line.slice(start, end), start, end, quote: '', lead, trail: '' };
}
