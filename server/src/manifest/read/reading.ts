/** What one pass over a document collects, and the small steps that several parts of the pass share. */
import { type Message, message } from '../../model/message';
import { aliasExpansionLimit } from '../limits';
import type { ManifestValue } from '../manifest';
import { buildNodeTable, type NodeTableBuilder } from './nodeTable';
import type { OffsetProblem } from './problems';

/** A value with what is needed to refer to it. */
export interface ReadNode {
  readonly value: ManifestValue;
  readonly row: number;
  /** Levels below, through aliases as well. */
  readonly height: number;
  /** Nodes in all, repeated ones counted again. */
  readonly size: number;
}

/** What one pass over a document collects. `text` and all ranges of nodes count from the start of the document, `base` makes them the file's. */
export interface Reading {
  readonly text: string;
  readonly base: number;
  readonly table: NodeTableBuilder;
  /** `undefined` while the anchor's own value is being read. */
  readonly anchors: Map<string, ReadNode | undefined>;
  readonly warnings: OffsetProblem[];
  failure: OffsetProblem | undefined;
  templated: boolean;
  expanded: number;
}

export function startReading(text: string, base: number): Reading {
  return {
    text,
    base,
    table: buildNodeTable(),
    anchors: new Map(),
    warnings: [],
    failure: undefined,
    templated: false,
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

/** Only the first failure is kept. Offsets count from the start of the document. */
export function fail(reading: Reading, start: number, end: number, text: Message): void {
  reading.failure ??= { start: start + reading.base, end: end + reading.base, message: text, cause: 'syntax' };
}

/** The same for what is not read because of its cost. */
export function refuse(reading: Reading, start: number, end: number, text: Message): void {
  reading.failure ??= { start: start + reading.base, end: end + reading.base, message: text, cause: 'cost' };
}

export function setRange(reading: Reading, row: number, start: number, end: number): void {
  reading.table.set(row, 'valueStart', start + reading.base);
  reading.table.set(row, 'valueEnd', end + reading.base);
}

/** `__proto__` is a key as any other. */
export function setOwn(target: Record<string, ManifestValue>, key: string, value: ManifestValue): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}
