/** The value of `{…}` or `[…]` as far as it stands on one line. What is not closed ends with the line. */

import { nestingLimit } from '../limits';
import type { ManifestValue } from '../manifest';
import { readScalar } from '../read/scalars';
import { closingQuote, skipBlanks, unquoted } from './cursorLine';

interface Reader {
  readonly text: string;
  next: number;
}

export function flowValue(text: string): ManifestValue {
  return readValue({ text, next: 0 }, 0);
}

function readValue(reader: Reader, depth: number): ManifestValue {
  skip(reader);
  const first = reader.text[reader.next];
  if (depth < nestingLimit && first === '{') return readMap(reader, depth);
  if (depth < nestingLimit && first === '[') return readList(reader, depth);
  const isQuoted = first === '"' || first === "'";
  const text = readText(reader, /[,}\]]/);
  return isQuoted ? unquoted(text) : readScalar({ text, style: 'plain', tag: undefined });
}

function readMap(reader: Reader, depth: number): ManifestValue {
  const entries: [string, ManifestValue][] = [];
  while (opensOrGoesOn(reader, '}')) {
    const key = unquoted(readText(reader, /:(?:[\s,}]|$)|(?<=["']):|[,}\]]/));
    const hasValue = reader.text[reader.next] === ':';
    if (hasValue) reader.next++;
    const value = hasValue ? readValue(reader, depth + 1) : null;
    if (key !== '') entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

function readList(reader: Reader, depth: number): readonly ManifestValue[] {
  const items: ManifestValue[] = [];
  while (opensOrGoesOn(reader, ']')) {
    skip(reader);
    if (reader.text[reader.next] === ']' || reader.next >= reader.text.length) continue;
    items.push(readValue(reader, depth + 1));
  }
  return items;
}

/** Steps over the bracket or comma in front of the next entry; false at the end, which is stepped over as well. */
function opensOrGoesOn(reader: Reader, end: string): boolean {
  skip(reader);
  const character = reader.text[reader.next];
  if (character === undefined) return false;
  reader.next++;
  return character !== end;
}

function readText(reader: Reader, end: RegExp): string {
  skip(reader);
  const start = reader.next;
  const first = reader.text[start];
  const closing = first === '"' || first === "'" ? closingQuote(reader.text, start) : undefined;
  const from = closing === undefined ? start : closing + 1;
  const length = reader.text.slice(from).search(end);
  reader.next = length < 0 ? reader.text.length : from + length;
  return reader.text.slice(start, reader.next).trim();
}

function skip(reader: Reader): void {
  reader.next = skipBlanks(reader.text, reader.next);
}
