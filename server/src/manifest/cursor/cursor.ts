/**
 * What is being written at a position, found by indentation in the document around it, because the text is broken YAML most of the time
 * while a person types. The layer that holds the open documents asks for it; features take the answer and never look at the text.
 */

import type { ManifestMap, ManifestPath } from '../manifest';
import type { TextPosition, TextRange } from '../range';
import { documentAround } from '../read/documents';
import { isMap, valueAt } from '../values';
import type { KeyLevel } from './cursorLine';
import { type CursorObject, objectAround } from './cursorObject';
import { type CursorPart, foundAt } from './cursorPart';
import type { Quote } from './cursorToken';
import { textLines } from './textLines';

export type { Quote } from './cursorToken';

export interface Cursor extends CursorObject {
  readonly position: TextPosition;
  /** 0-based number of the document in the file, as the manifest counts. */
  readonly document: number;
  /** Inside the object: the mapping for a key, the value itself for a value, the item itself for an item of a list. */
  readonly path: ManifestPath;
  /** `item`: a text that is an item of a list, or the first key of a mapping that is one. */
  readonly part: 'key' | 'value' | 'item';
  readonly style: 'block' | 'flow';
  /** The text that is there, without its quotes, and as much of it as is before the cursor. */
  readonly text: string;
  readonly word: string;
  /** The range of `text`, on one line. The cursor is inside. */
  readonly range: TextRange;
  readonly quote: Quote;
  /** The characters that are missing in front of the text: `- ` of an item, or the blank behind a colon. */
  readonly lead: '' | ' ' | '- ';
  /** The quote that is missing behind the text to end it. */
  readonly trail: Quote;
  /** True if the colon of a key is there already. */
  readonly hasColon: boolean;
  /** The other keys of the mapping, and how the values of those that are scalars are quoted. */
  readonly siblings: readonly CursorSibling[];
  /** The column of the keys of the mapping, or of the item's text. */
  readonly indent: number;
}

export interface CursorSibling {
  readonly key: string;
  /** The quote around the value. Undefined when the value is no scalar on the same line. */
  readonly quote: Quote | undefined;
}

/** The text of an open document, the offset of the position in it, and the position itself. */
export interface CursorPlace {
  readonly text: string;
  readonly offset: number;
  readonly position: TextPosition;
}

/** Finds what is being written at a position. Undefined where nothing can be offered: in comments, in texts over several lines, behind a value. */
export function cursorAt({ text, offset, position }: CursorPlace): Cursor | undefined {
  const whole = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  const document = documentAround(whole, offset);
  const lines = textLines(document.text);
  const number = lines.at(offset - document.start);
  const column = position.character;
  const found = foundAt(lines, number, column);
  if (!found) return undefined;
  const { token } = found;
  const object = objectAround(document.text, lines, number, found.path);
  const path = found.path.slice(object.root.length);
  const line = lines.line(number);
  return {
    position,
    document: document.number,
    ...object,
    path,
    part: found.part,
    style: found.style,
    text: token.text,
    word: line.slice(token.start, column),
    range: { start: { line: position.line, character: token.start }, end: { line: position.line, character: token.end } },
    quote: token.quote,
    lead: found.lead,
    trail: token.trail,
    hasColon: found.part === 'key' && /^["']?\s*:(?:\s|$)/.test(line.slice(token.end)),
    siblings: found.style === 'flow' ? flowSiblings(object.object(), path, found) : found.siblings.map(siblingOf),
    indent: found.indent,
  };
}

/** A scalar on the line of its key has a quoting that neighbours may follow. */
function siblingOf({ key, value }: KeyLevel): CursorSibling {
  const first = value[0] ?? '';
  if (first === '"' || first === "'") return { key, quote: first };
  return { key, quote: value === '' || '{[|>&*!'.includes(first) ? undefined : '' };
}

function flowSiblings(object: ManifestMap, path: ManifestPath, { part, token }: CursorPart): readonly CursorSibling[] {
  const mapping = part === 'key' ? valueAt(object, path) : undefined;
  const keys = isMap(mapping) ? Object.keys(mapping) : [];
  return keys.filter((key) => key !== token.text).map((key) => ({ key, quote: undefined }));
}
