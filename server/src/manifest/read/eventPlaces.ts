/** Where the nodes are that the events of the parser tell of: it leaves out closing brackets, headers of texts, and values that are empty. */
import { COLLECTION_STYLE, EVENT_ID, type Event, type MappingEvent, SCALAR_STYLE, type ScalarEvent, type SequenceEvent } from 'js-yaml';

export type CollectionEvent = MappingEvent | SequenceEvent;

/** The offsets of a piece of a text. `end` is behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The sign before a node that the text may leave out: a value, an item of a list, a key. */
export type Sign = ':' | '-' | '?';

export function isCollectionEvent(event: Event): event is CollectionEvent {
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE;
}

/** Quotes and the header of a block are part of a scalar. `from` is where the node before it ends. */
export function scalarSpan(text: string, event: ScalarEvent, from: number, sign: Sign): Span {
  const { valueStart, valueEnd, anchorEnd, tagEnd } = event;
  const behindProperties = Math.max(from, anchorEnd, tagEnd);
  if (valueStart < 0) {
    const place = behindProperties > from ? behindProperties : behindSign(text, from, sign);
    return { start: place, end: place };
  }
  switch (event.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { start: valueStart - 1, end: valueEnd + 1 };
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK: {
      const start = blockHeader(text, behindProperties);
      return { start, end: trimEnd(text, start, valueEnd) };
    }
    default:
      return { start: valueStart, end: valueEnd };
  }
}

/** True if a collection has brackets. The parser makes a mapping of a pair in a list as well: `[a: b]`; `next` is the event behind its start. */
export function hasBrackets(text: string, event: CollectionEvent, next: Event | undefined): boolean {
  if (event.style !== COLLECTION_STYLE.FLOW) return false;
  if (event.type === EVENT_ID.SEQUENCE) return true;
  const isKeyAtStart = next !== undefined && isCollectionEvent(next) && next.start === event.start;
  return text[event.start] === '{' && !isKeyAtStart;
}

/** The offset behind the bracket that closes a collection; `from` is where its last node ends. */
export function behindBracket(text: string, from: number): number {
  const next = skipBlanks(text, from);
  return (text[next] === ',' ? skipBlanks(text, next + 1) : next) + 1;
}

/** The offset where the text before `end` ends without blanks and line breaks, not before `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && isBlank(text.charCodeAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
}

function behindSign(text: string, from: number, sign: Sign): number {
  const next = skipBlanks(text, from);
  return text[next] === sign ? next + 1 : from;
}

/** The `|` or `>` of a block, behind comments. */
function blockHeader(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '|' || character === '>') return at;
    if (character === '#') at = endOfLine(text, at);
  }
  return from;
}

/** The offset behind blanks, line breaks and comments. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '#') at = endOfLine(text, at);
    else if (!isBlank(text.charCodeAt(at))) return at;
    at++;
  }
  return at;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}
