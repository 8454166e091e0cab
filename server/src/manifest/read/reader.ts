/**
 * The nodes of one document to its value and its node table, in one pass. Resolves aliases and merge keys as go-yaml v2 does, and notices
 * what that reader refuses. The recursion is as deep as the text, which is limited before.
 */
import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { message } from '../../model/message';
import { nestingLimit, warningLimit } from '../limits';
import type { ManifestValue } from '../manifest';
import { type MapContent, mergeInto, readMergeSources } from './merge';
import { type NodeTable, nodeKind } from './nodeTable';
import { type OffsetProblem, tooDeep } from './problems';
import { expand, fail, type Reading, type ReadNode, refuse, setOwn, setRange, startReading } from './reading';
import { isMergeKey, readKey, scalarValue } from './scalarNodes';
import type { ScalarValue } from './scalars';
import { startsTemplate } from './templates';

export interface ReadDocument {
  readonly value: ManifestValue;
  readonly table: NodeTable;
  /** Equal keys: Kubernetes takes the last, most tools refuse. */
  readonly warnings: readonly OffsetProblem[];
  /** What Kubernetes refuses to read at all. */
  readonly failure: OffsetProblem | undefined;
  readonly templated: boolean;
}

interface Place {
  readonly key: string | number | undefined;
  readonly keyRange: readonly [number, number] | undefined;
}

export function readDocument(document: Document.Parsed, text: string, base: number): ReadDocument {
  const reading = startReading(text, base);
  const root = readNode(reading, document.contents, { key: undefined, keyRange: undefined }, document.range[0]);
  const { table, warnings, failure, templated } = reading;
  return { value: root.value, table: table.freeze(), warnings, failure, templated };
}

/** `fallback` is where a node stands that the text leaves out. */
function readNode(reading: Reading, node: Node | null, place: Place, fallback: number): ReadNode {
  const row = reading.table.add(place);
  const [start, end] = node?.range ?? [fallback, fallback];
  if (isAlias(node)) return readAlias(reading, node.source, row, start, end);
  const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
  if (anchor !== undefined) reading.anchors.set(anchor, undefined);
  const read = readContent(reading, node, row, start, end);
  if (anchor !== undefined) reading.anchors.set(anchor, read);
  return read;
}

function readContent(reading: Reading, node: Node | null, row: number, start: number, end: number): ReadNode {
  if (isCollection(node) && node.flow && startsTemplate(reading.text, start)) {
    reading.templated = true;
    return finishScalar(reading, row, start, end, reading.text.slice(start, end));
  }
  if (isMap<Node, Node | null>(node)) return readMap(reading, node, row, start, end);
  if (isSeq<Node>(node)) return readSequence(reading, node, row, start, end);
  const value = isScalar(node) ? scalarValue(reading, node, end) : null;
  // A value that the text leaves out stands right behind what comes before it.
  if (start === end) return finishScalar(reading, row, trimEnd(reading.text, 0, start), trimEnd(reading.text, 0, start), value);
  return finishScalar(reading, row, start, trimEnd(reading.text, start, end), value);
}

function finishScalar(reading: Reading, row: number, start: number, end: number, value: ScalarValue): ReadNode {
  const { table } = reading;
  setRange(reading, row, start, end);
  table.set(row, 'next', table.length);
  return { value, row, height: 0, size: 1 };
}

/** Where the text before `end` ends without blanks and line breaks, not before `start`. */
function trimEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && /[ \t\r\n]/.test(text.charAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
}

function readMap(reading: Reading, map: YAMLMap<Node, Node | null>, row: number, start: number, end: number): ReadNode {
  reading.table.set(row, 'kind', nodeKind.map);
  const content: MapContent = { row, value: {}, merged: undefined };
  let height = 0;
  let size = 1;
  for (const pair of map.items) {
    const child = readPair(reading, pair, start);
    if (isMergeKey(pair.key)) mergeInto(reading, content, readMergeSources(reading, child, pair));
    else addPair(reading, content, child);
    height = Math.max(height, child.height + 1);
    size += child.size;
  }
  if (content.merged) reading.table.setMerged(row, content.merged.rows);
  return finishCollection(reading, { value: content.value, row, height, size }, map.flow === true, start, end);
}

function readPair(reading: Reading, pair: Pair<Node, Node | null>, fallback: number): ReadNode {
  const range = pair.key?.range ?? [fallback, fallback];
  const key = readKey(reading, pair.key);
  return readNode(reading, pair.value, { key, keyRange: [range[0] + reading.base, range[1] + reading.base] }, range[1]);
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

function readSequence(reading: Reading, sequence: YAMLSeq<Node>, row: number, start: number, end: number): ReadNode {
  reading.table.set(row, 'kind', nodeKind.sequence);
  const value: ManifestValue[] = [];
  let height = 0;
  let size = 1;
  for (const item of sequence.items) {
    const child = readNode(reading, item, { key: value.length, keyRange: undefined }, start);
    value.push(child.value);
    height = Math.max(height, child.height + 1);
    size += child.size;
  }
  return finishCollection(reading, { value, row, height, size }, sequence.flow === true, start, end);
}

/** A block collection ends with its last value; the library has it end behind the blanks that follow. */
function finishCollection(reading: Reading, read: ReadNode, flow: boolean, start: number, end: number): ReadNode {
  const { table } = reading;
  const { row } = read;
  table.set(row, 'next', table.length);
  setRange(reading, row, start, flow ? end : trimEnd(reading.text, start, Math.min(end, lastEnd(reading, row) - reading.base)));
  return read;
}

function lastEnd(reading: Reading, row: number): number {
  const { table } = reading;
  let last = row;
  for (let child = row + 1; child < table.length; child = table.cell(child, 'next')) last = child;
  return last === row ? Number.POSITIVE_INFINITY : Math.max(table.cell(last, 'valueEnd'), table.cell(last, 'keyEnd'));
}

function readAlias(reading: Reading, name: string, row: number, start: number, end: number): ReadNode {
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
  refuse(reading, start, end, tooDeep);
  return read;
}
