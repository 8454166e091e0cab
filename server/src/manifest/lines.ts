/** Offsets of a text to LSP positions and back. A line ends at `\n`, `\r\n` or a lone `\r`; a byte order mark takes no column. */
import { once } from '../model/once';
import type { TextPosition, TextRange } from './range';
import { type DocumentText, splitDocuments, withLineFeeds } from './read/documents';

export interface Lines {
  readonly text: string;
  /** Offset of the first character of every line. */
  readonly starts: Int32Array;
  /** The documents of the text, as the reader has them; cut when something asks for them. */
  readonly documents: () => readonly DocumentText[];
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export function linesOf(text: string): Lines {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) starts.push(at + 1);
  }
  return { text, starts: Int32Array.from(starts), documents: once(() => splitDocuments(withLineFeeds(text))) };
}

export function positionAt(lines: Lines, offset: number): TextPosition {
  const line = lineAt(lines.starts, offset);
  return { line, character: Math.max(0, offset - (lines.starts[line] ?? 0)) };
}

/** A position outside of the text gives the nearest offset inside. */
export function offsetAt(lines: Lines, position: TextPosition): number {
  const { starts, text } = lines;
  const start = starts[position.line];
  if (start === undefined) return position.line < 0 ? 0 : text.length;
  return Math.min(start + Math.max(0, position.character), endOfLine(lines, start));
}

export function textRangeOf(lines: Lines, start: number, end: number): TextRange {
  return { start: positionAt(lines, start), end: positionAt(lines, Math.max(start, end)) };
}

/** The offset at which the line that holds `offset` ends, before its line break. */
export function endOfLine(lines: Lines, offset: number): number {
  const { starts, text } = lines;
  const next = starts[lineAt(starts, offset) + 1];
  if (next === undefined) return text.length;
  return text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
}

function lineAt(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
