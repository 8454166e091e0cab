/**
 * The events of one document to its value and its node table, in one pass. Resolves aliases and merge keys as go-yaml v2 does, and notices
 * what that reader refuses. The recursion is as deep as the text, which is limited before.
 */
import { type AliasEvent, EVENT_ID, type Event, type ScalarEvent } from 'js-yaml';
import { message } from '../../model/message';
import { nestingLimit, warningLimit } from '../limits';
import type { ManifestValue } from '../manifest';
import { setOwn } from '../values';
import { behindBracket, type CollectionEvent, hasBrackets, type Sign, scalarSpan, trimEnd } from './eventPlaces';
import { type MapContent, mergeInto, readMergeSources } from './merge';
import { type NodeTable, nodeKind } from './nodeTable';
import { type OffsetProblem, tooDeepMessage } from './problems';
import {
  anchorName,
  expand,
  fail,
  isAtEnd,
  type Reading,
  type ReadNode,
  refuse,
  setRange,
  skipNode,
  startReading,
  takeEvent,
} from './reading';
import { isMergeKey, readKey, scalarValue } from './scalarNodes';
import type { ScalarValue } from './scalars';
import { startsTemplate } from './templates';

export interface ReadDocument {
  readonly value: ManifestValue;
  readonly table: NodeTable;
  /** Equal keys: Kubernetes takes the last, most tools refuse. */
  readonly warnings: readonly OffsetProblem[];
  /** The first mistake for which Kubernetes reads nothing of the document. */
  readonly failure: OffsetProblem | undefined;
  readonly templated: boolean;
  readonly hasBooleanWords: boolean;
}

interface Place {
  readonly key: string | number | undefined;
  readonly keyRange: readonly [number, number] | undefined;
  /** The sign in front of the node. */
  readonly sign: Sign;
}

export function readDocument(events: readonly Event[], text: string, base: number): ReadDocument {
  const reading = startReading(events, text, base);
  const root = readNode(reading, { key: undefined, keyRange: undefined, sign: '-' });
  const { table, warnings, failure, templated, hasBooleanWords } = reading;
  return { value: root.value, table: table.freeze(), warnings, failure, templated, hasBooleanWords };
}

function readNode(reading: Reading, place: Place): ReadNode {
  const row = reading.table.add(place);
  const event = takeEvent(reading);
  if (event.type === EVENT_ID.ALIAS) return readAlias(reading, event, row);
  const anchor = anchorName(reading, event);
  if (anchor !== undefined) reading.anchors.set(anchor, undefined);
  const read = event.type === EVENT_ID.SCALAR ? readScalarNode(reading, event, row, place.sign) : readCollection(reading, event, row);
  if (anchor !== undefined) reading.anchors.set(anchor, read);
  return read;
}

function readScalarNode(reading: Reading, event: ScalarEvent, row: number, sign: Sign): ReadNode {
  const [start, end] = scalarSpan(reading.text, event, reading.at, sign);
  reading.at = end;
  return finishScalar(reading, row, start, end, scalarValue(reading, event, end));
}

function readCollection(reading: Reading, event: CollectionEvent, row: number): ReadNode {
  const isFlow = hasBrackets(reading.text, event, reading.events[reading.next]);
  if (isFlow && startsTemplate(reading.text, event.start)) {
    reading.templated = true;
    skipNode(reading, event);
    return finishScalar(reading, row, event.start, reading.at, reading.text.slice(event.start, reading.at));
  }
  reading.at = isFlow ? event.start + 1 : event.start;
  const read = event.type === EVENT_ID.MAPPING ? readMap(reading, row) : readSequence(reading, row);
  takeEvent(reading);
  if (isFlow) reading.at = behindBracket(reading.text, reading.at);
  reading.table.set(row, 'next', reading.table.length);
  setRange(reading, row, event.start, isFlow ? reading.at : lastEnd(reading, event.start, row));
  return read;
}

function finishScalar(reading: Reading, row: number, start: number, end: number, value: ScalarValue): ReadNode {
  const { table } = reading;
  setRange(reading, row, start, end);
  table.set(row, 'next', table.length);
  return { value, row, height: 0, size: 1 };
}

function readMap(reading: Reading, row: number): ReadNode {
  reading.table.set(row, 'kind', nodeKind.map);
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
  if (content.merged) reading.table.setMerged(row, content.merged.rows);
  return { value: content.value, row, height, size };
}

function readPair(reading: Reading): ReadNode {
  const { key, start, end } = readKey(reading);
  return readNode(reading, { key, keyRange: [start + reading.base, end + reading.base], sign: ':' });
}

function addPair(reading: Reading, { value, merged }: MapContent, child: ReadNode): void {
  const key = String(reading.table.key(child.row));
  if (Object.hasOwn(value, key) && !merged?.keys.delete(key)) warnOfEqualKey(reading, child.row, key);
  merged?.rows.set(key, child.row);
  setOwn(value, key, child.value);
}

function warnOfEqualKey(reading: Reading, row: number, key: string): void {
  if (reading.warnings.length >= warningLimit) return;
  reading.warnings.push({
    start: reading.table.cell(row, 'keyStart'),
    end: reading.table.cell(row, 'keyEnd'),
    message: message('The key "{0}" is already set in this mapping; Kubernetes takes the last value.', key),
    cause: 'syntax',
  });
}

function readSequence(reading: Reading, row: number): ReadNode {
  reading.table.set(row, 'kind', nodeKind.sequence);
  const value: ManifestValue[] = [];
  let height = 0;
  let size = 1;
  while (!isAtEnd(reading)) {
    const child = readNode(reading, { key: value.length, keyRange: undefined, sign: '-' });
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
  for (let child = row + 1; child < table.length; child = table.cell(child, 'next')) last = child;
  return trimEnd(reading.text, start, Math.max(table.cell(last, 'valueEnd'), table.cell(last, 'keyEnd')) - reading.base);
}

function readAlias(reading: Reading, event: AliasEvent, row: number): ReadNode {
  const name = reading.text.slice(event.anchorStart, event.anchorEnd);
  const [start, end] = [event.anchorStart - 1, event.anchorEnd];
  reading.at = end;
  const target = reading.anchors.get(name);
  const read = finishScalar(reading, row, start, end, null);
  if (!target) {
    const isOpen = reading.anchors.has(name);
    fail(
      reading,
      start,
      end,
      isOpen ? message('The anchor "{0}" contains itself.', name) : message('No anchor "{0}" comes before this alias.', name),
    );
    return read;
  }
  reading.table.set(row, 'kind', target.row);
  if (!expand(reading, target.size, start, end)) return read;
  if (target.height <= nestingLimit) return { ...target, row };
  refuse(reading, start, end, tooDeepMessage);
  return read;
}
