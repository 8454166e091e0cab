/** Which part of its line the cursor is in: a key, a value, an item of a list, or nothing that can be completed. */

import type { ManifestPath } from '../manifest';
import { type FlowPlace, flowPlaceAt } from './cursorFlow';
import { isMarkerLine, type KeyLevel, type LineLevel, levelsOf, type TextLevel } from './cursorLine';
import { type PathStart, surroundingsOf } from './cursorPath';
import { plain, quoted, type Token, tokenAt } from './cursorToken';
import type { TextLines } from './textLines';

export interface CursorPart {
  /** The path from the document on. */
  readonly path: ManifestPath;
  readonly part: 'key' | 'value' | 'item';
  readonly token: Token;
  readonly lead: '' | ' ' | '- ';
  readonly siblings: readonly KeyLevel[];
  readonly indent: number;
  readonly style: 'block' | 'flow';
}

export function foundAt(lines: TextLines, number: number, column: number): CursorPart | undefined {
  const line = lines.line(number);
  if (isMarkerLine(line)) return undefined;
  const levels = levelsOf(line);
  const [first] = levels;
  const last = levels.at(-1);
  if (!first || !last) return line.trim() === '' ? written(lines, at(number, column, []), plain(line, column, column, '')) : undefined;
  if (column < first.column) return undefined;
  switch (last.kind) {
    case 'dash':
      return column > last.column ? item(lines, number, column, levels) : undefined;
    case 'text':
      return levels.length > 1 ? item(lines, number, column, levels.slice(0, -1)) : textPart(lines, number, column, last);
    case 'key':
      return keyPart(lines, number, column, last, levels.slice(0, -1));
  }
}

function at(line: number, column: number, before: readonly LineLevel[]): PathStart {
  return { line, column, kind: 'key', before };
}

/** A key, or an item that has no dash yet. */
function written(lines: TextLines, start: PathStart, token: Token | undefined): CursorPart | undefined {
  const around = token && surroundingsOf(lines, start);
  if (!around) return undefined;
  const { kind: part, path, siblings } = around;
  return { path, part, token, lead: part === 'item' ? '- ' : '', siblings, indent: start.column, style: 'block' };
}

/** The part behind the last of some dashes. */
function item(lines: TextLines, line: number, column: number, dashes: readonly LineLevel[]): CursorPart | undefined {
  const dash = dashes.at(-1);
  const text = lines.line(line);
  if (!dash || column <= dash.column) return undefined;
  const around = surroundingsOf(lines, { line, column: dash.column, kind: 'item', before: dashes.slice(0, -1) });
  if (!around) return undefined;
  const content = text.slice(dash.column + 1).search(/[{[]/);
  const bracket =
    content >= 0 && text.slice(dash.column + 1, dash.column + 1 + content).trim() === '' ? dash.column + 1 + content : undefined;
  if (bracket !== undefined && column > bracket) return inFlow(flowPlaceAt(text, bracket, column), around.path, bracket);
  const token = tokenAt(text, dash.column + 1, column);
  return token && { path: around.path, part: 'item', token, lead: token.lead, siblings: [], indent: token.start, style: 'block' };
}

/** A line without a colon: a key that is still being written, or a key whose colon has no blank behind it. */
function textPart(lines: TextLines, line: number, column: number, level: TextLevel): CursorPart | undefined {
  const text = lines.line(line);
  const start = at(line, level.column, []);
  if (/^[{[]/.test(level.value)) {
    const around = column > level.column ? surroundingsOf(lines, start) : undefined;
    return around && inFlow(flowPlaceAt(text, level.column, column), around.path, level.column);
  }
  const joined = /^([\w./-]+):(?=\S)/.exec(level.value);
  const colon = joined?.[1] === undefined ? undefined : level.column + joined[1].length;
  if (joined?.[1] === undefined || colon === undefined || column <= colon)
    return written(lines, start, tokenAt(text, level.column, column));
  const around = surroundingsOf(lines, start);
  const token = tokenAt(text, colon + 1, column);
  if (around?.kind !== 'key' || !token) return undefined;
  const path = [...around.path, joined[1]];
  const { siblings } = around;
  return { path, part: 'value', token: { ...token, lead: ' ' }, lead: ' ', siblings, indent: level.column, style: 'block' };
}

function keyPart(lines: TextLines, line: number, column: number, level: KeyLevel, before: readonly LineLevel[]): CursorPart | undefined {
  const text = lines.line(line);
  if (column < level.column) return undefined;
  const start = at(line, level.column, before);
  if (column <= level.colon) return written(lines, start, keyToken(text, level, column));
  const around = surroundingsOf(lines, start);
  if (around?.kind !== 'key') return undefined;
  const path = [...around.path, level.key];
  if (/^[{[]/.test(level.value) && column > level.valueColumn)
    return inFlow(flowPlaceAt(text, level.valueColumn, column), path, level.column);
  const token = tokenAt(text, level.colon + 1, column);
  return token && { path, part: 'value', token, lead: token.lead, siblings: around.siblings, indent: level.column, style: 'block' };
}

function keyToken(text: string, level: KeyLevel, column: number): Token | undefined {
  const first = text[level.column];
  if ((first === '"' || first === "'") && column > level.column) return quoted(text, level.column, first, column);
  const end = level.column + text.slice(level.column, level.colon).trimEnd().length;
  return plain(text, level.column, Math.max(end, column), '');
}

function inFlow(place: FlowPlace | undefined, around: ManifestPath, indent: number): CursorPart | undefined {
  if (!place) return undefined;
  const { path, part, token } = place;
  return { path: [...around, ...path], part, token, lead: token.lead, siblings: [], indent, style: 'flow' };
}
