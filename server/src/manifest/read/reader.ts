/**
 * The events of one document to its value and its rows of the node table, in one pass. Resolves aliases and merge keys as go-yaml v2 does, and notices
 * what that reader refuses. The recursion is as deep as the text, which is limited before.
 */
import { type AliasEvent, EVENT_ID, type Event, type ScalarEvent } from 'js-yaml';
import { message } from '../../model/message';
import { nestingLimit, warningLimit } from '../limits';
import type { ManifestValue } from '../manifest';
import { setOwn } from '../values';
import type { DocumentText } from './documents';
import { behindBracket, type CollectionEvent, hasBrackets, type Sign, type Span, scalarSpan, trimEnd } from './eventPlaces';
import { type MapContent, mergeInto, readMergeSources } from './merge';
import { addRow, cellAt, column, type NodeTableBuilder, nodeKind, setCell, setMerged } from './nodeTable';
import { type OffsetProblem, tooDeepMessage } from './problems';
import {
  anchorName,
  expand,
  fail,
  isAtEnd,
  type Reading,
  type ReadNode,
  refuse,
  setAnchor,
  setRange,
  skipNode,
  startReading,
  takeEvent,
} from './reading';
import { isMergeKey, readKey, scalarValue } from './scalarNodes';
import type { ScalarValue } from './scalars';
import { startsTemplate } from './templates';

/** The offset of a key that is not in the text. */
const noKey = -1;

export interface ReadDocument {
  readonly value: ManifestValue;
  /** The row of the document in the table. */
  readonly root: number;
  /** Equal keys: Kubernetes takes the last, most tools refuse. */
  readonly warnings: readonly OffsetProblem[];
  /** The first mistake for which Kubernetes reads nothing of the document. */
  readonly failure: OffsetProblem | undefined;
  readonly templated: boolean;
  readonly hasBooleanWords: boolean;
}

/** The rows of the document come behind those that the table has. */
export function readDocument(events: readonly Event[], document: DocumentText, table: NodeTableBuilder): ReadDocument {
  const reading = startReading(events, document, table);
  const root = readNode(reading, addRow(table, undefined, noKey, noKey), '-');
  const { warnings, failure, templated, hasBooleanWords } = reading;
  return { value: root.value, root: root.row, warnings, failure, templated, hasBooleanWords };
}

/** `sign` is in front of the node. */
function readNode(reading: Reading, row: number, sign: Sign): ReadNode {
  const event = takeEvent(reading);
  if (event.type === EVENT_ID.ALIAS) return readAlias(reading, event, row);
  const anchor = anchorName(reading, event);
  if (anchor !== undefined) setAnchor(reading, anchor, undefined);
  const read = event.type === EVENT_ID.SCALAR ? readScalarNode(reading, event, row, sign) : readCollection(reading, event, row);
  if (anchor !== undefined) setAnchor(reading, anchor, read);
  return read;
}

function readScalarNode(reading: Reading, event: ScalarEvent, row: number, sign: Sign): ReadNode {
  const span = scalarSpan(reading.text, event, reading.at, sign);
  reading.at = span.end;
  return finishScalar(reading, row, span, scalarValue(reading, event, span.end));
}

function readCollection(reading: Reading, event: CollectionEvent, row: number): ReadNode {
  const isFlow = hasBrackets(reading.text, event, reading.events[reading.next]);
  if (isFlow && startsTemplate(reading.text, event.start)) {
    reading.templated = true;
    skipNode(reading, event);
    return finishScalar(reading, row, { start: event.start, end: reading.at }, reading.text.slice(event.start, reading.at));
  }
  reading.at = isFlow ? event.start + 1 : event.start;
  const read = event.type === EVENT_ID.MAPPING ? readMap(reading, row) : readSequence(reading, row);
  takeEvent(reading);
  if (isFlow) reading.at = behindBracket(reading.text, reading.at);
  setCell(reading.table, row, column.next, reading.table.keys.length);
  setRange(reading, row, event.start, isFlow ? reading.at : lastEnd(reading, event.start, row));
  return read;
}

function finishScalar(reading: Reading, row: number, { start, end }: Span, value: ScalarValue): ReadNode {
  const { table } = reading;
  setRange(reading, row, start, end);
  setCell(table, row, column.next, table.keys.length);
  return { value, row, height: 0, size: 1 };
}

function readMap(reading: Reading, row: number): ReadNode {
  setCell(reading.table, row, column.kind, nodeKind.map);
  const content: MapContent = { row, value: {}, merged: undefined };
  let height = 0;
  let size = 1;
  while (!isAtEnd(reading)) {
    const isMerge = isMergeKey(reading);
    const child = readPair(reading);
    if (isMerge) mergeInto(reading, content, readMergeSources(reading, child));
    else addPair(reading, content, child);
    height = Math.max(height, child.height + 1);
    size += child.size;
  }
  if (content.merged) setMerged(reading.table, row, content.merged.rows);
  return { value: content.value, row, height, size };
}

function readPair(reading: Reading): ReadNode {
  return readNode(reading, readKey(reading), ':');
}

function addPair(reading: Reading, { value, merged }: MapContent, child: ReadNode): void {
  const key = String(reading.table.keys[child.row]);
  if (Object.hasOwn(value, key) && !merged?.keys.delete(key)) warnOfEqualKey(reading, child.row, key);
  merged?.rows.set(key, child.row);
  setOwn(value, key, child.value);
}

function warnOfEqualKey(reading: Reading, row: number, key: string): void {
  if (reading.warnings.length >= warningLimit) return;
  reading.warnings.push({
    start: cellAt(reading.table, row, column.keyStart),
    end: cellAt(reading.table, row, column.keyEnd),
    message: message('The key "{0}" is already set in this mapping; Kubernetes takes the last value.', key),
    cause: 'syntax',
  });
}

function readSequence(reading: Reading, row: number): ReadNode {
  setCell(reading.table, row, column.kind, nodeKind.sequence);
  const value: ManifestValue[] = [];
  let height = 0;
  let size = 1;
  while (!isAtEnd(reading)) {
    const child = readNode(reading, addRow(reading.table, value.length, noKey, noKey), '-');
    value.push(child.value);
    height = Math.max(height, child.height + 1);
    size += child.size;
  }
  return { value, row, height, size };
}

/** A block collection ends with its last value. */
function lastEnd(reading: Reading, start: number, row: number): number {
  const { table } = reading;
  let last = row;
  for (let child = row + 1; child < table.keys.length; child = cellAt(table, child, column.next)) last = child;
  return trimEnd(reading.text, start, Math.max(cellAt(table, last, column.valueEnd), cellAt(table, last, column.keyEnd)) - reading.base);
}

function readAlias(reading: Reading, event: AliasEvent, row: number): ReadNode {
  const name = reading.text.slice(event.anchorStart, event.anchorEnd);
  const [start, end] = [event.anchorStart - 1, event.anchorEnd];
  reading.at = end;
  const target = reading.anchors?.get(name);
  const read = finishScalar(reading, row, { start, end }, null);
  if (!target) {
    const isOpen = reading.anchors?.has(name);
    fail(
      reading,
      start,
      end,
      isOpen ? message('The anchor "{0}" contains itself.', name) : message('No anchor "{0}" comes before this alias.', name),
    );
    return read;
  }
  setCell(reading.table, row, column.kind, target.row);
  if (!expand(reading, target.size, start, end)) return read;
  if (target.height <= nestingLimit) return { ...target, row };
  refuse(reading, start, end, tooDeepMessage);
  return read;
}
