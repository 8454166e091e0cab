/** The structure of one line of block style YAML, read without its surroundings: dashes, a key, and the rest. Any text gives something. */

export interface DashLevel {
  readonly kind: 'dash';
  readonly column: number;
}

export interface KeyLevel {
  readonly kind: 'key';
  readonly column: number;
  /** The key without quotes. */
  readonly key: string;
  /** The column of the colon. */
  readonly colon: number;
  /** The text behind the colon, without blanks around it and without a comment. */
  readonly value: string;
  readonly valueColumn: number;
}

/** A text that is neither a dash nor a key with a colon: an item of a list, a key that is still being written, a further line of a text. */
export interface TextLevel {
  readonly kind: 'text';
  readonly column: number;
  readonly value: string;
}

export type LineLevel = DashLevel | KeyLevel | TextLevel;

const none: readonly LineLevel[] = [];

/** The levels that start on a line, from left to right. A blank line, a comment, and a line that parts documents have none. */
export function levelsOf(line: string): readonly LineLevel[] {
  if (isMarkerLine(line)) return none;
  const levels: LineLevel[] = [];
  let column = skipBlanks(line, line.charCodeAt(0) === 0xfeff ? 1 : 0);
  while (line[column] === '-' && isBlankAt(line, column + 1)) {
    levels.push({ kind: 'dash', column });
    column = skipBlanks(line, column + 1);
  }
  if (column >= lineTextEnd(line) || line[column] === '#') return levels;
  const colon = colonOf(line, column);
  if (colon === undefined) {
    levels.push({ kind: 'text', column, value: withoutComment(line, column) });
  } else {
    const valueColumn = skipBlanks(line, colon + 1);
    levels.push({
      kind: 'key',
      column,
      key: unquoted(line.slice(column, colon).trimEnd()),
      colon,
      value: line[valueColumn] === '#' ? '' : withoutComment(line, valueColumn),
      valueColumn,
    });
  }
  return levels;
}

export function isMarkerLine(line: string): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)/.test(line);
}

export function skipBlanks(line: string, from: number): number {
  let column = from;
  while (line[column] === ' ' || line[column] === '\t') column++;
  return column;
}

/** The end of the line, or a blank. */
export function isBlankAt(line: string, column: number): boolean {
  const character = line[column];
  return character === undefined || character === ' ' || character === '\t' || character === '\r';
}

/** The end of a line without the carriage return of Windows, as a column. */
export function lineTextEnd(line: string): number {
  return line.endsWith('\r') ? line.length - 1 : line.length;
}

/** The column of the quote that ends the string starting at `start`, or undefined when it stays open on this line. */
export function closingQuote(line: string, start: number): number | undefined {
  const quote = line[start];
  for (let column = start + 1; column < line.length; column++) {
    if (quote === '"' && line[column] === '\\') column++;
    else if (line[column] !== quote) continue;
    else if (quote === "'" && line[column + 1] === "'") column++;
    else return column;
  }
  return undefined;
}

/** The column where the value that starts at `from` ends: before a comment and the blanks around. */
export function valueEnd(line: string, from: number): number {
  const first = line[from];
  const closing = first === '"' || first === "'" ? closingQuote(line, from) : undefined;
  if (closing !== undefined) return closing + 1;
  const comment = first === '"' || first === "'" ? -1 : line.slice(from).search(/[ \t]#/);
  const end = comment < 0 ? lineTextEnd(line) : from + comment;
  return from + line.slice(from, end).trimEnd().length;
}

export function unquoted(text: string): string {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text;
  const inner = text.endsWith(quote) && text.length > 1 ? text.slice(1, -1) : text.slice(1);
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\/])/g, '$1');
}

function withoutComment(line: string, from: number): string {
  return line.slice(from, valueEnd(line, from));
}

function colonOf(line: string, from: number): number | undefined {
  const first = line[from];
  if (first === '"' || first === "'") {
    const closing = closingQuote(line, from);
    const column = closing === undefined ? undefined : skipBlanks(line, closing + 1);
    return column !== undefined && line[column] === ':' && isBlankAt(line, column + 1) ? column : undefined;
  }
  if (first === undefined || '{[|>*&!%@`?'.includes(first)) return undefined;
  for (let column = from; column < line.length; column++) {
    if (line[column] === '#' && isBlankAt(line, column - 1)) return undefined;
    if (line[column] === ':' && isBlankAt(line, column + 1)) return column;
  }
  return undefined;
}
