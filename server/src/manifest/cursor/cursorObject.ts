/** The object of the Kubernetes API around the cursor: the document, or an item of a `List`. Only its own lines are read. */

import type { ManifestMap, ManifestPath } from '../manifest';
import { isMap, stringAt, valueAt } from '../values';
import { levelsOf } from './cursorLine';
import { outlineOf } from './outline';
import { type TextLines, textLines } from './textLines';

export interface CursorObject {
  /** The `apiVersion`; undefined while it is not written. */
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** The way from the document to the object. */
  readonly root: ManifestPath;
  /** The contents of the object, read so that a half-written line spoils nothing. They are read when a caller asks for them. */
  readonly object: () => ManifestMap;
}

/** `path` leads from the document to the cursor in line `number`. */
export function objectAround(text: string, lines: TextLines, number: number, path: ManifestPath): CursorObject {
  const apiVersion = textOfKey(text, 'apiVersion');
  const kind = textOfKey(text, 'kind');
  const [items, index] = path;
  if (!kind?.endsWith('List') || items !== 'items' || typeof index !== 'number') {
    return { apiVersion, kind, root: [], object: made(() => outlineOf(lines)) };
  }
  const root = [items, index];
  const object = made(() => {
    const ofItem = itemText(lines, number);
    const item = ofItem === undefined ? valueAt(outlineOf(lines), root) : outlineOf(textLines(ofItem));
    return isMap(item) ? item : {};
  });
  return {
    apiVersion: stringAt(object(), ['apiVersion']) ?? apiVersion,
    kind: stringAt(object(), ['kind']) ?? (kind.slice(0, -'List'.length) || undefined),
    root,
    object,
  };
}

function made<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => {
    value ??= { made: make() };
    return value.made;
  };
}

/** A scalar of the document's own mapping, read without the outline: most documents turn out to concern no rule or feature. */
function textOfKey(text: string, key: string): string | undefined {
  return new RegExp(`(?:^|\\n)\\uFEFF?["']?${key}["']?[ \\t]*:[ \\t]*["']?([\\w./-]+)`).exec(text)?.[1];
}

/** The item of the document's list that holds the line, its dash taken away; undefined in braces. */
function itemText(lines: TextLines, number: number): string | undefined {
  const list = lineFrom(lines, 0, (line) => /^["']?items["']?[ \t]*:[ \t]*(?:#.*)?\r?$/.test(lines.line(line)));
  const first = list === undefined ? undefined : lineFrom(lines, list + 1, (line) => levelsOf(lines.line(line)).length > 0);
  if (first === undefined) return undefined;
  const column = lines.indent(first);
  let start = number;
  while (start >= first && !(lines.indent(start) === column && lines.line(start)[column] === '-')) start--;
  if (start < first) return undefined;
  const next = lineFrom(lines, start + 1, (line) => lines.indent(line) <= column && levelsOf(lines.line(line)).length > 0);
  const item = lines.between(start, next);
  return `${item.slice(0, column)} ${item.slice(column + 1)}`;
}

function lineFrom(lines: TextLines, from: number, holds: (line: number) => boolean): number | undefined {
  for (let line = from; lines.has(line); line++) if (holds(line)) return line;
  return undefined;
}
