/** What one pass over a document collects, and the small steps that several parts of the pass share. */
import {
  type AliasEvent,
  CHOMPING_MODE,
  type DocumentEvent,
  EVENT_ID,
  type Event,
  type PopEvent,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml';
import { type Message, message } from '../../model/message';
import { aliasExpansionLimit } from '../limits';
import type { ManifestValue } from '../manifest';
import { contentStart, type DocumentText } from './documents';
import { behindBracket, type CollectionEvent, hasBrackets, isCollectionEvent, scalarSpan } from './eventPlaces';
import { column, type NodeTableBuilder, setCell } from './nodeTable';
import type { OffsetProblem } from './problems';

/** A value with what is needed to refer to it. */
export interface ReadNode {
  readonly value: ManifestValue;
  readonly row: number;
  /** The number of levels below, through aliases as well. */
  readonly height: number;
  /** The number of all nodes, with repeated ones counted again. */
  readonly size: number;
}

export type NodeEvent = Exclude<Event, DocumentEvent | PopEvent>;

/**
 * The state of one pass over a document. `text` and all ranges of nodes count from the start of the document; `base` makes them offsets of the file.
 */
export interface Reading {
  readonly events: readonly Event[];
  /** The event that comes next. */
  next: number;
  /** The offset where the last node ends, or where the collection begins that is read. */
  at: number;
  readonly text: string;
  readonly base: number;
  /** The rows of the documents of the file that come before are in it. */
  readonly table: NodeTableBuilder;
  /** `undefined` while the anchor's own value is being read. There is no map before the first anchor. */
  anchors: Map<string, ReadNode | undefined> | undefined;
  readonly warnings: OffsetProblem[];
  failure: OffsetProblem | undefined;
  templated: boolean;
  /** Some boolean is written as a word such as `Yes` or `off`. */
  hasBooleanWords: boolean;
  expanded: number;
}

export function startReading(events: readonly Event[], { text, start: base }: DocumentText, table: NodeTableBuilder): Reading {
  const start = contentStart(text);
  return {
    events,
    next: 1,
    at: text.startsWith('---', start) ? start + '---'.length : start,
    text,
    base,
    table,
    anchors: undefined,
    warnings: [],
    failure: undefined,
    templated: false,
    hasBooleanWords: false,
    expanded: 0,
  };
}

/** Counts what aliases and merges repeat; false when it is too much. */
export function expand(reading: Reading, nodes: number, start: number, end: number): boolean {
  reading.expanded += nodes;
  if (reading.expanded <= aliasExpansionLimit) return true;
  refuse(reading, start, end, message('Aliases repeat too much of this document for it to be read, so it is left out.'));
  return false;
}

/** Notes a mistake. Only the first one is kept. Offsets count from the start of the document. */
export function fail(reading: Reading, start: number, end: number, text: Message): void {
  reading.failure ??= { start: start + reading.base, end: end + reading.base, message: text, cause: 'syntax' };
}

/** Notes that a document is not read because of its cost. Only the first failure is kept. */
export function refuse(reading: Reading, start: number, end: number, text: Message): void {
  reading.failure ??= { start: start + reading.base, end: end + reading.base, message: text, cause: 'cost' };
}

export function setRange(reading: Reading, row: number, start: number, end: number): void {
  setCell(reading.table, row, column.valueStart, start + reading.base);
  setCell(reading.table, row, column.valueEnd, end + reading.base);
}

const leftOut: ScalarEvent = {
  type: EVENT_ID.SCALAR,
  valueStart: -1,
  valueEnd: -1,
  anchorStart: -1,
  anchorEnd: -1,
  tagStart: -1,
  tagEnd: -1,
  style: SCALAR_STYLE.PLAIN,
  chomping: CHOMPING_MODE.CLIP,
  indent: -1,
  fast: false,
};

/** The next node; where a collection ends, its end is taken. */
export function takeEvent(reading: Reading): NodeEvent {
  const event = reading.events[reading.next++];
  return event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT ? leftOut : event;
}

export function setAnchor(reading: Reading, name: string, node: ReadNode | undefined): void {
  reading.anchors ??= new Map();
  reading.anchors.set(name, node);
}

/** True if the collection that is read has no more nodes. */
export function isAtEnd({ events, next }: Reading): boolean {
  const event = events[next];
  return event === undefined || event.type === EVENT_ID.POP;
}

export function anchorName({ text }: Reading, event: Exclude<NodeEvent, AliasEvent>): string | undefined {
  return event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
}

/** Passes over a collection whose start is taken; `reading.at` is behind it then. */
export function skipNode(reading: Reading, collection: CollectionEvent): void {
  const { text, events } = reading;
  const open: boolean[] = [];
  let event: Event | undefined = collection;
  do {
    if (event === undefined) return;
    if (isCollectionEvent(event)) {
      const isBracketed = hasBrackets(text, event, events[reading.next]);
      reading.at = isBracketed ? event.start + 1 : event.start;
      open.push(isBracketed);
    } else if (event.type === EVENT_ID.ALIAS) reading.at = event.anchorEnd;
    else if (event.type === EVENT_ID.SCALAR) reading.at = scalarSpan(text, event, reading.at, ':').end;
    else if (open.pop()) reading.at = behindBracket(text, reading.at);
    if (open.length > 0) event = events[reading.next++];
  } while (open.length > 0);
}
