/** The place of the cursor inside of `{…}` and `[…]` on one line. */

import type { ManifestPath } from '../manifest';
import { closingQuote, isBlankAt, skipBlanks, unquoted } from './cursorLine';
import { plain, quoted, type Token } from './cursorToken';

export interface FlowPlace {
  readonly path: ManifestPath;
  readonly part: 'key' | 'value' | 'item';
  readonly token: Token;
}

interface Frame {
  readonly bracket: string;
  key: string | undefined;
  index: number;
}

/** `start` is the column of the first bracket. Undefined behind the last one, in a comment, and behind a string. */
export function flowPlaceAt(line: string, start: number, column: number): FlowPlace | undefined {
  const frames: Frame[] = [];
  let tokenStart = start;
  for (let at = start; at < column; at++) {
    const character = line[at];
    const frame = frames.at(-1);
    if (character === '"' || character === "'") {
      if (line.slice(tokenStart, at).trim() !== '') continue;
      const closing = closingQuote(line, at);
      if (closing === undefined || column <= closing) return place(frames, quoted(line, at, character, column));
      at = closing;
    } else if (character === '{' || character === '[') {
      frames.push({ bracket: character, key: undefined, index: 0 });
      tokenStart = at + 1;
    } else if (character === '}' || character === ']') {
      frames.pop();
      if (frames.length === 0) return undefined;
      tokenStart = at + 1;
    } else if (character === ',' && frame) {
      frame.key = undefined;
      frame.index++;
      tokenStart = at + 1;
    } else if (character === ':' && frame?.bracket === '{' && frame.key === undefined && endsKey(line, at)) {
      frame.key = unquoted(line.slice(tokenStart, at).trim());
      tokenStart = at + 1;
    } else if (character === '#' && isBlankAt(line, at - 1)) return undefined;
  }
  const textStart = Math.min(skipBlanks(line, tokenStart), column);
  // Between the end of a string and the next comma nothing can be written.
  if (/^["'}\]]/.test(line.slice(textStart, column))) return undefined;
  const rest = line.slice(column).search(/[,}\]\r]|:(?:\s|$)|\s#/);
  const end = column + line.slice(column, rest < 0 ? undefined : column + rest).trimEnd().length;
  return place(frames, plain(line, textStart, end, line[column - 1] === ':' ? ' ' : ''));
}

/** JSON needs no blank behind the colon of a string. */
function endsKey(line: string, colon: number): boolean {
  return isBlankAt(line, colon + 1) || /["'\]},]/.test(line[colon - 1] ?? '') || /[,}]/.test(line[colon + 1] ?? '');
}

function place(frames: readonly Frame[], token: Token | undefined): FlowPlace | undefined {
  const last = frames.at(-1);
  if (!token || !last) return undefined;
  const steps = frames.map((frame) => (frame.bracket === '{' ? frame.key : frame.index));
  const path = steps.filter((step) => step !== undefined);
  if (last.bracket === '[') return { path, part: 'item', token };
  return { path, part: last.key === undefined ? 'key' : 'value', token };
}
