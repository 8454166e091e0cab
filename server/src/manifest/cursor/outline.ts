/**
 * What a document says, read so that a half-written line spoils nothing: by indentation alone, one line after the other. Anchors, tags and
 * collections over several lines in braces are not followed. Only for what is being typed; everything else reads the manifest.
 */

import { nestingLimit } from '../limits';
import type { ManifestMap, ManifestValue } from '../manifest';
import { readScalar } from '../read/scalars';
import { isMap } from '../values';
import { type LineLevel, levelsOf, skipBlanks, unquoted } from './cursorLine';
import { isNestedText } from './cursorPath';
import { flowValue } from './flowValue';
import type { TextLines } from './textLines';

interface Reader {
  readonly levels: readonly LineLevel[];
  next: number;
  depth: number;
}

export function outlineOf(lines: TextLines): ManifestMap {
  const reader: Reader = { levels: structure(lines), next: 0, depth: 0 };
  const entries: [string, ManifestValue][] = [];
  while (reader.next < reader.levels.length) {
    const value = readNode(reader, -1);
    if (isMap(value)) for (const entry of Object.entries(value)) entries.push(entry);
    else if (value === undefined) reader.next++;
  }
  return Object.fromEntries(entries);
}

/** The levels of all lines but those of block scalars. */
function structure(lines: TextLines): readonly LineLevel[] {
  const levels: LineLevel[] = [];
  for (let number = 0; lines.has(number); number++) {
    const ofLine = levelsOf(lines.line(number));
    if (!isStray(ofLine)) for (const level of ofLine) levels.push(level);
    const last = ofLine.at(-1);
    const holder = ofLine.findLast(({ kind }) => kind !== 'text');
    if (!last || !holder || last.kind === 'dash' || !isBlockHeader(last.value) || isNestedText(last)) continue;
    while (lines.has(number + 1) && isWithin(lines.line(number + 1), holder.column)) number++;
  }
  return levels;
}

/** A line that is neither key nor item: a key that is still being written, or more of a text. */
function isStray(levels: readonly LineLevel[]): boolean {
  const [only] = levels;
  return levels.length === 1 && only?.kind === 'text' && !/^[{[]/.test(only.value);
}

function isBlockHeader(text: string): boolean {
  return /^(?:[&!]\S*\s+)*[|>][-+0-9]*$/.test(text);
}

function isWithin(line: string, column: number): boolean {
  const start = skipBlanks(line, 0);
  return start > column || line.slice(start).trim() === '';
}

/** Everything deeper than a column; undefined when nothing is. */
function readNode(reader: Reader, column: number): ManifestValue | undefined {
  const level = reader.levels[reader.next];
  if (!level || level.column <= column || reader.depth >= nestingLimit) return undefined;
  reader.depth++;
  const value =
    level.kind === 'key' ? readMap(reader, level.column) : level.kind === 'dash' ? readList(reader, level.column) : text(reader);
  reader.depth--;
  return value;
}

function text(reader: Reader): ManifestValue {
  const level = reader.levels[reader.next++];
  return level?.kind === 'text' ? scalar(level.value) : null;
}

function readMap(reader: Reader, column: number): ManifestMap {
  const entries: [string, ManifestValue][] = [];
  for (let level = reader.levels[reader.next]; level && level.column >= column; level = reader.levels[reader.next]) {
    if (level.column === column && level.kind === 'dash') break;
    reader.next++;
    if (level.kind !== 'key' || level.column !== column) continue;
    const below = reader.levels[reader.next];
    const holdsList = below?.kind === 'dash' && below.column === column;
    const isEmpty = level.value === '' || isNestedText(level) || /^[&!]\S*$/.test(level.value);
    entries.push([level.key, isEmpty ? (readNode(reader, holdsList ? column - 1 : column) ?? null) : scalar(level.value)]);
  }
  return Object.fromEntries(entries);
}

function readList(reader: Reader, column: number): readonly ManifestValue[] {
  const items: ManifestValue[] = [];
  for (let level = reader.levels[reader.next]; level && level.column >= column; level = reader.levels[reader.next]) {
    if (level.column === column && level.kind !== 'dash') break;
    reader.next++;
    if (level.kind === 'dash' && level.column === column) items.push(readNode(reader, column) ?? null);
  }
  return items;
}

function scalar(written: string): ManifestValue {
  if (isBlockHeader(written)) return '';
  if (/^[{[]/.test(written)) return flowValue(written);
  if (/^["']/.test(written)) return unquoted(written);
  return readScalar({ text: written, style: 'plain', tag: undefined });
}
